export const width = 800
export const height = 600

export const discSize = 3
export const lineWidth = 1.5
export const ink = '#4682b4'

export type Kind = 'scatter' | 'line'

/** The same numbers in the layouts that libraries take, made before the clock starts. */
export interface PlotData {
  readonly kind: Kind
  readonly count: number
  readonly x: Float32Array
  readonly y: Float32Array
  /** x and y in turn. */
  readonly xy: Float32Array
}

/** The part of the data that fills the picture. */
export interface View {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** A plot in the page. */
export interface Plot {
  /** Resolves when the library says that it has drawn; what draws at the next animation frame may resolve before. */
  changeView(view: View): Promise<unknown> | void
  dispose(): void
}

/** Puts a plot into the page, like `changeView` does. */
export type Mount = (container: HTMLElement, data: PlotData, view: View) => Plot | Promise<Plot>

/** Resolves within the next animation frame, after what has asked for it before. */
export const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
