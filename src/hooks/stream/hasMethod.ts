/** Whether a value is an object with a method of that name. */
export const hasMethod = (value: unknown, name: string | symbol): boolean =>
  typeof value === 'object' && value !== null && typeof (value as Record<string | symbol, unknown>)[name] === 'function'
