import { height, nextFrame, width, type Kind, type Mount, type Plot } from './contestant'
import { plotData, viewOf } from './data'
import { Fence, keepPictures, type Picture } from './fence'

/** What the benchmark calls in the page. */
export interface BenchPage {
  /** Loads a contestant and makes data: before any clock starts. */
  prepare(name: string, kind: Kind, count: number, seed: number): Promise<void>
  /** Milliseconds from the mount to the pixels, and their share of ink. */
  mount(): Promise<Measured>
  /** Milliseconds from a change of the view to the pixels. */
  changeView(step: number): Promise<Measured>
  dispose(): void
}

export interface Measured {
  readonly time: number
  readonly ink: number
}

const contestants: Readonly<Record<string, () => Promise<{ readonly mount: Mount }>>> = {
  'react-gsp three': () => import('./contestants/reactGspThree'),
  'react-gsp webgpu': () => import('./contestants/reactGspWebGpu'),
  'react-gsp three, code late': () => import('./contestants/reactGspThreeLate'),
  'react-gsp canvas2d': () => import('./contestants/reactGspCanvas2d'),
  'raw three': () => import('./contestants/rawThree'),
  'raw three, discs': () => import('./contestants/rawThreeDiscs'),
  uPlot: () => import('./contestants/uPlot'),
  ECharts: () => import('./contestants/echarts'),
  'regl-scatterplot': () => import('./contestants/reglScatterplot'),
  'deck.gl': () => import('./contestants/deckGl'),
  'Plotly scattergl': () => import('./contestants/plotly'),
}

/** A picture with less is blank. */
const leastInk = 0.002

function benchPage(): BenchPage {
  const container = document.querySelector<HTMLElement>('#plot')!
  const fence = new Fence(container)
  let make: (() => Plot | Promise<Plot>) | undefined
  let plot: Plot | undefined
  let kind: Kind = 'scatter'
  let before: Picture = fence.read()

  /** Reads back, frame by frame, until there is another picture. Then it must stay as it is: what goes on drawing was not there yet. */
  async function settle(start: number): Promise<Measured> {
    let picture = fence.read()
    while (picture.hash === before.hash || picture.ink < leastInk) {
      await nextFrame()
      picture = fence.read()
    }
    before = picture
    await new Promise((resolve) => setTimeout(resolve, 100))
    await nextFrame()
    const after = fence.read()
    if (after.hash !== picture.hash) {
      throw new Error(`The picture goes on changing after it was there: ${picture.ink}, ${after.ink} of it is ink.`)
    }
    return { time: picture.at - start, ink: picture.ink }
  }

  return {
    async prepare(name, ofKind, count, seed) {
      if (innerWidth < width || innerHeight < height || devicePixelRatio !== 1)
        throw new Error('The page has another size.')
      const { mount } = await contestants[name]!()
      kind = ofKind
      const data = plotData(kind, count, seed)
      make = () => mount(container, data, viewOf(kind, 0))
      await nextFrame()
    },
    async mount() {
      await nextFrame()
      const start = performance.now()
      plot = await make!()
      return settle(start)
    },
    async changeView(step) {
      await nextFrame()
      const start = performance.now()
      await plot!.changeView(viewOf(kind, step))
      return settle(start)
    },
    dispose() {
      plot?.dispose()
    },
  }
}

keepPictures()
Object.assign(globalThis, { benchPage: benchPage() })
