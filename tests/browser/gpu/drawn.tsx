import { onTestFinished } from 'vitest'
import type { ReactNode } from 'react'
import { SceneCanvas } from '../../../src/components/elements'
import { SceneRoot } from '../../../src/reconciler/root'
import type { HostTarget, RendererHost } from '../../../src/host/host'
import type { Pixels } from '../../../src/testing'
import { browserTarget } from '../support/browserTarget'
import { pixelsOf } from '../support/pixels'

export interface Drawn {
  /** On which it draws, or on a copy of which, where it is the only host of the page. */
  canvas(): HTMLCanvasElement
  render(next: ReactNode): Promise<void>
  pixels(): Promise<Pixels>
  end(): void
}

/** A scene drawn by a host of its own, 200 × 100 px. */
export async function drawn(host: RendererHost, children: ReactNode, target?: HostTarget): Promise<Drawn> {
  const element = target?.element ?? document.createElement('div')
  document.body.append(element)
  await host.init(target ?? browserTarget({ element }), { width: 200, height: 100, scale: 1, dpi: 96 })
  const root = new SceneRoot({
    onBatch: (batch) => {
      void host.apply(batch)
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
  const canvas = (): HTMLCanvasElement => element.querySelector('canvas')!
  return {
    canvas,
    render,
    pixels: () => pixelsOf(canvas()),
    end,
  }
}
