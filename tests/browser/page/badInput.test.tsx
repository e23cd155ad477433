import { StrictMode, useEffect, useLayoutEffect, type ReactNode } from 'react'
import { expect, test } from 'vitest'
import {
  Axes,
  Canvas,
  Figure,
  GspBuffer,
  Legend,
  Line,
  Points,
  registerRenderer,
  useFrame,
  View2D,
  Viewport,
  type Diagnostic,
} from 'react-gsp'
import { Canvas2DHost } from 'react-gsp/canvas2d'
import { expectConsoleWarnings, expectUncaughtErrors } from '../support/consoleGuard'
import { alertIn, blue, Boundary, colorAt, colorIs, Dot, frames, mount, red } from './mount'
import { eventually } from '../support/eventually'

/** Beside a canvas that must live on. */
const beside = (
  <Canvas width={100} height={100}>
    <Dot color="blue" />
  </Canvas>
)

async function failing(element: ReactNode): Promise<string> {
  const { container } = mount(
    <>
      <Boundary>{element}</Boundary>
      {beside}
    </>,
  )
  const message = await alertIn(container)
  await colorIs(container, 50, 50, blue)
  return message
}

test('an unknown renderer reaches the boundary, and says which there are', async () => {
  expect(await failing(<Canvas renderer="nope" children={<Dot />} />)).toBe(
    '<Canvas renderer>: there is no renderer "nope" in a page. There are canvas2d, svg, three, webgpu, auto, network; registerRenderer() adds one.',
  )
  expect(await failing(<Canvas renderer="canvas2" children={<Dot />} />)).toContain('Did you mean "canvas2d"?')
})

test('options that a renderer does not have reach the boundary', async () => {
  const renderer = { host: 'svg', options: { txt: 'outlines' } }
  expect(await failing(<Canvas renderer={renderer} children={<Dot />} />)).toBe(
    '<Canvas renderer>: the renderer svg has no option txt. Did you mean text?',
  )
  const wrong = { host: 'svg', options: { text: 'nice' } }
  expect(await failing(<Canvas renderer={wrong} children={<Dot />} />)).toContain('Option text: expected one of')
})

test.each([
  [
    'cannot be loaded',
    () => Promise.reject(new Error('404')),
    '<Canvas renderer>: the renderer "broken 0" cannot be loaded: 404',
  ],
  [
    'does not start',
    () => () =>
      Object.assign(new Canvas2DHost(), {
        init: () => {
          throw new Error('no context')
        },
      }),
    'no context',
  ],
  [
    'starts and then fails',
    () => () => Object.assign(new Canvas2DHost(), { init: () => Promise.reject(new Error('late')) }),
    'late',
  ],
  [
    'refuses a batch',
    () => () =>
      Object.assign(new Canvas2DHost(), {
        apply: () => {
          throw new Error('no batch')
        },
      }),
    'no batch',
  ],
  [
    'cannot draw',
    () => () => Object.assign(new Canvas2DHost(), { render: () => Promise.reject(new Error('no frame')) }),
    'no frame',
  ],
])('a renderer that %s reaches the boundary, and nobody else', async (name, load, message) => {
  const names = ['cannot be loaded', 'does not start', 'starts and then fails', 'refuses a batch', 'cannot draw']
  const renderer = `broken ${names.indexOf(name)}`
  registerRenderer(renderer, load)
  expect(await failing(<Canvas renderer={renderer} children={<Dot />} />)).toContain(message)
})

test('a loader that gives a module, or something that is no host, says what is missing', async () => {
  registerRenderer('module', () => ({ createHost: () => new Canvas2DHost() }) as never)
  expect(await failing(<Canvas renderer="module" children={<Dot />} />)).toContain(
    '<Canvas renderer>: the renderer "module" cannot be loaded: expected a function that makes a host, got { createHost }.',
  )
  registerRenderer('nothing', () => () => ({}) as never)
  expect(await failing(<Canvas renderer="nothing" children={<Dot />} />)).toContain('makes {  }, and no host.')
})

test.each([
  ['before it has drawn', false],
  ['when it has drawn a frame', true],
] as const)(
  'a renderer that loses what it draws on again and again, %s, is an error, and the page goes on',
  async (when, draws) => {
    let starts = 0
    registerRenderer(`lossy ${when}`, () => () => {
      const host = new Canvas2DHost()
      const { init, render } = host
      host.init = (target, size) => {
        starts++
        init.call(host, target, size)
        if (!draws) target.onLost()
        host.render = (frame) => {
          if (!draws) return new Promise(() => undefined)
          setTimeout(target.onLost, 1)
          return render.call(host, frame)
        }
      }
      return host
    })
    expect(await failing(<Canvas renderer={`lossy ${when}`} children={<Dot />} />)).toContain(
      'lost what it draws on 3 times',
    )
    expect(starts).toBe(4)
  },
)

test('a renderer that is lost once is started again, with the scene as it is', async () => {
  let lose: () => void = () => undefined
  let starts = 0
  registerRenderer('fragile', () => () => {
    const host = new Canvas2DHost()
    const { init } = host
    host.init = (target, size) => {
      starts++
      lose = target.onLost
      init.call(host, target, size)
    }
    return host
  })
  const { container, render } = mount(<Canvas renderer="fragile" children={<Dot />} />)
  await colorIs(container, 200, 150, red)
  render(<Canvas renderer="fragile" children={<Dot color="blue" />} />)
  await colorIs(container, 200, 150, blue)
  lose()
  await eventually(() => expect(starts).toBe(2))
  await colorIs(container, 200, 150, blue)
  expect(container.querySelectorAll('canvas')).toHaveLength(1)
})

test('options with a function made anew at every render are told of', async () => {
  registerRenderer('optional', () => () => new Canvas2DHost())
  const told: string[] = []
  const Page = ({ count }: { readonly count: number }): ReactNode => (
    <Canvas
      renderer={{ host: 'optional', options: { onReady: () => count } }}
      onDiagnostic={({ code }) => told.push(code)}
      children={<Dot />}
    />
  )
  const { container, render } = mount(<Page count={0} />)
  await colorIs(container, 200, 150, red)
  for (let count = 1; count < 6; count++) {
    render(<Page count={count} />)
    await frames(2)
  }
  expect(told).toEqual(['renderer.unstable'])
})

test('what the cleanup of an effect throws at the end is told to the page', async () => {
  expectUncaughtErrors('broken at the end')
  function Inside(): ReactNode {
    useEffect(
      () => () => {
        throw new Error('broken at the end')
      },
      [],
    )
    return <Dot />
  }
  const { container, unmount } = mount(<Canvas children={<Inside />} />)
  await colorIs(container, 200, 150, red)
  unmount()
  await frames(1)
})

test('what a host throws at its end is told to the page', async () => {
  expectUncaughtErrors('no end')
  registerRenderer('endless', () => () => {
    const host = new Canvas2DHost()
    return Object.assign(host, {
      dispose: () => {
        throw new Error('no end')
      },
    })
  })
  const { container, unmount } = mount(<Canvas renderer="endless" children={<Dot />} />)
  await colorIs(container, 200, 150, red)
  unmount()
  await frames(1)
})

test('a wrong prop reaches the boundary, at the first render and at a later one', async () => {
  expect(await failing(<Canvas width={'wide' as unknown as number} children={<Dot />} />)).toContain('<Canvas width>')
  const Page = ({ sizes }: { readonly sizes: number }): ReactNode => (
    <Boundary>
      <Canvas>
        <Viewport>
          <Points positions={[[0, 0]]} sizes={sizes} faceColors="red" />
        </Viewport>
      </Canvas>
    </Boundary>
  )
  const { container, render } = mount(<Page sizes={40} />)
  await colorIs(container, 200, 150, red)
  render(<Page sizes={-1} />)
  expect(await alertIn(container)).toContain('<Points sizes>')
  expect(container.querySelector('canvas')).toBeNull()
})

const fail = (): never => {
  throw new Error('broken')
}

function ThrowsInRender(): ReactNode {
  return fail()
}
function ThrowsInLayoutEffect(): ReactNode {
  useLayoutEffect(fail, [])
  return <Dot />
}
function ThrowsInEffect(): ReactNode {
  useEffect(fail, [])
  return <Dot />
}
function ThrowsInFrame(): ReactNode {
  useFrame(fail)
  return <Dot />
}

test.each([
  ['render', ThrowsInRender],
  ['a layout effect', ThrowsInLayoutEffect],
  ['an effect', ThrowsInEffect],
  ['a frame', ThrowsInFrame],
])('what a child throws in %s reaches the boundary of the page', async (_where, Child) => {
  expect(await failing(<Canvas children={<Child />} />)).toBe('broken')
})

test('a boundary inside the scene keeps its error there, and the error is told', async () => {
  expectConsoleWarnings('A boundary in the scene caught an error: broken')
  class Inside extends Boundary {
    override render(): ReactNode {
      return this.state.message === undefined ? this.props.children : <Dot color="blue" />
    }
  }
  const { container } = mount(
    <Canvas>
      <Inside>
        <ThrowsInRender />
      </Inside>
    </Canvas>,
  )
  await colorIs(container, 200, 150, blue)
})

test('what a subscriber of a view throws is told to the page, and the canvas lives on', async () => {
  expectUncaughtErrors('broken in an event')
  let move = (): void => undefined
  const { container } = mount(
    <Canvas>
      <Viewport>
        <View2D
          ref={(handle) => {
            const view = handle!.view!
            move = () => view.set({ x: [0.25, 1.25] })
            return view.subscribe(() => {
              throw new Error('broken in an event')
            })
          }}
          x={[0, 1]}
          y={[0, 1]}
        >
          <Points positions={[[0.5, 0.5]]} sizes={40} faceColors="red" />
        </View2D>
      </Viewport>
    </Canvas>,
  )
  await colorIs(container, 200, 150, red)
  move()
  await colorIs(container, 100, 150, red)
})

test('a box without a height is told of, and drawn when it has one', async () => {
  const told: Diagnostic[] = []
  const { container } = mount(<Canvas onDiagnostic={(one) => told.push(one)} children={<Dot />} />, {
    style: 'width: 400px; height: 0',
  })
  await eventually(() => expect(told.map(({ code }) => code)).toEqual(['canvas.empty']))
  expect(told[0]!.message).toBe('its box is 400 × 0 px, so nothing is drawn.')
  expect(container.querySelector('canvas')).toBeNull()
  container.style.height = '300px'
  await colorIs(container, 200, 150, red)
  container.style.height = '0'
  await frames(3)
  container.style.height = '200px'
  await colorIs(container, 200, 100, red)
  expect(told).toHaveLength(1)
})

test('a box that is not laid out is nobody’s mistake', async () => {
  const { container } = mount(<Canvas children={<Dot />} />, { style: 'display: none' })
  await frames(3)
  container.style.cssText = 'width: 400px; height: 300px'
  await colorIs(container, 200, 150, red)
})

test('a renderer whose loader or maker throws is told at the boundary, by its name', async () => {
  registerRenderer('dup', () => {
    throw new Error('load 2')
  })
  expect(await failing(<Canvas renderer="dup" children={<Dot />} />)).toBe(
    '<Canvas renderer>: the renderer "dup" cannot be loaded: load 2. ' +
      'Mend what its loader does; where it imports a file, see whether that can be reached, and load the page again.',
  )
  registerRenderer('maker', () => () => {
    throw new Error('no device')
  })
  expect(await failing(<Canvas renderer="maker" children={<Dot />} />)).toBe(
    '<Canvas renderer>: the renderer "maker" makes no host: no device. Mend the function that its loader gives, or the options.',
  )
})

test('a figure in a box without an area says that alone, once, and one that is not laid out nothing', async () => {
  const told: string[] = []
  const figure = (
    <StrictMode>
      <Figure width="100%" height="100%" onDiagnostic={({ code, message }) => told.push(`${code} ${message}`)}>
        <Axes title="Title" x={{ label: 'time (s)' }} y={{ label: 'volts' }}>
          <Line y={[1, 3, 2]} label="measured" />
          <Legend />
        </Axes>
      </Figure>
    </StrictMode>
  )
  const waiting = mount(figure, { style: 'display: none' })
  await frames(3)
  expect(told).toEqual([])
  waiting.unmount()
  const { container } = mount(figure, { style: 'width: 0; height: 0' })
  await eventually(() => expect(told).toEqual(['canvas.empty its box is 0 × 0 px, so nothing is drawn.']))
  await frames(3)
  container.style.cssText = 'width: 400px; height: 300px'
  await eventually(() => expect(container.querySelector('canvas')).not.toBeNull())
  await frames(3)
  expect(told).toHaveLength(1)
  // What was kept to itself until now is told where it is of use.
  container.style.cssText = 'width: 30px; height: 30px'
  await eventually(() => expect(told.slice(1).join()).toContain('There is no room for'))
})

test('a canvas of 0 px says so', async () => {
  expectConsoleWarnings('<Canvas>: it is 0 × 300 px, so nothing is drawn.')
  const { container } = mount(<Canvas width={0} height={300} children={<Dot />} />)
  await eventually(() => expect(container.firstElementChild).not.toBeNull())
})

test('of two canvases that share a buffer one may go', async () => {
  const data = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  const scene = (
    <Viewport>
      <View2D x={[0, 1]} y={[0, 1]}>
        <Points positions={data} sizes={40} faceColors="red" />
      </View2D>
    </Viewport>
  )
  const first = mount(<Canvas children={scene} />)
  const second = mount(<Canvas renderer="svg" children={scene} />)
  const third = mount(<Canvas children={scene} />)
  await colorIs(first.container, 200, 150, red)
  await eventually(() => expect(second.container.querySelector('svg')).not.toBeNull())
  second.unmount()
  first.unmount()
  data.write(0, [0.25, 0.5, 0])
  await colorIs(third.container, 100, 150, red)
  expect(colorAt(third.container, 200, 150)).not.toEqual(red)
})

test('a scene element outside any canvas is an error that names it', async () => {
  const points = <Points positions={[[0, 0]]} />
  expect(await failing(points)).toContain('gsp:points, which belongs in a <Canvas>')
  expect(await failing(<Viewport>{points}</Viewport>)).toContain('which belongs in a <Canvas>')
})

test('a hook of the scene outside any canvas is an error that names it', async () => {
  expect(await failing(<ThrowsInFrame />)).toBe(
    'useFrame() was called outside any <Canvas> or <Figure>. Call it in a component that stands inside one.',
  )
})
