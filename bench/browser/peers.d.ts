// The parts of the libraries that are compared with: they are installed for the benchmark alone, and what checks types is not to need them.

declare module 'uplot' {
  export default class UPlot {
    constructor(options: object, data: readonly (readonly number[] | Float32Array)[], container: HTMLElement)
    setScale(scale: string, limits: { readonly min: number; readonly max: number }): void
    destroy(): void
  }
}

declare module 'uplot/dist/uPlot.min.css'

declare module 'echarts/core' {
  export function use(parts: readonly unknown[]): void
  export function init(
    container: HTMLElement,
    theme: null,
    options: object,
  ): { setOption(option: object): void; dispose(): void }
}
declare module 'echarts/charts' {
  export const LineChart: unknown
  export const ScatterChart: unknown
}
declare module 'echarts/components' {
  export const GridComponent: unknown
}
declare module 'echarts/renderers' {
  export const CanvasRenderer: unknown
}

declare module 'regl-scatterplot' {
  interface Area {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }
  export default function createScatterplot(options: object): {
    draw(points: { readonly x: Float32Array; readonly y: Float32Array }): Promise<void>
    zoomToArea(area: Area): Promise<void>
    destroy(): void
  }
}

declare module '@deck.gl/core' {
  export class Deck {
    constructor(props: object)
    setProps(props: object): void
    finalize(): void
  }
  export const OrthographicView: new (props: object) => object
}
declare module '@deck.gl/layers' {
  export const ScatterplotLayer: new (props: object) => object
  export const PathLayer: new (props: object) => object
}

declare module 'plotly.js-dist-min' {
  const Plotly: {
    newPlot(container: HTMLElement, traces: readonly object[], layout: object, config: object): Promise<unknown>
    relayout(container: HTMLElement, changed: object): Promise<unknown>
    purge(container: HTMLElement): void
  }
  export default Plotly
}
