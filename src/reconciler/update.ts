import type { DiagnosticSink } from '../scene/diagnostics'
import { equalValues } from '../scene/equal'
import { buffersIn, elementName, readProps, type Props } from '../scene/props'
import { changedProps, sameGiven, unstableProps } from './diff'
import type { Instance } from './instance'

export type { Instance } from './instance'

const isDevelopment = process.env.NODE_ENV !== 'production'
/** A long array that changed identity this often with equal content is worth a word. */
const unstableLimit = 3

/** React re-rendered an element. Validates before anything is logged, so that an error leaves the scene as it was. */
export function commitProps(instance: Instance, next: Props, onDiagnostic: DiagnosticSink): void {
  if (sameGiven(instance.given, next)) {
    instance.given = next
    return
  }
  const { props, local, listens } = readProps(instance.table, next)
  const changed = changedProps(instance.base, props, (name) => instance.table.attributes[name]!.default)
  if (isDevelopment && changed) warnUnstable(instance, changed, onDiagnostic)
  instance.given = next
  instance.base = props
  instance.local = local
  logChange(instance, changed, listens)
}

/** A handle changed props outside React. */
export function setProps(instance: Instance, set: Props): void {
  const { props } = readProps(instance.table, { ...instance.props, ...set })
  logChange(
    instance,
    changedProps(instance.props, props, () => undefined),
    instance.listens,
  )
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
  }
  if (changed || heard) log?.update(instance, changed ?? {}, heard)
}

function warnUnstable(instance: Instance, changed: Props, onDiagnostic: DiagnosticSink): void {
  for (const name of unstableProps(instance.base, changed)) {
    if (++instance.unstableArrays !== unstableLimit) continue
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
