import { Canvas as R3fCanvas, type CanvasProps, type RootState } from '@react-three/fiber'
import { useLayoutEffect, type ReactNode } from 'react'
import { Vector3, type WebGLRendererParameters } from 'three'
import type { Pixels } from '../../../src/testing'
import { mount, type Mounted } from '../page/mount'
import { expectConsoleWarnings } from '../support/consoleGuard'
import { eventually } from '../support/eventually'
import { pixelAt, pixelsOf } from '../support/pixels'

export const [width, height] = [400, 300]

export interface Shown extends Mounted {
  /** Of the canvas around the scene, as it is now. */
  readonly state: RootState
  /** The same canvas with other content. */
  show(children: ReactNode): void
  /** What it shows. */
  pixels(): Promise<Pixels>
  /** Red, green, blue and alpha where a point of the world is seen. */
  colorAt(point: readonly [number, number, number], dx?: number, dy?: number): Promise<number[]>
  /** Waits until a point of the world has a colour. */
  colorIs(point: readonly [number, number, number], color: readonly number[]): Promise<void>
}

export interface InR3fOptions extends Pick<CanvasProps, 'camera' | 'flat' | 'frameloop' | 'linear' | 'orthographic'> {
  readonly gl?: WebGLRendererParameters
  /** What stands around the canvas. */
  readonly wrap?: (canvas: ReactNode) => ReactNode
}

/** A canvas of @react-three/fiber in the page, at one device pixel per pixel, which keeps what it has drawn. */
export async function inR3f(children: ReactNode, options: InR3fOptions = {}): Promise<Shown> {
  const { wrap = (canvas: ReactNode): ReactNode => canvas, gl, ...props }: InR3fOptions = options
  // @react-three/fiber makes one for every canvas.
  expectConsoleWarnings(/THREE\.Clock: This module has been deprecated/)
  const found = { state: undefined as RootState | undefined }
  const element = (content: ReactNode): ReactNode =>
    wrap(
      <R3fCanvas
        dpr={1}
        frameloop="demand"
        camera={{ position: [0, 0, 5], fov: 50 }}
        gl={{ preserveDrawingBuffer: true, ...gl }}
        onCreated={(state) => (found.state = state)}
        {...props}
      >
        {content}
      </R3fCanvas>,
    )
  const mounted = mount(element(children), { style: `width: ${width}px; height: ${height}px` })
  await eventually(() => {
    if (!found.state) throw new Error('There is no canvas yet.')
  })
  const get = (): RootState => found.state!.get()
  const pixels = (): Promise<Pixels> => pixelsOf(mounted.container.querySelector('canvas')!)
  const colorAt: Shown['colorAt'] = async (point, dx = 0, dy = 0) => {
    const [x, y] = placeOf(get(), point)
    return pixelAt(await pixels(), Math.floor(x) + dx, Math.floor(y) + dy)
  }
  return {
    ...mounted,
    get state() {
      return get()
    },
    show: (content) => mounted.render(element(content)),
    pixels,
    colorAt,
    colorIs: (point, color) =>
      eventually(async () => {
        const is = await colorAt(point)
        if (is.join() !== color.join()) throw new Error(`At ${point.join()} is ${is.join()} and not ${color.join()}.`)
      }),
  }
}

/** Where three.js shows a point of the world, in px from the top-left corner. */
export function placeOf({ camera, size }: RootState, point: readonly [number, number, number]): [number, number] {
  camera.updateMatrixWorld()
  const { x, y } = new Vector3(...point).project(camera)
  return [((x + 1) / 2) * size.width, ((1 - y) / 2) * size.height]
}

/** Tells how often it renders. */
export function Counted({
  onRender,
  children,
}: {
  readonly onRender: () => void
  readonly children?: ReactNode
}): ReactNode {
  useLayoutEffect(() => onRender())
  return children
}
