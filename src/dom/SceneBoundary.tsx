import type { ReactNode } from 'react'
import { DomContext } from '../components/environment'
import { SurroundingsContext } from '../components/surroundings'
import { AxesContext, FigureContext } from '../plot/context'

/** A scene of its own: what is around it in the page may lie over another one, whose contexts end here. */
export function SceneBoundary({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <DomContext value={false}>
      <SurroundingsContext value="scene">
        <FigureContext value={undefined}>
          <AxesContext value={undefined}>{children}</AxesContext>
        </FigureContext>
      </SurroundingsContext>
    </DomContext>
  )
}
