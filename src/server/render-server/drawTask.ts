import type { MessagePort } from 'node:worker_threads'
import type { PictureFormat } from '../../../renderers/network/messages'
import type { TextMode } from '../../../renderers/svg/textModes'
import type { CanvasSize, EncodeOptions } from '../../host/host'
import type { Batch } from '../../scene/batch'
import type { Diagnostic } from '../../scene/diagnostics'
import type { PublicError } from './serverError'

/** How far a worker has followed a scene: `epoch` is a number of its own for all that follows one snapshot. */
export interface DrawPosition {
  readonly epoch: number
  readonly seq: number
}

/** A picture of a scene that the server holds. */
export interface SceneTask {
  readonly type: 'scene'
  /** Names the scene for as long as the server holds it. */
  readonly key: string
  readonly size: CanvasSize
  /** Seconds. */
  readonly time: number
  readonly format: PictureFormat
  readonly options: EncodeOptions
  readonly isComplete: boolean
}

/** What a request asks of a picture, besides its scene. */
export interface DocumentOptions {
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly scale?: number | undefined
  readonly dpi?: number | undefined
  readonly background?: string | undefined
  readonly compression?: number | undefined
  readonly quality?: number | undefined
  readonly text?: TextMode | undefined
}

/** A picture of a scene that came as text. */
export interface DocumentTask {
  readonly type: 'document'
  /** JSON, in UTF-8. */
  readonly body: Uint8Array
  /** `undefined`: nobody has said one that there is. Pictures of GSP 0.1 requests are PNG whatever it is. */
  readonly format: PictureFormat | undefined
  readonly options: DocumentOptions
}

export type DrawTask = SceneTask | DocumentTask

/** What a worker is given, once for all tasks. */
export interface WorkerSettings {
  readonly allow: readonly string[]
  readonly allowPrivate: boolean
  readonly fonts: readonly { readonly name: string; readonly path: string }[]
  readonly loadBytes: number
  readonly elements: number
  readonly area: number
  readonly drawTime: number
  /** Bytes of scenes that a worker keeps. */
  readonly keptBytes: number
}

/** A task, and the way by which it is asked about. */
export interface PortedTask {
  readonly task: DrawTask
  readonly port: MessagePort
}

/** What a worker says. */
export type FromWorker =
  | { readonly type: 'begun'; readonly have: DrawPosition | undefined }
  | { readonly type: 'diagnostic'; readonly diagnostic: Diagnostic }
  | { readonly type: 'picture'; readonly picture: DrawnPicture }
  | { readonly type: 'error'; readonly error: PublicError }

/** The answer to `begun`: what the worker misses. */
export interface SceneUpdate {
  readonly position: DrawPosition
  /** Whether the first batch builds the scene from nothing. */
  readonly isSnapshot: boolean
  readonly batches: readonly Batch[]
  /** Memory of the scene. */
  readonly bytes: number
}

export interface DrawnPicture {
  /** The batch after which it was drawn; 0 where there are none. */
  readonly seq: number
  /** In device pixels. */
  readonly width: number
  readonly height: number
  readonly format: PictureFormat
  readonly data: Uint8Array
  /** Whether something is left out that is still to come. */
  readonly isPartial: boolean
  /** Whether it was asked for as GSP 0.1 does. */
  readonly isGsp01: boolean
}
