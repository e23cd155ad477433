import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The package root, with the platform's own separators. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))
