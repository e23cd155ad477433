import {
  ArrayCamera,
  Color,
  PerspectiveCamera,
  type Camera,
  Vector4,
  WebGLRenderTarget,
  type WebGLRenderer,
} from 'three'
import { useThree, useFrame as useR3fFrame } from '@react-three/fiber'
import { Activity, createContext, StrictMode, useContext, useEffect, useState, type ReactNode } from 'react'
import { expect, onTestFinished, test } from 'vitest'
import {
  GspBuffer,
  Group,
  Overlay,
  Points,
  useFrame,
  useView,
  useViewport,
  type Handle,
  type MatrixView,
  type ViewportState,
} from 'react-gsp'
import { GspScene } from 'react-gsp/r3f'
import { expectConsoleWarnings, expectUncaughtErrors } from '../support/consoleGuard'
import { eventually } from '../support/eventually'
import { pixelAt } from '../support/pixels'
import { alertIn, Boundary, frames, mount } from '../page/mount'
import { GlSpy } from '../three/glSpy'
import { Counted, inR3f, placeOf, width, height } from './inR3f'

const crimson = [220, 20, 60, 255]

const dot = (x = 0): ReactNode => <Points positions={[[x, 0, 0]]} sizes={15} faceColors="crimson" />

/** Counts what the canvas renders. */
function FrameCount({ onFrame }: { readonly onFrame: () => void }): null {
  useR3fFrame(onFrame)
  return null
}

/** Waits until nothing more is drawn. */
async function rest(count: () => number): Promise<void> {
  let before = -1
  await eventually(async () => {
    const now = count()
    const isSame = now === before
    before = now
    await frames(5)
    if (!isSame || count() !== now) throw new Error('There are still frames.')
  })
}

test('the camera moves without a render of the scene, and what is seen moves with it', async () => {
  let renders = 0
  const count = (): void => {
    renders++
  }
  const shown = await inR3f(
    <GspScene>
      <Counted onRender={count}>{dot()}</Counted>
    </GspScene>,
  )
  await shown.colorIs([0, 0, 0], crimson)
  const before = renders
  for (const x of [0.5, 1, -1]) {
    shown.state.camera.position.x = x
    shown.state.invalidate()
    await shown.colorIs([0, 0, 0], crimson)
    expect(Math.abs(placeOf(shown.state, [0, 0, 0])[0] - 200)).toBeGreaterThan(20)
  }
  expect(renders).toBe(before)
})

test('on demand, nothing is drawn until something changes: an element, a handle, a buffer', async () => {
  let count = 0
  const points = { current: null as Handle | null }
  const buffer = new GspBuffer(new Float32Array([0, 0, 0]), 'vec3')
  const content = (color: string) => (
    <>
      <FrameCount onFrame={() => count++} />
      <GspScene>
        <Points ref={points} positions={buffer} sizes={15} faceColors={color} />
      </GspScene>
    </>
  )
  const shown = await inR3f(content('crimson'))
  await shown.colorIs([0, 0, 0], crimson)
  await rest(() => count)
  const framesOf = async (change: () => void): Promise<number> => {
    const before = count
    change()
    await eventually(() => expect(count).toBeGreaterThan(before))
    await rest(() => count)
    return count - before
  }
  shown.show(content('blue'))
  await shown.colorIs([0, 0, 0], [0, 0, 255, 255])
  await rest(() => count)
  expect(await framesOf(() => points.current!.set({ faceColors: 'lime' }))).toBe(1)
  await shown.colorIs([0, 0, 0], [0, 255, 0, 255])
  expect(await framesOf(() => buffer.write(0, new Float32Array([1, 0, 0])))).toBe(1)
  await shown.colorIs([1, 0, 0], [0, 255, 0, 255])
  // A camera that moves is followed in the same frame.
  expect(
    await framesOf(() => {
      shown.state.camera.position.x = 1
      shown.state.invalidate()
    }),
  ).toBe(1)
})

test('useFrame keeps the canvas going, and ends with its component', async () => {
  let count = 0
  const times: number[] = []
  function Moving(): ReactNode {
    useFrame(({ time }) => void times.push(time))
    return null
  }
  const content = (isMoving: boolean) => (
    <>
      <FrameCount onFrame={() => count++} />
      <GspScene>
        {dot()}
        {isMoving && <Moving />}
      </GspScene>
    </>
  )
  const shown = await inR3f(content(true))
  await eventually(() => expect(times.length).toBeGreaterThan(5))
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(times[4]! - times[1]!).toBeGreaterThan(0)
  expect(times.at(-1)! - times[0]!).toBeLessThan(20)
  shown.show(content(false))
  await rest(() => count)
})

test('useView and useViewport tell how the canvas shows the scene, also in the first render', async () => {
  const seen: { view: MatrixView; viewport: ViewportState }[] = []
  function Probe(): null {
    const [view, viewport] = [useView<MatrixView>(), useViewport()]
    useEffect(() => void seen.push({ view, viewport }))
    if (view.projection[11] !== -1) throw new Error('This is no perspective.')
    return null
  }
  const shown = await inR3f(
    <GspScene>
      {dot()}
      <Probe />
    </GspScene>,
    { camera: { position: [1, 2, 5], fov: 50 } },
  )
  await shown.colorIs([0, 0, 0], crimson)
  await eventually(() => {
    const { view, viewport } = seen.at(-1)!
    expect([viewport.x, viewport.y, viewport.width, viewport.height]).toEqual([0, 0, width, height])
    expect(Array.from(view.view)).toEqual(shown.state.camera.matrixWorldInverse.elements)
    const [x, y] = viewport.project([1, -1, 0])!
    expect([x, y]).toEqual(placeOf(shown.state, [1, -1, 0]).map((side) => expect.closeTo(side, 6) as number))
  })
})

/** All that a renderer is told from outside. */
function settingsOf(gl: WebGLRenderer) {
  const context = gl.getContext()
  const { autoClear, autoClearColor, autoClearDepth, outputColorSpace, toneMapping, toneMappingExposure, sortObjects } =
    gl
  return {
    ...{ autoClear, autoClearColor, autoClearDepth, outputColorSpace, toneMapping, toneMappingExposure, sortObjects },
    xr: gl.xr.enabled,
    autoReset: gl.info.autoReset,
    target: gl.getRenderTarget()?.texture.uuid,
    face: gl.getActiveCubeFace(),
    viewport: gl.getViewport(new Vector4()).toArray(),
    current: gl.getCurrentViewport(new Vector4()).toArray(),
    scissor: gl.getScissor(new Vector4()).toArray(),
    hasScissor: gl.getScissorTest(),
    clear: [gl.getClearColor(new Color()).getHex(), gl.getClearAlpha()],
    inContext: [
      ...[context.VIEWPORT, context.SCISSOR_BOX, context.SCISSOR_TEST, context.COLOR_CLEAR_VALUE].map((name) =>
        Array.from([context.getParameter(name)].flat() as ArrayLike<number>[]).map(String),
      ),
    ],
  }
}

test('the renderer is left as it was found, on the canvas and on a target, and only that part is drawn on', async () => {
  const shown = await inR3f(
    <GspScene>
      {dot()}
      <Group opacity={0.5}>
        <Points positions={[[-1, 0, -1]]} sizes={300} faceColors="blue" />
      </Group>
    </GspScene>,
    { frameloop: 'never' },
  )
  await eventually(async () => {
    shown.state.advance(performance.now() / 1000)
    expect(await shown.colorAt([0, 0, 0])).toEqual(crimson)
  })
  const [{ gl, scene, camera }, picture] = [shown.state, await shown.pixels()]
  const other = new PerspectiveCamera(30, 1)
  other.position.set(0, 0, 8)
  gl.setClearColor(0x336699, 0.25)
  gl.setViewport(50, 60, 120, 100)
  gl.setScissor(60, 70, 60, 50)
  gl.setScissorTest(true)
  gl.toneMappingExposure = 0.7
  const own = scene.getObjectByName('GspScene')!
  /** The same as without the scene. */
  const expectSame = (by: Camera): void => {
    own.visible = false
    gl.render(scene, by)
    const before = settingsOf(gl)
    own.visible = true
    gl.render(scene, by)
    expect(settingsOf(gl)).toEqual(before)
  }
  expectSame(other)
  const target = new WebGLRenderTarget(200, 100, { samples: 4, stencilBuffer: true })
  onTestFinished(() => target.dispose())
  gl.setRenderTarget(target)
  expectSame(camera)
  const bytes = new Uint8Array(4)
  gl.readRenderTargetPixels(target, 100, 50, 1, 1, bytes)
  expect([...bytes]).toEqual(crimson)
  gl.setRenderTarget(null)
  const pixels = await shown.pixels()
  expect(pixelAt(pixels, 110, 190)).toEqual(crimson)
  expect(pixelAt(pixels, 75, 200)).not.toEqual(pixelAt(picture, 75, 200))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // What lies outside of the scissor, which counts from below, is what it was.
      if (x >= 60 && x < 120 && y >= 180 && y < 230) continue
      expect(pixelAt(pixels, x, y)).toEqual(pixelAt(picture, x, y))
    }
  }
})

test('cameras that draw side by side show two scenes each in their own place, and what comes after', async () => {
  const shown = await inR3f(
    <>
      <GspScene renderOrder={1}>{dot()}</GspScene>
      <GspScene renderOrder={2}>
        <Points positions={[[0, 1, 0]]} sizes={15} faceColors="blue" />
      </GspScene>
      <mesh position={[0, -1, 0]} renderOrder={3}>
        <planeGeometry args={[0.5, 0.5]} />
        <meshBasicMaterial transparent />
      </mesh>
    </>,
    { flat: true, frameloop: 'never' },
  )
  await eventually(async () => {
    shown.state.advance(performance.now() / 1000)
    expect(await shown.colorAt([0, 0, 0])).toEqual(crimson)
  })
  const { gl, scene } = shown.state
  const eyes = [0, 200].map((left) => {
    const camera = new PerspectiveCamera(50, 200 / height)
    camera.position.set(0, 0, 5)
    camera.updateMatrixWorld()
    return Object.assign(camera, { viewport: new Vector4(left, 0, 200, height) })
  })
  gl.render(scene, new ArrayCamera(eyes))
  const pixels = await shown.pixels()
  const up = Math.round(height / 2 / Math.tan((25 * Math.PI) / 180) / 5)
  for (const x of [100, 300]) {
    expect(pixelAt(pixels, x, 150)).toEqual(crimson)
    expect(pixelAt(pixels, x, 150 - up)).toEqual([0, 0, 255, 255])
    expect(pixelAt(pixels, x, 150 + up)).toEqual([255, 255, 255, 255])
  }
  expect(pixelAt(pixels, 200, 150)).toEqual([0, 0, 0, 0])
})

test('an error in the scene reaches the boundary around the canvas', async () => {
  // @react-three/fiber tells it to the page as well.
  expectUncaughtErrors(/<Points sizes>/)
  const shown = await inR3f(
    <GspScene>
      <Points positions={[[0, 0, 0]]} sizes={'large' as never} />
    </GspScene>,
    { wrap: (canvas) => <Boundary>{canvas}</Boundary> },
  )
  expect(await alertIn(shown.container)).toMatch(/^<Points sizes>/)
})

test('outside a canvas of @react-three/fiber it says where it belongs', async () => {
  const { container } = mount(
    <Boundary>
      <GspScene />
    </Boundary>,
  )
  expect(await alertIn(container)).toMatch(/^<GspScene>: stands outside any <Canvas> of @react-three\/fiber/)
})

test('contexts of the page and of the canvas cross into the scene', async () => {
  const Theme = createContext('black')
  function Themed(): ReactNode {
    const { width: side } = useThree((state) => state.size)
    return <Points positions={[[0, 0, 0]]} sizes={side / 20} faceColors={useContext(Theme)} />
  }
  const shown = await inR3f(
    <GspScene>
      <Themed />
    </GspScene>,
    { wrap: (canvas) => <Theme value="crimson">{canvas}</Theme> },
  )
  await shown.colorIs([0, 0, 0], crimson)
  expect(await shown.colorAt([0, 0, 0], 8)).toEqual(crimson)
  expect(await shown.colorAt([0, 0, 0], 12)).toEqual([0, 0, 0, 0])
})

test('in StrictMode it is drawn once, and its components keep their state', async () => {
  function Stateful(): ReactNode {
    const [color] = useState('rgba(220, 20, 60, 0.5)')
    return <Points positions={[[0, 0, 0]]} sizes={20} faceColors={color} />
  }
  const shown = await inR3f(
    <GspScene>
      <Stateful />
    </GspScene>,
    { wrap: (canvas) => <StrictMode>{canvas}</StrictMode> },
  )
  await eventually(async () => expect((await shown.colorAt([0, 0, 0]))[3]).toBe(128))
})

test('what it had on the card is gone with it', async () => {
  const content = (hasScene: boolean) => (
    <>
      <mesh position={[2, 0, 0]}>
        <boxGeometry />
        <meshBasicMaterial />
      </mesh>
      {hasScene && (
        <GspScene>
          {dot()}
          <Points
            positions={[
              [0, 1, 0],
              [1, 1, -1],
            ]}
            sizes={[9, 300]}
            faceColors="blue" /* prettier-ignore */
          />
        </GspScene>
      )}
    </>
  )
  const shown = await inR3f(content(false), { flat: true })
  await shown.colorIs([2, 0, 0], [255, 255, 255, 255])
  const spy = new GlSpy(shown.state.gl.getContext() as WebGL2RenderingContext)
  onTestFinished(() => spy.restore())
  for (let i = 0; i < 3; i++) {
    shown.show(content(true))
    await shown.colorIs([0, 0, 0], crimson)
    expect(spy.alive.Buffer).toBeGreaterThan(0)
    shown.show(content(false))
    await shown.colorIs([0, 0, 0], [0, 0, 0, 0])
    await frames(2)
    expect(spy.alive).toEqual({})
  }
})

test('another way of keeping depth is told of', async () => {
  expectConsoleWarnings(/logarithmic or reversed/)
  const shown = await inR3f(<GspScene>{dot()}</GspScene>, { gl: { logarithmicDepthBuffer: true } })
  await shown.colorIs([0, 0, 0], crimson)
})

test('an overlay, which has no page to stand in, is told of', async () => {
  const codes: string[] = []
  const shown = await inR3f(
    <GspScene onDiagnostic={({ code }) => codes.push(code)}>
      {dot()}
      <Overlay at={[0, 0]}>a label</Overlay>
    </GspScene>,
  )
  await shown.colorIs([0, 0, 0], crimson)
  await eventually(() => expect(codes).toEqual(['overlay.canvas']))
})

test('hidden by an <Activity> it keeps the state of its components, and is drawn again when it is back', async () => {
  let count = 0
  function Stateful(): ReactNode {
    const [color] = useState(() => ['crimson', 'blue', 'lime'][count++]!)
    return <Points positions={[[0, 0, 0]]} sizes={20} faceColors={color} />
  }
  const content = (mode: 'visible' | 'hidden') => (
    <Activity mode={mode}>
      <GspScene>
        <Stateful />
      </GspScene>
    </Activity>
  )
  const shown = await inR3f(content('visible'))
  await shown.colorIs([0, 0, 0], crimson)
  shown.show(content('hidden'))
  await shown.colorIs([0, 0, 0], [0, 0, 0, 0])
  shown.show(content('visible'))
  await shown.colorIs([0, 0, 0], crimson)
})

test('after the canvas has lost its context and has it back, the scene is drawn again', async () => {
  const shown = await inR3f(<GspScene>{dot()}</GspScene>)
  await shown.colorIs([0, 0, 0], crimson)
  const context = shown.state.gl.getContext()
  const loss = context.getExtension('WEBGL_lose_context')!
  loss.loseContext()
  await eventually(() => expect(context.isContextLost()).toBe(true))
  await frames(3)
  loss.restoreContext()
  await eventually(() => expect(context.isContextLost()).toBe(false))
  await shown.colorIs([0, 0, 0], crimson)
})
