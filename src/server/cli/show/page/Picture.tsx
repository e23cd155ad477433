import { Component, useLayoutEffect, type ErrorInfo, type ReactNode } from 'react'

export interface PictureProps {
  readonly children: ReactNode
  /** Called when it stands in the page, each time it is rendered. */
  readonly onCommit: () => void
  /** Called when it cannot be drawn. */
  readonly onError: (error: unknown, componentStack: string) => void
}

/** What the module of the user draws. What is thrown in it takes nothing else along. */
export class Picture extends Component<PictureProps, { readonly isBroken: boolean }> {
  static getDerivedStateFromError = () => ({ isBroken: true })
  override state = { isBroken: false }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    this.props.onError(error, componentStack ?? '')
  }

  override render(): ReactNode {
    if (this.state.isBroken) return null
    return <Committed onCommit={this.props.onCommit}>{this.props.children}</Committed>
  }
}

function Committed({ onCommit, children }: Pick<PictureProps, 'onCommit' | 'children'>): ReactNode {
  useLayoutEffect(onCommit)
  return children
}
