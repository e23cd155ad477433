import type { ReactNode } from 'react'
import type { ConnectionState } from '../host/connectionState'
import type { CanvasSize } from '../scene/plan'
import type { Readable, Store } from '../scene/store'
import type { FrameCallback } from './frameClock'

/** DOM content over a scene: what an overlay hands to the page, which renders it. */
export interface OverlayLayer {
  /** Puts content there, or changes what is there under the same key; `undefined` takes it away. */
  set(key: object, content: ReactNode | undefined): void
}

/** The part of a page in which a scene is shown. */
export interface PageStage {
  /** The element around all of it, of the size of the canvas. */
  readonly element: HTMLElement
  readonly overlays: OverlayLayer
}

/** What a scene is shown on. */
export interface Stage {
  /** The canvas as it is shown. Where nobody has drawn yet, its size is what its props say. */
  readonly size: Readable<CanvasSize>
  /** What the picture is called where nobody gives it a name: a figure says it, by the titles of its axes. */
  readonly title: Store<string | undefined>
  /** How the connection to what draws is, where that is somewhere else. */
  readonly connection: Readable<ConnectionState | undefined>
  /** Whether exactly one picture is made of the scene: a file, or the first paint of a page. */
  readonly isStill: boolean
  /** Asks for a frame. */
  requestFrame(): void
  /** Runs a callback at every frame, before it is drawn. While there is one, frame follows frame. */
  onFrame(callback: FrameCallback): () => void
  /**
   * Calls a listener before every frame that is drawn, after the callbacks of `onFrame`: whoever follows data brings what
   * it has made of it up to date. What it sets of the state of components is rendered, and drawn with that frame.
   */
  beforeDraw(listener: () => void): () => void
  /** Calls a listener whenever a frame was handed to the host. */
  onDraw(listener: () => void): () => void
  /**
   * Steps the clock of the scene to a time, in seconds, and draws that frame at once.
   * @throws GspError for a time before the last one
   */
  advance(time: number): void
  /** Absent outside a page. */
  readonly page?: PageStage | undefined
}
