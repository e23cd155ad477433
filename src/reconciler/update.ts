import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import { equalValues } from '../scene/equal'
import { buffersIn, elementName, isHandlerName, readProps, type Props } from '../scene/props'
import { changedProps, isUnstable, sameGiven } from './diff'
import { readElement, type Instance } from './instance'

export type { Instance } from './instance'

const isDevelopment = process.env.NODE_ENV !== 'production'
/** A long array that changed identity this often with equal content is worth a word. */
const unstableLimit = 3

/** React re-rendered an element. Validates before anything is logged, so that an error leaves the scene as it was. */
export function commitProps(instance: Instance, next: Props, onDiagnostic: DiagnosticSink): void {
  const { attributes } = instance.table
  if (sameGiven(instance.given, next, attributes)) {
    instance.given = next
    return
  }
  const { props, local, listens } = readElement(instance.table, next)
  const changed = changedProps(instance.base, props, (name) => attributes[name]!.default)
  if (isDevelopment && changed) warnUnstable(instance, changed, onDiagnostic)
  instance.given = next
  instance.base = props
  instance.local = local
  logChange(instance, changed, listens)
}

/** A handle changed props outside React; `undefined` stands for the default. */
export function setProps(instance: Instance, set: Props): void {
  const { table } = instance
  for (const name in set) {
    if (name === 'children' || name === 'ref' || (isHandlerName(name) && !Object.hasOwn(table.attributes, name))) {
      throw new GspError({
        code: 'handle.prop',
        element: elementName(table, instance.given),
        prop: name,
        message: 'is no attribute, and cannot be changed by set().',
        fix: 'Render it in JSX.',
      })
    }
  }
  const { props, local } = readProps(table, { ...instance.props, ...instance.local, ...set })
  const changed = changedProps(instance.props, props, (name) => table.attributes[name]!.default)
  instance.local = local
  logChange(instance, changed, instance.listens)
}

function logChange(instance: Instance, changed: Props | undefined, listens: Instance['listens']): void {
  const { log } = instance
  const heard = equalValues(instance.listens, listens) ? undefined : { listens }
  instance.listens = listens
  if (changed) {
    instance.props = { ...instance.props, ...changed }
    const buffers = buffersIn(instance.props)
    log?.exchange(instance.buffers, buffers)
    instance.buffers = buffers
    instance.view?.invalidate()
  }
  if (changed || heard) log?.update(instance, changed ?? {}, heard)
}

function warnUnstable(instance: Instance, changed: Props, onDiagnostic: DiagnosticSink): void {
  for (const name in changed) {
    const before = instance.unstable?.get(name) ?? 0
    // What was said is not looked at again: the comparison is of whole arrays.
    if (before >= unstableLimit || !isUnstable(instance.base[name], changed[name])) continue
    ;(instance.unstable ??= new Map()).set(name, before + 1)
    if (before + 1 < unstableLimit) continue
    onDiagnostic({
      code: 'react.unstable',
      severity: 'warning',
      element: elementName(instance.table, instance.given),
      prop: name,
      message: 'a long array is made anew at every render with equal content, and is sent anew each time.',
      fix: 'Keep it with useMemo, or hold it outside the component.',
    })
  }
}
