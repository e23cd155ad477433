import { describe, expect, it } from 'vitest'
import type { Attributes } from '../../src/scene/table'
import { tables } from '../../src/scene/tables'
import { argTypesOf } from '../../stories/support/argTypesOf'

describe.each(Object.values(tables).map((table) => [table.element, table] as const))('%s', (_name, table) => {
  const argTypes = argTypesOf(table)

  it('has all of its props, each with what the table says of it', () => {
    const shown = Object.entries(table.attributes).filter(([, attribute]) => !('internal' in attribute))
    expect(Object.keys(argTypes).sort()).toEqual(shown.map(([name]) => name).sort())
    for (const [name, { doc }] of shown) expect(argTypes[name]!.description, name).toContain(doc)
  })

  it('has controls that give values its props take', () => {
    for (const [name, { control, options }] of Object.entries(argTypes)) {
      const attribute = (table.attributes as Attributes)[name]!
      if (options) expect(options).toEqual((attribute.type as { readonly oneOf: readonly string[] }).oneOf)
      if (typeof control !== 'object' || control.type !== 'range') continue
      const { min, max } = control as { readonly min: number; readonly max: number }
      expect(min).toBeGreaterThanOrEqual(attribute.min ?? -Infinity)
      expect(max).toBeLessThanOrEqual(attribute.max ?? Infinity)
    }
  })
})

it('tells units, ranges, rates, defaults and whether a prop is required', () => {
  const { positions, sizes, opacity, faceColors, visible } = argTypesOf(tables.points)
  expect(positions).toMatchObject({
    type: { required: true },
    table: { category: 'Points', type: { summary: 'position, one per item' } },
    control: false,
  })
  expect(sizes).toMatchObject({
    description:
      'Diameter of the fill; half the edge lies outside it. Canvas pixels, or a length with a unit. At least 0.',
    table: { category: 'Points', type: { summary: 'number, one or one per item' }, defaultValue: { summary: '5' } },
    control: { type: 'range', min: 0 },
  })
  expect(opacity).toMatchObject({ table: { category: 'every visual' }, control: { type: 'range', min: 0, max: 1 } })
  expect(faceColors).toMatchObject({
    table: { type: { summary: 'colour, one or one per item, or values with a colormap' } },
    control: { type: 'color' },
  })
  expect(visible).toMatchObject({ control: { type: 'boolean' } })
  expect(argTypesOf(tables.paths).joinStyle).toMatchObject({ options: ['miter', 'round', 'bevel'] })
})
