import { Component, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { Points, View2D, Viewport } from 'react-gsp'
import { pixelAt } from '../support/pixels'
import { eventually } from '../support/eventually'

export interface Mounted {
  /** In which React renders. */
  readonly container: HTMLElement
  readonly root: Root
  render(element: ReactNode): void
  unmount(): void
}

export interface MountOptions {
  /** CSS of the element in which React renders. Default: 400 × 300 px. */
  readonly style?: string
  /** Where that element stands. Default: at the end of the page. */
  readonly parent?: HTMLElement
  readonly element?: HTMLElement
}

/** Renders into the page; taken out of it when the test is over. */
export function mount(element: ReactNode, options: MountOptions = {}): Mounted {
  const { style = 'width: 400px; height: 300px', parent = document.body } = options
  const container = parent.ownerDocument.createElement('div')
  container.style.cssText = style
  parent.append(container)
  const root = createRoot(container, { onCaughtError: () => undefined })
  let isMounted = true
  const unmount = (): void => {
    if (isMounted) root.unmount()
    isMounted = false
  }
  onTestFinished(() => {
    unmount()
    container.remove()
  })
  root.render(element)
  return { container, root, render: (next) => root.render(next), unmount }
}

/** A disc of 40 px in the middle of the canvas. */
export function Dot({ color = 'red', x = 0.5 }: { readonly color?: string; readonly x?: number }): ReactNode {
  return (
    <Viewport>
      <View2D x={[0, 1]} y={[0, 1]}>
        <Points positions={[[x, 0.5]]} sizes={40} faceColors={color} />
      </View2D>
    </Viewport>
  )
}

/** Red, green, blue of a place of the first canvas in an element, in CSS pixels; `undefined` while nothing is drawn there. */
export function colorAt(container: ParentNode, x: number, y: number): number[] | undefined {
  const canvas = container.querySelector('canvas')
  if (!canvas || canvas.width === 0) return undefined
  const { width, height } = canvas
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height)
  const scale = width / canvas.clientWidth
  const [r, g, b, a] = pixelAt(pixels, Math.floor(x * scale), Math.floor(y * scale))
  return a === 255 ? [r!, g!, b!] : undefined
}

export const red = [255, 0, 0]
export const blue = [0, 0, 255]
export const white = [255, 255, 255]

/** Waits until a place of the first canvas has a colour. */
export const colorIs = (container: ParentNode, x: number, y: number, color: readonly number[]): Promise<void> =>
  eventually(() => {
    const found = colorAt(container, x, y)
    if (JSON.stringify(found) !== JSON.stringify(color)) {
      throw new Error(`At (${x}, ${y}) is ${JSON.stringify(found)} and not ${JSON.stringify(color)}.`)
    }
  })

/** A frame of the browser. */
export const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()))

/** Waits so many frames of the browser. */
export async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await nextFrame()
}

interface BoundaryProps {
  readonly children: ReactNode
}

/** An error boundary that shows the message of what it catches. */
export class Boundary extends Component<BoundaryProps, { readonly message: string | undefined }> {
  override readonly state = { message: undefined as string | undefined }

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    const { message } = this.state
    return message === undefined ? this.props.children : <p role="alert">{message}</p>
  }
}

/** The message that a `Boundary` shows, once it does. */
export const alertIn = (container: ParentNode): Promise<string> =>
  eventually(() => {
    const alert = container.querySelector('[role=alert]')
    if (!alert) throw new Error('There is no alert yet.')
    return alert.textContent
  })
