import { afterEach, expect } from 'vitest'
import { forcedRenderer } from '../stories/support/ShownRenderer'
import { renderers } from '../stories/support/renderers'
import { guardConsole } from '../tests/browser/support/consoleGuard'
import { inkOf, pixelsOf } from '../tests/browser/support/pixels'

guardConsole()

/** What a renderer draws in, where that is no canvas. */
const elements: Readonly<Record<string, string>> = { svg: 'svg[role=img]' }

/** Share of the pixels of a picture that shows anything. */
const leastInk = 0.002

async function inkShareOf(element: Element): Promise<number> {
  const pixels = await pixelsOf(element)
  return inkOf(pixels) / (pixels.width * pixels.height)
}

/** Waits until a renderer has drawn something in each canvas of the page. */
async function expectDrawnBy(renderer: string): Promise<void> {
  const selector = elements[renderer] ?? 'canvas'
  await expect.poll(() => document.querySelector(selector), { message: `${renderer} has come` }).not.toBeNull()
  for (const element of document.querySelectorAll(selector)) {
    await expect.poll(() => inkShareOf(element), { message: `ink of ${renderer}` }).toBeGreaterThan(leastInk)
  }
}

// The story still stands; on each renderer in turn it has to draw something.
afterEach(async ({ story, task }) => {
  if (!story || task.result?.state === 'fail') return
  const told = new Set<string | null>()
  try {
    for (const renderer of renderers) {
      forcedRenderer.set(renderer)
      await expectDrawnBy(renderer)
      for (const note of document.querySelectorAll('[data-code]')) told.add(note.getAttribute('data-code'))
    }
  } finally {
    forcedRenderer.set(undefined)
  }
  expect([...told], 'diagnostics').toEqual(story.parameters.diagnostics ?? [])
})

declare module 'vitest' {
  interface TestContext {
    /** Of whoever runs stories as tests. */
    story?: { readonly parameters: Readonly<Record<string, unknown>> }
  }
}
