import { Activity, createElement, useContext, type ReactNode } from 'react'
import { Canvas } from '../components/Canvas'
import { elementOf } from '../components/elements'
import { SurroundingsContext, type Surroundings } from '../components/surroundings'
import { checkCanvas } from '../exchange/checkCanvas'
import type { SceneElement } from '../exchange/readSceneDocument'
import { GspError } from '../scene/diagnostics'

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
