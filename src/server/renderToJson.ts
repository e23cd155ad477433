import type { ReactNode } from 'react'
import type { SceneDocument } from '../exchange/sceneDocument'
import { sceneToDocument } from '../exchange/sceneToDocument'
import { renderHeadless } from './headless'
import type { OptionChecks, RenderOptions } from './options'
import { ReplicaHost } from './replicaHost'

/** Options of `renderToJson`: those of a picture that change the scene, and not only how it is drawn. */
export type JsonOptions = Pick<
  RenderOptions,
  'width' | 'height' | 'background' | 'timeout' | 'onDiagnostic' | 'base' | 'fonts'
>

const ofPictures = 'a scene is no picture yet.'
const ownChecks: OptionChecks = { scale: ofPictures, dpi: ofPictures, renderer: ofPictures }

/**
 * The finished scene of an element as plain data, as `<SceneFile json>` and `gsp render scene.json` read it: of a `<Figure>`
 * its axes, ticks and legend as the elements that draw them. Needs no canvas library. The same input gives the same document.
 *
 * Functions (event handlers, `onDiagnostic`) and `userData` stay behind; addresses that the scene loads data from stay
 * addresses.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @throws what `renderToPng` throws before it draws
 */
export async function renderToJson(element: ReactNode, options: JsonOptions = {}): Promise<SceneDocument> {
  const host = new ReplicaHost()
  const read = (): Promise<SceneDocument> => Promise.resolve(sceneToDocument(host.replica.root, host.replica.buffers))
  return renderHeadless(element, options, read, ownChecks, { needsSurface: false, create: () => host })
}
