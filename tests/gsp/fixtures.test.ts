import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createElement } from 'react'
import { describe, expect, test } from 'vitest'
import { fromGspJson } from '../../src/exchange/gsp01/fromGspJson'
import { toGspJson } from '../../src/exchange/gsp01/toGspJson'
import { SceneFile } from '../../src/hooks/SceneFile'
import { renderToPng } from '../../src/server'
import { distance, inkOf, missing, pictureOf, type Picture } from './ink'

// Not run without it: see vitest.config.ts.
const folder = join(process.env.GSP_FIXTURES!, 'gsp-0.1')
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? file.slice(0, -5) : []))
const sceneOf = (name: string): object => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as object

interface Allowance {
  /** How far ink may be, in pixels, and how many levels of colour off. */
  readonly reach?: number
  readonly tolerance?: number
  /** Share of the ink that may have no counterpart. */
  readonly share?: number
  /** How far the centroid of all ink may be, in pixels, and how many levels the mean colour of the ink. */
  readonly shift?: number
  readonly color?: number
}

/** What the reference draws otherwise on purpose or by mistake, and how far apart the pictures may be for it. */
const allowances: Readonly<Record<string, Allowance>> = {
  // Each segment has the colour and width of its start there, the end's are never seen, and no corner is joined.
  paths_joins_alpha: { tolerance: 140, share: 0.4, shift: 20, color: 60 },
  // Edges of squares are moved to whole pixels there.
  markers_example: { share: 0.04 },
  // Pixels are discs of 95 % coverage there, drawn at most half a pixel off.
  pixels_groups_list_int: { color: 11 },
  // Discs are moved to whole pixels there, drawn twice, and dark rims weigh in three small ones.
  points_example: { color: 16 },
  points_sizes_edges: { shift: 1.2 },
  // Suits are glyphs of a font there, and the heart is hollow: its red ink moves the centroid.
  markers_all_shapes: { reach: 3, share: 0.12, shift: 8, color: 14 },
  vispy_plot_example: { reach: 2 },
  // The same font, hinted to whole pixels there, and aligned by another line box: 2 px lower at 14 px.
  texts_all_aligns: { reach: 3, tolerance: 140, share: 0.03, shift: 1.5, color: 14 },
  texts_angles_degrees: { reach: 4, share: 0.08, shift: 2, color: 16 },
  // Arial there, DejaVu Sans, which is wider, here.
  texts_example: { reach: 4, share: 0.08, shift: 10, color: 12 },
}

const picturesOf = async (name: string): Promise<readonly [Picture, Picture]> => {
  const ours = await renderToPng(createElement(SceneFile, { json: sceneOf(name), order: 'kind' }))
  return [pictureOf(readFileSync(join(folder, `${name}.png`))), pictureOf(ours)]
}

describe.each(names)('GSP 0.1 scene %s', (name) => {
  const { reach = 1, tolerance = 64, share = 0.02, shift = 1, color = 8 } = allowances[name] ?? {}

  test('has ink where the reference has it, and nowhere else, in the same colours', async () => {
    const [reference, ours] = await picturesOf(name)
    expect([ours.width, ours.height]).toEqual([reference.width, reference.height])
    expect(inkOf(ours).count).toBeGreaterThan(0)
    expect(missing(reference, ours, reach, tolerance)).toBeLessThanOrEqual(share)
    expect(missing(ours, reference, reach, tolerance)).toBeLessThanOrEqual(share)
  })

  test('has the centroid and the mean colour of the ink of the reference', async () => {
    const [reference, ours] = (await picturesOf(name)).map(inkOf)
    expect(distance(ours!.centroid, reference!.centroid)).toBeLessThanOrEqual(shift)
    expect(distance(ours!.color, reference!.color)).toBeLessThanOrEqual(color)
  })

  test.each(['list', 'kind'] as const)('comes back as it was, in order by %s', (order) => {
    const scene = sceneOf(name)
    expect(JSON.parse(JSON.stringify(toGspJson(fromGspJson(scene, { order }))))).toEqual(scene)
  })
})
