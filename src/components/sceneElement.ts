import type { ReactNode, Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import { typeOf } from '../reconciler/instance'
import type { Kind } from '../scene/tables'

/** A component that is an element of the scene itself. */
export type SceneComponent<Props> = (props: Props & { readonly ref?: Ref<Handle> | undefined }) => ReactNode

/** An element that holds others. */
export type Container<Props> = SceneComponent<Props & { readonly children?: ReactNode }>
/** An element that draws. */
export type VisualComponent<Props> = SceneComponent<Props>

/** The element of the scene itself that a kind stands for: a string constant, typed as a component. */
export const elementOf = <Component = Container<Readonly<Record<string, unknown>>>>(kind: Kind) =>
  typeOf(kind) as unknown as Component
