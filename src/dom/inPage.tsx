import { useContext, useMemo, type ComponentType, type ReactNode, type Ref } from 'react'
import { DomContext, Environment } from '../components/environment'
import type { Handle } from '../reconciler/handle'
import { CanvasHandle } from './canvasHandle'
import { PageCanvas, type PageProps } from './PageCanvas'
import type { DefaultSides } from './sides'

/** Props of a component that is a canvas, wherever it stands. */
export type InPageProps<Props> = Omit<Props, keyof PageProps> & PageProps

/**
 * A component that stands at the top of a scene, made one for both places: in a scene it is itself, in a page it is an
 * element with a scene of its own, drawn by the renderer that it names.
 * @param absent what sides that are not given are in a page
 */
export function inPage<Props extends object>(component: ComponentType<Props>, absent: DefaultSides) {
  function CanvasInPage(props: InPageProps<Props>): ReactNode {
    const environment = useContext(Environment)
    const isDom = useContext(DomContext)
    const [inner, page] = split(props)
    const ref = useMemo(() => (page.ref ? handleIn(page.ref) : undefined), [page.ref])
    if (!environment || isDom) {
      return (
        <PageCanvas component={component as ComponentType<object>} inner={inner} page={page} defaultSides={absent} />
      )
    }
    const Component = component as ComponentType<object & { ref?: Ref<Handle> }>
    return <Component {...inner} {...(ref && { ref })} />
  }
  CanvasInPage.displayName = component.displayName ?? component.name
  return CanvasInPage
}

/** Props of the page's own are for the page alone. */
function split<Props>(props: InPageProps<Props>) {
  const { className, style, id, contexts, onConnection, ref, 'aria-label': label, ...inner } = props
  return [inner, { className, style, id, contexts, onConnection, ref, 'aria-label': label }] as const
}

/** In a scene the same kind of handle, of which what needs a page says so. */
const handleIn =
  (ref: Ref<CanvasHandle>) =>
  (handle: Handle | null): (() => void) | undefined => {
    const own = handle && new CanvasHandle({ handle: () => handle, mount: () => undefined })
    if (typeof ref !== 'function') {
      if (ref) ref.current = own
      return undefined
    }
    const end = ref(own)
    return typeof end === 'function' ? end : undefined
  }
