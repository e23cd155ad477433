import type { ReactNode } from 'react'
import { chain, Image, links, Points, vec2, Viewport } from 'react-gsp'
import { describe, expect, test } from 'vitest'
import { lateCode, type FrameCode } from '../../renderers/frameCode'
import { FrameSource, type Drawings } from '../../renderers/frameSource'
import { loadedCode } from '../../renderers/loadedCode'
import { SceneCanvas } from '../../src/components/elements'
import type { HostTarget } from '../../src/host/host'
import { SceneRoot } from '../../src/reconciler/root'
import { tables } from '../../src/scene/tables'
import { createFontRegistry } from '../../src/scene/text/fontRegistry'

const positions = vec2(new Float32Array([0, 0, 1, 1]))
const sizes = chain(links.immediate([3]), links.affine({ scale: 2 }))
const faceColors = { values: [0, 1], cmap: 'magma' }
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A host that draws nothing, and remembers what of the code was asked for. */
class Source {
  readonly asked: string[] = []
  readonly frames: number[] = []
  readonly colors: number[][] = []
  readonly #source: FrameSource<object>
  readonly #root: SceneRoot

  constructor(code: FrameCode = lateCode) {
    const drawings = Object.fromEntries(Object.keys(tables).map((kind) => [kind, {}])) as Drawings<object>
    this.#source = new FrameSource(drawings, () => undefined, {
      chains: () => (this.asked.push('chains'), code.chains()),
      colors: () => (this.asked.push('colors'), code.colors()),
    })
    const target: HostTarget = {
      fonts: createFontRegistry(),
      useFont: () => undefined,
      load: () => new Promise(() => undefined),
      requestFrame: () => undefined,
      onLost: () => undefined,
      onDiagnostic: () => undefined,
    }
    this.#source.init(target)
    this.#root = new SceneRoot({ onBatch: (batch) => this.#source.apply(batch) })
  }

  show(element: ReactNode): void {
    this.#root.renderSync(
      <SceneCanvas width={10} height={10}>
        <Viewport>{element}</Viewport>
      </SceneCanvas>,
    )
  }

  /** Begins a frame; `frames` has what was drawn by then. */
  draw(): void | Promise<void> {
    return this.#source.render({ width: 10, height: 10, scale: 1, dpi: 96 }, { time: 0 }, ({ items }) => {
      this.frames.push(items.size)
      this.colors.push([...items.values()].flatMap(({ resolved }) => coloursOf(resolved)))
    })
  }
}

const coloursOf = (resolved: {
  item: { node: { kind: string } }
  colors(name: string): { values: ArrayLike<number> }
}) => (resolved.item.node.kind === 'points' ? Array.from(resolved.colors('faceColors').values) : [])

describe('code that few scenes need', () => {
  test('is not loaded for others, whose frames are drawn at once', () => {
    const source = new Source()
    source.show(<Points positions={positions} faceColors={['red', 'lime']} sizes={[1, 2]} />)
    expect(source.draw()).toBeUndefined()
    expect(source.frames).toEqual([1])
    expect(source.asked).toEqual([])
  })

  test.each([
    ['a chain', <Points positions={positions} sizes={sizes} />, ['chains']],
    ['a chain deep in a prop', <Points positions={{ x: sizes, y: [1] }} />, ['chains']],
    ['the address of a picture', <Image src={picture} />, ['chains']],
    ['numbers as colours', <Points positions={positions} faceColors={faceColors} />, ['colors']],
    ['both', <Points positions={positions} sizes={sizes} faceColors={faceColors} />, ['chains', 'colors']],
  ])('%s has it loaded once, before the frame is drawn', async (_, element, asked) => {
    const source = new Source()
    source.show(element)
    const drawn = source.draw()
    expect(source.frames).toEqual([])
    await drawn
    expect(source.frames).toHaveLength(1)
    expect(source.draw()).toBeUndefined()
    expect(source.frames).toHaveLength(2)
    expect(source.asked).toEqual(asked)
  })

  test('is loaded for what comes later, too', async () => {
    const source = new Source()
    source.show(<Points positions={positions} />)
    expect(source.draw()).toBeUndefined()
    source.show(<Points positions={positions} faceColors={faceColors} />)
    await source.draw()
    expect(source.asked).toEqual(['colors'])
    source.show(
      <>
        <Points positions={positions} faceColors={faceColors} />
        <Points key="more" positions={positions} sizes={sizes} />
      </>,
    )
    await source.draw()
    expect(source.asked).toEqual(['colors', 'chains'])
    expect(source.frames).toEqual([1, 1, 2])
  })

  test('is waited for by nobody where it is there: the first frame has it all', async () => {
    const element = <Points positions={positions} sizes={sizes} faceColors={faceColors} />
    const [now, late] = [new Source(loadedCode), new Source(lateCode)]
    for (const source of [now, late]) source.show(element)
    expect(now.draw()).toBeUndefined()
    await late.draw()
    expect(now.frames).toEqual([1])
    expect(now.colors).toEqual(late.colors)
    expect(now.colors[0]).toEqual([0, 0, 3, 255, 251, 252, 191, 255])
  })
})
