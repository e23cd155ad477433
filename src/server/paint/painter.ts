import { FrameSource } from '../../../renderers/frameSource'
import { loadedCode } from '../../../renderers/loadedCode'
import { checkIdPrefix } from '../../../renderers/svg/options'
import { layoutSize } from '../../../renderers/vector/layoutSize'
import { loadedDrawings } from '../../../renderers/vector/loadedDrawings'
import type { Batch } from '../../scene/batch'
import { GspError, type DiagnosticSink } from '../../scene/diagnostics'
import { atOnce } from '../../scene/later'
import type { CanvasSize } from '../../scene/plan'
import { SHIPPED_FAMILY } from '../../scene/text/fontRegistry'
import { loadOpentype } from '../../assets/fonts/loadOpentype'
import { loadSkia } from '../surface'
import { fitFrame } from './fitFrame'
import type { Why } from './fitOptions'
import { paintTarget } from './paintTarget'

/** Follows a scene, and draws it once, at once. */
export class Painter {
  readonly #source = new FrameSource(loadedDrawings, () => undefined, loadedCode)
  readonly #onDiagnostic: DiagnosticSink

  constructor(onDiagnostic: DiagnosticSink) {
    this.#onDiagnostic = (diagnostic) => {
      // How vectors differ from pixels is of no interest: the page draws it all again.
      if (!diagnostic.code.startsWith('vector.')) onDiagnostic(diagnostic)
    }
  }

  apply(batch: Batch): void {
    this.#source.apply(batch)
  }

  /**
   * The scene as SVG markup; empty where there is nothing to see.
   * @throws GspError for what ids cannot begin with
   */
  paint(canvas: CanvasSize, idPrefix: string | undefined): string {
    if (idPrefix !== undefined) checkIdPrefix(idPrefix)
    if (!(canvas.width > 0 && canvas.height > 0)) return ''
    const source = this.#source
    const target = paintTarget(this.#onDiagnostic)
    const size = layoutSize(canvas)
    const noOutlines = whyNot(() => atOnce(loadOpentype(`"${SHIPPED_FAMILY}"`)))
    source.init(target)
    let markup = ''
    const drawn = source.render(size, { time: 0 }, (frame) => {
      const { replica, onDiagnostic } = source
      const noPixels = (): Why | undefined => whyNot(loadSkia)
      markup = fitFrame({ frame, size, replica, target, idPrefix, onDiagnostic, noOutlines, noPixels })
    })
    atOnce(drawn)
    return markup
  }

  dispose(): void {
    this.#source.dispose()
  }
}

/** Why an optional package cannot be loaded; `undefined` where it can. */
function whyNot(load: () => unknown): Why | undefined {
  try {
    load()
    return undefined
  } catch (error) {
    if (error instanceof GspError) return error.diagnostic
    throw error
  }
}
