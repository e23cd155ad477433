import { Activity, createElement, use, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react'
import { showAddress } from '../assets/address'
import type { AssetLoader } from '../assets/assetLoader'
import { Canvas } from '../components/Canvas'
import { elementOf } from '../components/elements'
import { Environment } from '../components/environment'
import { SurroundingsContext, type Surroundings } from '../components/surroundings'
import type { GspOrder } from '../exchange/gsp01/gspOrder'
import { readDocument, type ReadOptions } from '../exchange/readDocument'
import type { SceneElement } from '../exchange/readSceneDocument'
import type { SceneDocument } from '../exchange/sceneDocument'
import { checkCanvas } from '../exchange/checkCanvas'
import { GspError, type Diagnostic } from '../scene/diagnostics'
import { useAssetPromise } from './assets'

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

/** What was read, as it can stand where it is put. */
export function SavedScene({ elements }: { readonly elements: readonly SceneElement[] }): ReactNode {
  return render(partFor(useContext(SurroundingsContext), elements))
}

/** What of a saved scene can stand where it is put. */
const parts: Readonly<Record<Surroundings, (elements: readonly SceneElement[]) => readonly SceneElement[]>> = {
  scene(elements) {
    checkCanvas(elements)
    return elements
  },
  canvas: (elements) => contentOf(elements, 'canvas'),
  viewport(elements) {
    const inside = contentOf(elements, 'canvas')
    const count = viewportsIn(inside)
    if (count <= 1) return inside.flatMap(unwrapped)
    throw new GspError({
      code: 'document.viewports',
      element: 'SceneFile',
      message: `a scene of ${count} viewports cannot stand inside a viewport.`,
      fix: 'Put it into the <Canvas> itself, beside the viewports there.',
    })
  },
}

/** Viewports that stand in no other; groups may hold them. */
const viewportsIn = (elements: readonly SceneElement[]): number =>
  elements.reduce((sum, { kind, children }) => sum + (kind === 'viewport' ? 1 : viewportsIn(children)), 0)

/** An element without the viewport that it is, or that stands in it. */
const unwrapped = (element: SceneElement): readonly SceneElement[] =>
  element.kind === 'viewport' ? element.children : [{ ...element, children: element.children.flatMap(unwrapped) }]

const partFor = (where: Surroundings, elements: readonly SceneElement[]): readonly SceneElement[] =>
  parts[where](elements)

/** The elements, with what is in those of a kind in place of these. */
const contentOf = (elements: readonly SceneElement[], kind: string): readonly SceneElement[] =>
  elements.flatMap((element) => (element.kind === kind ? element.children : [element]))

const render = (elements: readonly SceneElement[]): ReactNode => elements.map(renderOne)

/** What was read never changes, so its place is its key. */
function renderOne({ kind, props, children, isHidden }: SceneElement, index: number): ReactNode {
  const type = kind === 'canvas' ? Canvas : elementOf(kind)
  const inside = children.length === 0 ? undefined : render(children)
  if (!isHidden) return createElement(type, { ...props, key: index }, inside)
  return createElement(Activity, { key: index, mode: 'hidden', children: createElement(type, props, inside) })
}
