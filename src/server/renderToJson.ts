import type { ReactNode } from 'react'
import { defaultBase } from '../assets/address'
import { rebaseAddresses } from '../exchange/rebaseAddresses'
import type { SceneDocument } from '../exchange/sceneDocument'
import { sceneToDocument } from '../exchange/sceneToDocument'
import { renderHeadless } from './headless'
import { checkUrl, type OptionChecks } from '../picture/options'
import type { RenderOptions } from './options'
import { ReplicaHost } from './replicaHost'

/** Options of `renderToJson`: those of a picture that change the scene, and not only how it is drawn. */
export interface JsonOptions extends Pick<
  RenderOptions,
  'width' | 'height' | 'background' | 'timeout' | 'onDiagnostic' | 'base' | 'fonts'
> {
  /**
   * Address of the file that the document goes into, such as `file:///home/me/scene.json`. Relative addresses in the scene
   * (`src` of images, `load` links), which start at `base`, are then written relative to it, so that they still lead to the
   * same files. Default: they are written as they are, and who draws the document says the same `base`.
   */
  readonly target?: string | undefined
}

const checkTarget = checkUrl('target')

const ofPictures = 'a scene is no picture yet.'
const ownChecks: OptionChecks = { scale: ofPictures, dpi: ofPictures, renderer: ofPictures }

/**
 * The finished scene of an element as plain data, as `<SceneFile json>` and `gsp render scene.json` read it: of a `<Figure>`
 * its axes, ticks and legend as the elements that draw them. Needs no canvas library. The same input gives the same document.
 *
 * Functions (event handlers, `onDiagnostic`) and `userData` stay behind; addresses that the scene loads data from stay
 * addresses: `base` and `target` say what relative ones are relative to.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @throws what `renderToPng` throws before it draws
 */
export async function renderToJson(element: ReactNode, options: JsonOptions = {}): Promise<SceneDocument> {
  const host = new ReplicaHost()
  const { target, base = defaultBase() } = options
  const read = (): Promise<SceneDocument> => {
    const document = sceneToDocument(host.replica.root, host.replica.buffers)
    const isMoved = target !== undefined && base !== undefined
    return Promise.resolve(isMoved ? rebaseAddresses(document, base, target) : document)
  }
  return renderHeadless(
    element,
    options,
    read,
    { ...ownChecks, target: checkTarget },
    { needsSurface: false, create: () => host },
  )
}
