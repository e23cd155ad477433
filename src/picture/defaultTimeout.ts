/** Longest wait for suspended content, in milliseconds. */
export const defaultTimeout = 30_000
