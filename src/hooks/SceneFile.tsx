import { use, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react'
import { showAddress } from '../assets/address'
import type { AssetLoader } from '../assets/assetLoader'
import { Environment } from '../components/environment'
import type { GspOrder } from '../exchange/gsp01/gspOrder'
import { readDocument, type ReadOptions } from '../exchange/readDocument'
import type { SceneElement } from '../exchange/readSceneDocument'
import type { SceneDocument } from '../exchange/sceneDocument'
import { GspError, type Diagnostic } from '../scene/diagnostics'
import { useAssetPromise } from './assets'
import { SavedScene } from './SavedScene'

export interface SceneFileProps extends Omit<ReadOptions, 'onDiagnostic'> {
  /** Address of a saved scene; a relative one starts at the page, or at the working folder in Node. Suspends until it is there. */
  readonly src?: string | URL | undefined
  /** A saved scene instead: what `renderToJson` made, or its text. */
  readonly json?: SceneDocument | string | object | undefined
}

/**
 * A saved scene, of this library or of GSP 0.1, as part of a tree. At the top it is the canvas that was saved. Inside a
 * `<Canvas>` it is the viewports of that canvas, where they were; inside a `<Viewport>` or an `<Axes>` the content of its
 * viewport, of which there must then be one.
 * @throws GspError `document.…` of one line, with the place in the document; `load.…` for a file that is not there
 */
export function SceneFile({ src, json, order }: SceneFileProps): ReactNode {
  if ((src === undefined) === (json === undefined)) {
    const got = src === undefined ? 'neither' : 'both'
    const message = `expected either src or json, got ${got}.`
    throw new GspError({ code: 'prop.conflict', element: 'SceneFile', prop: 'src, json', message, fix: 'Pass one.' })
  }
  return src === undefined ? <GivenScene json={json} order={order} /> : <LoadedScene src={src} order={order} />
}

function GivenScene({ json, order }: SceneFileProps): ReactNode {
  return <ReadScene {...useMemo(() => read(json, order), [json, order])} />
}

function LoadedScene({ src, order }: Pick<SceneFileProps, 'order'> & { readonly src: string | URL }): ReactNode {
  const promise = useAssetPromise('SceneFile', `scene ${order ?? ''}`, src, (uri, loader) => load(uri, loader, order))
  return <ReadScene {...use(promise)} />
}

async function load(uri: string, loader: AssetLoader, order: GspOrder | undefined): Promise<SceneRead> {
  const text = new TextDecoder().decode(await loader.load(uri))
  try {
    return read(text, order)
  } catch (error) {
    if (!(error instanceof GspError)) throw error
    const { code, message, fix } = error.diagnostic
    const named = new GspError({ code, message: `${showAddress(uri)}: ${message}`, fix })
    named.cause = error
    throw named
  }
}

/** What a file holds, and what is to be told of it. */
interface SceneRead {
  readonly elements: readonly SceneElement[]
  readonly diagnostics: readonly Diagnostic[]
}

function read(json: unknown, order: GspOrder | undefined): SceneRead {
  const diagnostics: Diagnostic[] = []
  return { elements: readDocument(json, { order, onDiagnostic: (each) => diagnostics.push(each) }), diagnostics }
}

/** A scene of which whoever mounts it is told. */
function ReadScene({ elements, diagnostics }: SceneRead): ReactNode {
  const tell = useContext(Environment)?.onDiagnostic
  // A read is told once, however often its scene is drawn: a file that is read again may say something else.
  useLayoutEffect(() => {
    if (tell) diagnostics.forEach(tell)
  }, [tell, diagnostics])
  return <SavedScene elements={elements} />
}
