import type { BufferDocument, Json, NodeDocument } from '../sceneDocument'

/** Raw little-endian bytes of `count` items. */
export interface GspBufferJson {
  readonly count: number
  readonly buffer_type: string
  readonly data_base64: string
}

export interface GspLinkJson {
  readonly link_type: string
  readonly link_data: Readonly<Record<string, unknown>>
}

/** A count of −1 and a type of `null` say nothing of the result. */
export interface GspChainJson {
  readonly buffer_count: number
  readonly buffer_type: string | null
  readonly links: readonly GspLinkJson[]
}

/** Data, or what makes them. */
export type GspTransBuf =
  | { readonly type: 'buffer'; readonly transBuf: GspBufferJson }
  | { readonly type: 'transform_chain'; readonly transBuf: { readonly transform_chain: GspChainJson } }

/** Red, green, blue, alpha, each 0–255. */
export type GspColor = readonly [number, number, number, number]

export interface GspCanvas {
  readonly uuid: string
  readonly width: number
  readonly height: number
  readonly dpi: number
  readonly background_color: GspColor
}

/** In pixels from the bottom-left corner of the canvas. */
export interface GspViewport {
  readonly uuid: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly background_color: GspColor
}

export interface GspCamera {
  readonly uuid: string
  readonly view_matrix: GspTransBuf
  readonly projection_matrix: GspTransBuf
}

export interface GspModelMatrix {
  readonly model_matrix: GspTransBuf
}

export interface GspVisual {
  readonly type: string
  readonly visual: Readonly<Record<string, unknown>>
}

/** What GSP 0.1 has no visual for: whole elements of this library, which other readers pass over. */
export interface GspExtensionItem {
  /** Its place among all that is drawn, these items included. */
  readonly at: number
  readonly viewport: GspViewport
  /** What stands in the viewport: normally a camera with a visual in it. */
  readonly node: NodeDocument
}

/** What GSP 0.1 cannot say of one of its visuals, and which its picture does not need. */
export interface GspExtensionVisual {
  /** Its index in `visuals`. */
  readonly at: number
  readonly props: Readonly<Record<string, Json>>
}

export interface GspExtension {
  readonly version: 1
  readonly items: readonly GspExtensionItem[]
  readonly buffers?: readonly BufferDocument[]
  readonly visuals?: readonly GspExtensionVisual[]
  readonly canvas?: Readonly<Record<string, Json>>
}

/** A scene of GSP 0.1: four lists of equal length beside the canvas. */
export interface Gsp01Scene {
  readonly canvas: GspCanvas
  readonly viewports: readonly GspViewport[]
  readonly visuals: readonly GspVisual[]
  readonly model_matrices: readonly GspModelMatrix[]
  readonly cameras: readonly GspCamera[]
  readonly react_gsp?: GspExtension
}
