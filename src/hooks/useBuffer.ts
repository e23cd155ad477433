import { GspBuffer } from '../scene/buffer'
import { GspError, show } from '../scene/diagnostics'
import { useHeld } from './useHeld'

const none: readonly unknown[] = []

const fail = (message: string, fix: string): never => {
  throw new GspError({ code: 'hook.argument', message: `useBuffer() ${message}`, fix })
}

/**
 * A buffer that lives as long as the component. Writing to it renders nothing: each canvas that shows it sends the written range
 * alone to its renderer.
 *
 * ```tsx
 * const xyz = useBuffer(() => new GspBuffer(new Float32Array(3e6), 'vec3'))
 * useFrame(({ time }) => xyz.write(0, step(time)))
 * ```
 *
 * @param create makes the buffer, at the first render and when `deps` change. In StrictMode React calls it twice, and keeps one.
 * @param deps what the buffer depends on, compared by `Object.is`. Default: nothing, so that it stays the same for ever.
 * @returns the same buffer at every render
 * @throws GspError `hook.argument` when `create` is no function or makes no buffer, and when `deps` is no array
 */
export function useBuffer(create: () => GspBuffer, deps: readonly unknown[] = none): GspBuffer {
  const fix = "Pass a function: useBuffer(() => new GspBuffer(new Float32Array(300), 'vec3'))."
  if (typeof create !== 'function') fail(`expected a function that makes a GspBuffer, got ${show(create)}.`, fix)
  if (!Array.isArray(deps)) fail(`expected an array of dependencies, got ${show(deps)}.`, 'Pass [a, b], or nothing.')
  return useHeld(() => {
    const buffer: unknown = create()
    return buffer instanceof GspBuffer
      ? buffer
      : fail(`expected a function that makes a GspBuffer, but it returned ${show(buffer)}.`, fix)
  }, deps)
}
