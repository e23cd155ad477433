import type { AssetLoader } from '../assets/assetLoader'
import type { CanvasSize } from '../host/host'
import type { Batch } from '../scene/batch'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { FontLibrary } from '../scene/text/fontLibrary'
import type { PageWindow } from './pageWindow'

/** A scene of a page as it is now, of which a file can be made. */
export interface ExportSource {
  /** Builds the scene from nothing. What it shows does not change. */
  readonly batch: Batch
  /** As the page shows it. */
  readonly size: CanvasSize
  /** Whether the page shows content of its own over it, which no file has. */
  readonly hasOverlays?: boolean | undefined
  /** Default: the one that this runs in. */
  readonly window?: PageWindow | undefined
  /** Default: the fonts of the page. */
  readonly fonts?: FontLibrary | undefined
  /** Loads what the scene names. Default: whatever the page may fetch. */
  readonly assets?: AssetLoader | undefined
  /** Told where the options name nobody. Default: a line on the console. */
  readonly onDiagnostic?: DiagnosticSink | undefined
}
