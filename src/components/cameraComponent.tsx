import { useContext } from 'react'
import { tables, type Kind } from '../scene/tables'
import { elementOf, type Container } from './sceneElement'
import { CameraContext, useSeat, ViewportContext } from './seat'

/** The component of a kind of camera: its element, which what is inside finds. */
export function cameraComponent<Props>(kind: Kind): Container<Props> {
  const Element = elementOf(kind)
  const Camera: Container<object> = ({ children, ref, ...attributes }) => {
    const [seat, take] = useSeat(kind, attributes, useContext(ViewportContext), ref)
    // Whether it has children, if none for the moment, says whom it serves: see `readElement`.
    if (children === undefined) return <Element {...attributes} ref={take} />
    return (
      <Element {...attributes} ref={take}>
        <CameraContext value={seat}>{children}</CameraContext>
      </Element>
    )
  }
  return Object.assign(Camera as Container<Props>, { displayName: tables[kind].element })
}
