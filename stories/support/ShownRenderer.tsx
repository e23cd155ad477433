import { useMemo, useState, useSyncExternalStore, type CSSProperties, type ReactNode } from 'react'
import { formatDiagnostic, type Diagnostic } from 'react-gsp'
import { PageSettingsContext, type PageSettings } from '../../src/components/pageSettings'
import { Store } from '../../src/scene/store'

/** Set while a story is tested, on one renderer after the other. */
export const forcedRenderer = new Store<string | undefined>(undefined)

export interface ShownRendererProps {
  readonly name: string
  readonly children: ReactNode
}

/** All canvases in it are drawn by one renderer; what that one does otherwise stands below. */
export function ShownRenderer({ name, children }: ShownRendererProps): ReactNode {
  const forced = useSyncExternalStore(forcedRenderer.subscribe, forcedRenderer.get)
  const renderer = forced ?? name
  const [told, setTold] = useState<readonly { readonly by: string; readonly diagnostic: Diagnostic }[]>([])
  const settings = useMemo(
    (): PageSettings => ({
      renderer,
      onDiagnostic: (diagnostic) => setTold((before) => [...before, { by: renderer, diagnostic }]),
    }),
    [renderer],
  )
  return (
    <PageSettingsContext value={settings}>
      {children}
      {told
        .filter(({ by }) => by === renderer)
        .map(({ diagnostic }, i) => (
          <p key={i} style={note} data-code={diagnostic.code}>
            {formatDiagnostic(diagnostic)}
          </p>
        ))}
    </PageSettingsContext>
  )
}

const note: CSSProperties = { margin: '8px 0 0', maxWidth: 720, font: '13px system-ui, sans-serif', color: '#666' }
