import type { ReactNode } from 'react'

interface PanelProps {
  readonly title: string
  /** Where it stands in the grid of the page. */
  readonly area: string
  /** Beside the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Panel({ title, area, aside, children }: PanelProps): ReactNode {
  return (
    <section className="panel" style={{ gridArea: area }}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      <div className="content">{children}</div>
    </section>
  )
}
