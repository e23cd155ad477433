import type { NodeModules } from './node'

/**
 * Loads an optional package at once. Bundlers do not follow it.
 * @throws what `require` throws; `isAbsent` tells whether there is no such package
 */
export const requirePeer = (name: string, { module }: NodeModules): unknown =>
  module.createRequire(import.meta.url)(name)
