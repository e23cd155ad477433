import { decode } from 'fast-png'
import { readdirSync, readFileSync } from 'node:fs'
import { createElement, type ComponentType } from 'react'
import { renderToPng } from 'react-gsp/server'
import { createTestRoot } from 'react-gsp/testing'
import { describe, expect, test } from 'vitest'
import { walk, type SceneNode } from '../../src/scene/node'

const folder = new URL('../../examples/plots/', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.tsx'))
  .map((file) => file.slice(0, -'.tsx'.length))

async function load(name: string): Promise<ComponentType> {
  const module = (await import(`../../examples/plots/${name}.tsx`)) as { default: ComponentType }
  return module.default
}

/** The nodes of an example, once its axes have their limits. */
async function sceneOf(name: string): Promise<SceneNode[]> {
  const root = createTestRoot()
  await root.render(createElement(await load(name)))
  const nodes = [...walk(root.scene)]
  await root.unmount()
  return nodes
}

/** Pixels of a rectangle that are neither paper nor grid nor text: those have no hue. */
function colouredPixels(png: Uint8Array, scale: number, rect: Record<'x' | 'y' | 'width' | 'height', number>): number {
  const { width, channels, data } = decode(png)
  let count = 0
  for (let y = Math.ceil(rect.y * scale); y < Math.floor((rect.y + rect.height) * scale); y++) {
    for (let x = Math.ceil(rect.x * scale); x < Math.floor((rect.x + rect.width) * scale); x++) {
      const [red, green, blue] = data.subarray((y * width + x) * channels)
      if (Math.max(red!, green!, blue!) - Math.min(red!, green!, blue!) > 40) count++
    }
  }
  return count
}

test('there are at least ten examples, of which six draw real data', () => {
  expect(names.length).toBeGreaterThanOrEqual(10)
  const real = names.filter((name) => /read(Csv|Json)\(/.test(readFileSync(new URL(`${name}.tsx`, folder), 'utf8')))
  expect(real.length).toBeGreaterThanOrEqual(6)
})

describe.each(names)('example %s', (name) => {
  test('has at most 60 lines', () => {
    const lines = readFileSync(new URL(`${name}.tsx`, folder), 'utf8')
      .trimEnd()
      .split('\n')
    expect(lines.length).toBeLessThanOrEqual(60)
  })

  test('is drawn without a diagnostic, with ink between its axes', async () => {
    const diagnostics: unknown[] = []
    const scale = 0.5
    const png = await renderToPng(createElement(await load(name)), {
      scale,
      onDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
    })
    expect(diagnostics).toEqual([])
    const scene = await sceneOf(name)
    const plot = scene.find(({ kind }) => kind === 'view2D')?.parent?.props
    // A scene without axes fills its canvas.
    const { width, height } = scene.find(({ kind }) => kind === 'canvas')!.props
    const rect = (plot ?? { x: 0, y: 0, width, height }) as Record<'x' | 'y' | 'width' | 'height', number>
    expect(rect.width * rect.height).toBeGreaterThan(100_000)
    expect(colouredPixels(png, scale, rect)).toBeGreaterThan(300)
  })
})

test('the flights are at least 100,000 points', async () => {
  const counts = (await sceneOf('flights'))
    .filter(({ kind }) => kind === 'points')
    .map(({ props }) => (props.positions as { x: ArrayLike<number> }).x.length)
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(100_000)
})
