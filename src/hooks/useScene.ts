import { useMemo } from 'react'
import { useEnvironmentOf } from '../components/environment'
import type { Stage } from '../components/stage'
import { handleAt, type Handle } from '../reconciler/handle'
import { GspError, show } from '../scene/diagnostics'
import { walk, type SceneNode } from '../scene/node'
import type { CanvasSize } from '../scene/plan'
import { useCanvasSize } from './useCanvasSize'
import { useSelected } from './useSelected'

/** The scene around a component. Its functions are always the same. */
export interface SceneState {
  /** Of the canvas as it is shown: `width` and `height` in canvas px, `scale` in device pixels per canvas px, `dpi`. */
  readonly size: CanvasSize
  /** Whether exactly one picture is made of it: a file, or the first paint of a page. */
  readonly isStill: boolean
  /** The element around the canvas in the page; `undefined` outside one. */
  readonly element: HTMLElement | undefined
  /** Asks for a frame. Whatever changes the scene does so by itself. */
  readonly requestFrame: () => void
  /**
   * Steps the clock of the scene to a time, in seconds, and draws that frame at once.
   * @throws GspError `frame.time` for a time before the last one
   */
  readonly advance: (time: number) => void
  /**
   * The handle of the first element of that `name`, in document order: for event handlers and effects. It finds what is in the
   * scene when it is called, so nothing of a first render.
   * @throws GspError `hook.argument` for what is no name
   */
  readonly find: (name: string) => Handle | undefined
}

/**
 * The scene around a component, from anywhere inside a `<Canvas>` or `<Figure>`. Renders the component when what it selects changes.
 *
 * ```tsx
 * const { find, requestFrame } = useScene()
 * const isWide = useScene(({ size }) => size.width > 800)
 * ```
 *
 * @param select what of it the component needs. Default: all of it, so that it renders when the size of the canvas changes.
 * @throws GspError `hook.outside` outside a scene
 */
export function useScene<Selected = SceneState>(select?: (scene: SceneState) => Selected): Selected {
  const environment = useEnvironmentOf('useScene')
  const size = useCanvasSize(environment)
  const { scene, stage } = environment
  const rest = useMemo(() => partsOf(scene, stage), [scene, stage])
  return useSelected(size.subscribe, () => {
    const state: SceneState = { size: size.get(), ...rest }
    return select ? select(state) : (state as unknown as Selected)
  })
}

function partsOf(scene: SceneNode, stage: Stage): Omit<SceneState, 'size'> {
  return {
    isStill: stage.isStill,
    element: stage.page?.element,
    requestFrame: () => stage.requestFrame(),
    advance: (time) => stage.advance(time),
    find: (name) => {
      if (typeof name !== 'string') {
        throw new GspError({
          code: 'hook.argument',
          message: `find() expected the name of an element, got ${show(name)}.`,
          fix: 'Give the element a name: <Points name="stars" />, and pass it.',
        })
      }
      for (const node of walk(scene)) if (node.props.name === name) return handleAt(node)
      return undefined
    },
  }
}
