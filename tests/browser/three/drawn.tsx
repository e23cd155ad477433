import { onTestFinished } from 'vitest'
import type { ReactNode } from 'react'
import { ThreeHost } from 'react-gsp/three'
import { SceneCanvas } from '../../../src/components/elements'
import { SceneRoot } from '../../../src/reconciler/root'
import type { Pixels } from '../../../src/testing'
import { browserTarget } from '../support/browserTarget'
import { pixelsOf } from '../support/pixels'

export interface Drawn {
  /** On which the only host of a page draws. */
  readonly context: WebGL2RenderingContext
  render(next: ReactNode): Promise<void>
  pixels(): Promise<Pixels>
  end(): void
}

/** A scene drawn by a host of its own, 200 × 100 px. */
export async function drawn(children: ReactNode): Promise<Drawn> {
  const element = document.createElement('div')
  document.body.append(element)
  const host = new ThreeHost()
  await host.init(browserTarget({ element }), { width: 200, height: 100, scale: 1, dpi: 96 })
  const root = new SceneRoot({
    onBatch: (batch) => {
      host.apply(batch)
    },
  })
  const render = async (next: ReactNode): Promise<void> => {
    root.renderSync(
      <SceneCanvas width={200} height={100} background="white">
        {next}
      </SceneCanvas>,
    )
    root.settle()
    await host.render({ time: 0, isComplete: true })
  }
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    root.unmount()
    host.dispose()
    element.remove()
  }
  onTestFinished(end)
  await render(children)
  const canvas = element.querySelector('canvas')!
  return {
    context: canvas.getContext('webgl2')!,
    render,
    pixels: () => pixelsOf(element.querySelector('canvas')!),
    end,
  }
}
