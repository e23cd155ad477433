import type { Batch } from '../scene/batch'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { Later } from '../scene/later'
import type { CanvasSize } from '../scene/plan'
import type { Texture } from '../scene/table'
import type { FontFace } from '../scene/text/fontFace'
import type { FontRegistry } from '../scene/text/fontRegistry'
import type { ConnectionState } from './connectionState'

export type { CanvasSize, ConnectionState }

/** Formats of pixels. */
export type RasterFormat = 'png' | 'jpeg' | 'webp'

/** Formats that a host may be asked for. */
export type ImageFormat = RasterFormat | 'svg' | 'pdf' | 'json'

/** A 2D drawing surface, of the browser or of a canvas library. */
export interface Surface {
  readonly context: CanvasRenderingContext2D
  /** Changes the size in device pixels; the content is lost. */
  resize(width: number, height: number): void
  encode?(format: RasterFormat, options: EncodeOptions): Later<Uint8Array>
  /** Takes it out of the page. Nothing is drawn on it any more. */
  dispose?(): void
}

export interface EncodeOptions {
  /** Device pixels per inch, for the file's density field. */
  readonly density?: number | undefined
  /** Of a PNG: 0 (fast, large) to 9. */
  readonly compression?: number | undefined
  /** Of a JPEG or WebP: 0 (small) to 100. */
  readonly quality?: number | undefined
}

/** The outline of a character: SVG path commands with absolute coordinates in ems, y down, the pen at (0, 0). */
export interface GlyphOutline {
  readonly path: string
}

/** A font file for the web. */
export interface WebFont {
  readonly bytes: Uint8Array
  readonly format: 'woff' | 'woff2'
}

/** Files of fonts, for hosts that put them, or what they draw, into what they write. */
export interface FontFiles {
  /** The whole file of a face: TrueType or OpenType. */
  file(face: FontFace): Later<Uint8Array>
  /** A file of the face that has these characters, and draws them as the whole one does. The same input gives the same bytes. */
  subset(face: FontFace, characters: string): Later<WebFont>
  /** What characters look like, by character: those that are asked for, and maybe others. */
  outlines(face: FontFace, characters: string): Later<ReadonlyMap<string, GlyphOutline>>
}

/** What a host is given by whoever creates it: the page, or the server side. */
export interface HostTarget {
  /** Makes the surface that is shown, of a size in device pixels. Absent: the picture is drawn on one of `createContext2D`. */
  createScreen?(width: number, height: number): Surface
  /** Makes a surface of a size in device pixels, for what is drawn in between. */
  createContext2D?(width: number, height: number): Surface
  /** Gives `createContext2D` where it is absent, for hosts that need it rarely. Absent: there is none. */
  loadContext2D?(): Later<(width: number, height: number) => Surface>
  readonly fonts: FontRegistry
  /** Makes a face drawable by its alias; resolves when it is. */
  useFont(face: FontFace): Later<void>
  /** Absent: there is nothing that reads them. */
  readonly fontFiles?: FontFiles | undefined
  /** A PNG file of straight RGBA pixels; the same pixels give the same bytes. Absent: no picture can be embedded. */
  encodePng?(picture: Texture): Later<Uint8Array>
  /** Where a host that draws with elements of the page puts them; absent: it writes files. */
  readonly element?: Element | undefined
  /**
   * The bytes at an address that a scene names. Absent: nothing is loaded.
   * @throws GspError (rejects) `load.refused` for an address that a scene may not read, `load.missing` for one that is not there
   */
  load?(uri: string, signal: AbortSignal): Promise<Uint8Array>
  /** The pixels of a picture file. Absent: there is nothing that reads them. */
  decodeImage?(bytes: Uint8Array): Promise<Texture>
  /** Asks for a frame. */
  requestFrame(): void
  /** The drawing context was lost for good. */
  onLost(): void
  /** How the connection to whoever draws is, of hosts that draw elsewhere: told when it changes. */
  onConnection?(state: ConnectionState): void
  /** Aborted when nobody wants the host any more: what is pending may give up. `dispose` follows when it has ended. */
  readonly signal?: AbortSignal | undefined
  readonly onDiagnostic: DiagnosticSink
}

export interface FrameInfo {
  /** Time in seconds. */
  readonly time: number
  /** Whether nothing may be missing: what is still to come is waited for, and drawn. Else it is left out until it is there. */
  readonly isComplete?: boolean | undefined
}

/** What a host can do. */
export interface Capabilities {
  /** Kinds of visuals that it draws. */
  readonly visuals: readonly string[]
  readonly formats: readonly ImageFormat[]
  /**
   * How far what is near hides what is far under a camera with depth: not at all, item by item within one visual, or pixel
   * by pixel.
   */
  readonly depth: 'none' | 'item' | 'pixel'
  /** Longest side of a canvas, in device pixels. */
  readonly maxSize: number
}

/**
 * Draws a scene that it knows from batches alone. Calls never overlap: each waits for the promise of the one before
 * (see `HostConnection`).
 */
export interface RendererHost {
  /** Called once, first. Batches may be applied when it has ended. */
  init(target: HostTarget, size: CanvasSize): void | Promise<void>
  /** Valid after `init`. */
  readonly capabilities: Capabilities
  /** The next frame has this size; what it shows until then is up to the host. */
  resize(size: CanvasSize): void
  /** Takes over a batch, whole or not at all. Its typed arrays are views of memory that changes: copy what is kept. */
  apply(batch: Batch): void | Promise<void>
  /** Draws what has been applied. */
  render(frame: FrameInfo): void | Promise<void>
  /** What a complete frame still waits for, in words. */
  readonly pending?: readonly string[]
  /** The last frame as a file. */
  read?(format: ImageFormat, options?: EncodeOptions): Promise<Uint8Array>
  /** Called once, last, also when `init` failed. */
  dispose(): void
}
