/** What a console would show of its arguments, as one text. */
export function formatLog([first, ...rest]: readonly unknown[]): string {
  if (typeof first !== 'string') return [first, ...rest].map(words).join(' ')
  const values = [...rest]
  const text = first.replaceAll(/%[sdifoOc%]/g, (directive) => {
    if (directive === '%%') return '%'
    if (values.length === 0) return directive
    const value = words(values.shift())
    // It styles what follows.
    return directive === '%c' ? '' : value
  })
  return [text, ...values.map(words)].join(' ')
}

function words(value: unknown): string {
  if (value instanceof Error)
    return value.stack?.includes(value.message) ? value.stack : `${value.name}: ${value.message}`
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.prototype.toString.call(value)
}
