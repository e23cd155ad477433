import { decode } from 'fast-png'
import { readdirSync, readFileSync } from 'node:fs'
import { createElement, type ComponentType } from 'react'
import { renderToPng } from 'react-gsp/server'
import { createTestRoot } from 'react-gsp/testing'
import { describe, expect, test } from 'vitest'
import { walk, type SceneNode } from '../../src/scene/node'

const folder = new URL('../../examples/', import.meta.url)
const namesIn = (part: 'plots' | 'gsp'): string[] =>
  readdirSync(new URL(part, folder))
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => `${part}/${file.slice(0, -'.tsx'.length)}`)
const plots = namesIn('plots')
const gsp = namesIn('gsp')
const textOf = (name: string): string => readFileSync(new URL(`${name}.tsx`, folder), 'utf8')

async function load(name: string): Promise<ComponentType> {
  const [part, file] = name.split('/') as ['plots' | 'gsp', string]
  const module = (
    part === 'gsp' ? await import(`../../examples/gsp/${file}.tsx`) : await import(`../../examples/plots/${file}.tsx`)
  ) as { default: ComponentType }
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
  expect(plots.length).toBeGreaterThanOrEqual(10)
  const real = plots.filter((name) => /read(Csv|Json)\(/.test(textOf(name)))
  expect(real.length).toBeGreaterThanOrEqual(6)
})

describe.each([...plots, ...gsp])('example %s', (name) => {
  test('has at most 60 lines', () => {
    const lines = textOf(name).trimEnd().split('\n')
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
    // What is no single plot fills its canvas.
    const views = scene.filter(({ kind }) => kind === 'view2D')
    const plot = views.length === 1 || name.startsWith('plots/') ? views[0]?.parent?.props : undefined
    const { width, height } = decode(png)
    const all = { x: 0, y: 0, width: width / scale, height: height / scale }
    const rect = { ...all, ...plot }
    expect(rect.width * rect.height).toBeGreaterThan(100_000)
    expect(colouredPixels(png, scale, rect)).toBeGreaterThan(300)
  })
})

test('the flights are at least 100,000 points', async () => {
  const counts = (await sceneOf('plots/flights'))
    .filter(({ kind }) => kind === 'points')
    .map(({ props }) => (props.positions as { x: ArrayLike<number> }).x.length)
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(100_000)
})

test('every example of GSP 0.1 that draws a still picture is there', () => {
  const stills =
    'axesImage groups image jupiterImageFunction markers mesh networkClient paths pixels points pydanticCycle segments ' +
    'sessionPlayer sessionRecord simpleModelMatrix svgPdf texts transformVisual viewportInset viewportMulti viewportNdcMetric viewportOverlapping ' +
    'vispyAxesDisplay vispyAxesManaged vispyAxesManagedMultiple vispyBasic vispyImshow vispyPlot vispyScatter'
  expect(gsp).toEqual(stills.split(' ').map((name) => `gsp/${name}`))
})
