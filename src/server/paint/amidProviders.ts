import { isValidElement, type ReactNode } from 'react'

/** What React notes of a context in development. */
interface NotedContext {
  readonly $$typeof: symbol
  /** Which renderer has provided it last, of those that are not the main one. */
  _currentRenderer2?: object | null
}

const contextType = Symbol.for('react.context')

/**
 * Does all that renders an element while another renderer is in the middle of its own. In development React takes providers of the same
 * context in both for two renderers that disturb each other, and says so; here one has ended before the other goes on.
 */
export function amidProviders<T>(element: ReactNode, render: () => T): T {
  const noted = providersAround(element).filter(({ _currentRenderer2: renderer }) => renderer)
  const before = noted.map((context) => context._currentRenderer2!)
  for (const context of noted) context._currentRenderer2 = null
  try {
    return render()
  } finally {
    noted.forEach((context, i) => (context._currentRenderer2 = before[i]!))
  }
}

/** The contexts whose providers an element begins with. */
function providersAround(element: ReactNode): NotedContext[] {
  const contexts: NotedContext[] = []
  for (let at = element; isValidElement<{ readonly children?: ReactNode }>(at); at = at.props.children) {
    const type = at.type as unknown as NotedContext
    if (type.$$typeof !== contextType) break
    contexts.push(type)
  }
  return contexts
}
