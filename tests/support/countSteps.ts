interface Counted {
  readonly of: object
  readonly method: string
  /** Whether it goes over all that there is. */
  readonly isLong: boolean
}

const counted: readonly Counted[] = [
  ...['get', 'has', 'set', 'delete'].map((method) => ({ of: Map.prototype, method, isLong: false })),
  ...['has', 'add', 'delete'].map((method) => ({ of: Set.prototype, method, isLong: false })),
  ...['indexOf', 'splice', 'map', 'flatMap', 'filter', 'slice'].map((method) => ({
    of: Array.prototype,
    method,
    isLong: true,
  })),
]

/** How much work something is, however fast the machine: questions to maps and sets, and items of arrays that are gone through. */
export function countSteps(run: () => void): number {
  let steps = 0
  const originals = counted.map(({ of, method }) => Object.getOwnPropertyDescriptor(of, method)!)
  counted.forEach(({ of, method, isLong }, i) => {
    const original = originals[i]!.value as (...args: unknown[]) => unknown
    const value = function (this: { readonly length: number }, ...args: unknown[]): unknown {
      steps += isLong ? 1 + this.length : 1
      return original.apply(this, args)
    }
    Object.defineProperty(of, method, { ...originals[i], value })
  })
  try {
    run()
  } finally {
    counted.forEach(({ of, method }, i) => void Object.defineProperty(of, method, originals[i]!))
  }
  return steps
}
