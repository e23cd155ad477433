import { cloneElement, useState, type CSSProperties, type ReactElement, type ReactNode } from 'react'
import { formatDiagnostic, type CanvasProps, type Diagnostic } from 'react-gsp'
import { useRenderer } from './ShownRenderer'

const note: CSSProperties = { margin: '8px 0 0', maxWidth: 720, font: '13px system-ui, sans-serif', color: '#666' }

type CanvasElement = ReactElement<Pick<CanvasProps, 'renderer' | 'onDiagnostic'>>

/** A `<Canvas>` or `<Figure>`, on the renderer that the toolbar says; what that one does otherwise stands below. */
export function Shown({ children }: { readonly children: CanvasElement }): ReactNode {
  const renderer = useRenderer()
  const [told, setTold] = useState<readonly { readonly by: string; readonly diagnostic: Diagnostic }[]>([])
  const notes = told.filter(({ by }) => by === renderer)
  return (
    <>
      {cloneElement(children, {
        renderer,
        onDiagnostic: (diagnostic) => setTold((before) => [...before, { by: renderer, diagnostic }]),
      })}
      {notes.map(({ diagnostic }, i) => (
        <p key={i} style={note} data-code={diagnostic.code}>
          {formatDiagnostic(diagnostic)}
        </p>
      ))}
    </>
  )
}
