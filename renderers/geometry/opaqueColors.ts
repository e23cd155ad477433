import type { ResolvedItem } from '../../src/scene/resolve/resolve'

/**
 * Whether every colour that is seen, and the visual as a whole, is opaque. A colour of no alpha draws nothing, unless it
 * fades into others along a path.
 */
export function hasOpaqueColors(resolved: ResolvedItem): boolean {
  if (resolved.opacity < 1) return false
  const { attributes } = resolved.item.table
  return Object.entries(attributes).every(([name, { type, rate }]) => {
    if (type !== 'rgba8' || resolved.value(name) === null) return true
    if (name === 'edgeColors' && !hasEdges(resolved)) return true
    const { values } = resolved.colors(name)
    return resolved.derived(`${name} opaque`, [values], () => {
      let [hasNone, hasFull] = [false, false]
      for (let i = 3; i < values.length; i += 4) {
        if (values[i] === 0) hasNone = true
        else if (values[i] === 255) hasFull = true
        else return false
      }
      return rate !== 'pathOrVertex' || !(hasNone && hasFull)
    })
  })
}

function hasEdges(resolved: ResolvedItem): boolean {
  const { values } = resolved.numbers('edgeWidths')
  return resolved.derived('has edges', [values], () => {
    for (let i = 0; i < values.length; i++) if (values[i]! > 0) return true
    return false
  })
}
