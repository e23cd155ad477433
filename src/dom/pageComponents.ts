import { Canvas as SceneCanvas, type CanvasProps as SceneCanvasProps } from '../components/Canvas'
import { SceneFile as SceneFileContent, type SceneFileProps as SceneFileContentProps } from '../hooks/SceneFile'
import { Figure as SceneFigure, type FigureProps as SceneFigureProps } from '../plot/Figure'
import { inPage, type InPageProps } from './inPage'

export type CanvasProps = InPageProps<SceneCanvasProps>
export type FigureProps = InPageProps<SceneFigureProps>
export type SceneFileProps = InPageProps<SceneFileContentProps>

/**
 * The picture: holds viewports. In a page it is an element of its own size; a side that is not given is that of the box
 * around it (`"100%"`), and one in percent a share of that. Elsewhere it has 640 × 480 px unless told.
 * @throws GspError, at the error boundary around it: whatever nothing in it catches, what its renderer throws, and
 * `renderer.unknown` for a renderer that there is not
 */
export const Canvas = /* @__PURE__ */ inPage(SceneCanvas, 'box')

/**
 * A picture of axes, of 640 × 480 px unless told; in a page a side may also be a share of its box, such as `"100%"`. Limits
 * come from the data, colours from the cycle, margins from measured text; all of it is read from the scene, in document
 * order, at the end of each commit, so that the order of effects never matters.
 * @throws GspError, at the error boundary around it, on a wrong prop and inside another figure; and as `Canvas`
 */
export const Figure = /* @__PURE__ */ inPage(SceneFigure, { width: 640, height: 480 })

/**
 * A saved scene, of this library or of GSP 0.1, as part of a tree. At the top it is the canvas that was saved, in a page
 * as large as that. Inside a `<Canvas>` it is the viewports of that canvas, where they were; inside a `<Viewport>` or an
 * `<Axes>` the content of its only viewport.
 */
export const SceneFile = /* @__PURE__ */ inPage(SceneFileContent, 'scene')
