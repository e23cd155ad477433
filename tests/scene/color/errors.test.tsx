import { describe, expect, test } from 'vitest'
import { Image, Points, Viewport } from '../../../src'
import { colormap } from '../../../src/scene/color/colormap'
import { mapColors } from '../../../src/scene/color/mapColors'
import { norm } from '../../../src/scene/color/norm'
import { GspError, type Diagnostic } from '../../../src/scene/diagnostics'
import { readProps } from '../../../src/scene/props'
import { tables } from '../../../src/scene/tables'
import { createTestRoot } from '../../../src/testing/testRoot'
import { itemsOf, Scene } from '../planScene'

const messageOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof GspError) return error.message
    throw error
  }
  return 'no error'
}
const mapped = (mapping: object) =>
  messageOf(() =>
    readProps(tables.points, {
      positions: [
        [0, 0],
        [0, 0],
      ],
      faceColors: { values: [1, 2], ...mapping },
    }),
  )
const image = (props: object) => messageOf(() => readProps(tables.image, { values: [[1, 2]], ...props }))

// What is wrong, the prop of an Image that is to blame, and what the message says.
const wrong: readonly (readonly [string, object, string, RegExp])[] = [
  [
    'an unknown colormap',
    { cmap: 'viridsi' },
    'cmap',
    /the name of a colormap, got "viridsi"\. Did you mean viridis\?/,
  ],
  ['a colormap in other letters', { cmap: 'Viridis' }, 'cmap', /got "Viridis"\. Did you mean viridis\?/],
  ['a colormap unlike any', { cmap: 'zzzzzzzz' }, 'cmap', /got "zzzzzzzz"\. It is one of colormapNames/],
  ['no colormap at all', { cmap: 3 }, 'cmap', /the name of a colormap, got 3/],
  ['a colormap of nothing', { cmap: {} }, 'cmap', /either a name or colors/],
  ['a colormap with a strange member', { cmap: { name: 'gray', undr: 'red' } }, 'cmap', /members name, .*got undr/],
  ['a colormap with a wrong colour', { cmap: { colors: ['red', 'bleu'] } }, 'cmap', /a colour in a colormap, got "bleu" at index 1/], // prettier-ignore
  ['clim without extent', { clim: [2, 2] }, 'clim', /two different finite numbers, got \[2, 2\]\. Leave it out/],
  ['clim that is not finite', { clim: [0, Infinity] }, 'clim', /finite numbers, got \[0, Infinity\]/],
  ['clim with a NaN', { clim: [NaN, 1] }, 'clim', /got \[NaN, 1\]/],
  ['clim of one number', { clim: [1] }, 'clim', /clim \[first, last\]/],
  ['a log norm from 0', { norm: 'log', clim: [0, 10] }, 'clim', /clim > 0 with the log norm, got \[0, 10\]\. Use ends above 0/], // prettier-ignore
  ['a log norm below 0', { norm: norm('log'), clim: [10, -1] }, 'clim', /clim > 0 with the log norm, got \[10, -1\]/],
  ['an unknown norm', { norm: 'logg' }, 'norm', /a norm, got "logg"\. Did you mean log\?/],
  ['an unknown norm in a record', { norm: { type: 'cubic' } }, 'norm', /a norm, got "cubic"\. Use one of linear, log/],
  ['a norm that needs an option', { norm: 'power' }, 'norm', /> 0 as gamma of the power norm, got undefined\. For example norm\('power'/], // prettier-ignore
  ['a strange option', { norm: { type: 'power', gama: 2 } }, 'norm', /options gamma of the power norm, got gama/],
  ['an option of a norm without', { norm: { type: 'log', base: 2 } }, 'norm', /no option of the log norm, got base/],
  ['gamma 0', { norm: { type: 'power', gamma: 0 } }, 'norm', /a finite number > 0 as gamma of the power norm, got 0/],
  ['a base of 1', { norm: { type: 'symlog', linthresh: 1, base: 1 } }, 'norm', /> 1 as base of the symlog norm, got 1/],
  ['boundaries that do not grow', { norm: { type: 'boundaries', boundaries: [0, 2, 2] } }, 'norm', /two or more finite numbers that increase as boundaries .*got \[0, 2, 2\]/], // prettier-ignore
  ['one boundary', { norm: { type: 'boundaries', boundaries: [0] } }, 'norm', /two or more/],
  ['boundaries and clim', { norm: { type: 'boundaries', boundaries: [0, 1] }, clim: [0, 1] }, 'clim', /no clim with the boundaries norm/], // prettier-ignore
  ['more parts than colours', { norm: { type: 'boundaries', boundaries: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }, cmap: 'Set2' }, 'norm', /at most 9 boundaries for the 8 colours of the colormap, got 10/], // prettier-ignore
  ['a category twice', { norm: { type: 'categorical', categories: [1, 1] } }, 'norm', /different finite numbers/],
  ['categories and clim', { norm: 'categorical', clim: [0, 1] }, 'clim', /no clim with the categorical norm/],
  ['a center at an end', { norm: { type: 'twoSlope', center: 0 }, clim: [0, 1] }, 'clim', /on both sides of the center 0/], // prettier-ignore
  ['two ranges', { norm: { type: 'centered', halfRange: 1 }, clim: [0, 1] }, 'clim', /no clim with the halfRange/],
]

describe('an error names element, prop, value and fix', () => {
  test.each(wrong)('%s', (_, mapping, prop, message) => {
    expect(mapped(mapping)).toMatch(/^<Points faceColors>: expected /)
    expect(mapped(mapping)).toMatch(message)
    expect(image(mapping)).toMatch(message)
    expect(image(mapping).startsWith(`<Image ${prop}>: expected `)).toBe(true)
    expect(messageOf(() => mapColors([1, 2], mapping))).toMatch(/^mapColors\(\) expected /)
    expect(messageOf(() => mapColors([1, 2], mapping))).toMatch(message)
  })

  test('what goes together is no error', () => {
    const good = [
      { cmap: 'viridis_r', clim: [10, 0] },
      { cmap: colormap(['red', 'blue'], { bad: 'gray' }), norm: 'log', clim: [1, 2] },
      { norm: norm('twoSlope', { center: 0 }), clim: [1, -2] },
      { norm: 'categorical', cmap: 'tab10' },
      { norm: { type: 'linear' }, clim: undefined, cmap: undefined },
      { norm: norm('boundaries', { boundaries: [0, 1, 2] }) },
    ]
    for (const mapping of good) expect([mapped(mapping), image(mapping)]).toEqual(['no error', 'no error'])
    expect(image({ clim: null, norm: null })).toBe('no error')
  })

  test('mapColors() wants numbers, and knows its options', () => {
    expect(messageOf(() => mapColors(['a'] as never))).toMatch(/a column of numbers, got \["a"\]/)
    expect(messageOf(() => mapColors([1], { vmin: 0 } as never))).toMatch(/members cmap, clim, norm, got vmin/)
  })

  test.each<[() => unknown, RegExp]>([
    [() => colormap('jett'), /^colormap\(\) expected the name of a colormap, got "jett"\. Did you mean jet\?/],
    [() => colormap([]), /one or more colours of a colormap, got \[\]/],
    [() => colormap(['red', 'nocolour']), /got "nocolour" at index 1/],
    [() => colormap([[0, 'red'], 'blue']), /\[position, colour\] throughout, got "blue" at index 1/],
    [() => colormap([[0.1, 'red'], [1, 'blue']]), /positions that grow from 0 to 1, got \[0.1, "red"\] at index 0/],
    [() => colormap([[0, 'red'], [0.9, 'blue']]), /positions that grow from 0 to 1/],
    [() => colormap([[0, 'red'], [0.6, 'red'], [0.5, 'red'], [1, 'blue']]), /at index 2/],
    [() => colormap(new Uint8Array(7)), /four bytes for each colour/],
    [() => colormap('gray', { samples: 0 }), /a whole number from 1 to 65536 as samples, got 0/],
    [() => colormap('gray', { under: 'nocolour' }), /a colour as under, got "nocolour"/],
    [() => colormap('gray', { reversed: 'yes' as never }), /true or false as reversed, got "yes"/],
    [() => colormap('gray', { bda: 'red' } as never), /got bda/],
    [() => norm('cubic' as 'log'), /^norm\(\) expected a norm, got "cubic"/],
    [() => norm('power', {} as { gamma: number }), /gamma of the power norm, got undefined/],
    [() => norm('symlog', { linthresh: -1 }), /linthresh of the symlog norm, got -1/],
    [() => norm('boundaries', { boundaries: [3, 2] }), /that increase as boundaries of the boundaries norm, got \[3, 2\]/],
    [() => norm('boundaries', { boundaries: [NaN, 2] }), /got \[NaN, 2\]/],
    [() => norm('centered', { halfRange: 0 }), /> 0 as halfRange of the centered norm, got 0/],
  ])('%s', (run, message) => {
    expect(messageOf(run)).toMatch(message)
  }) // prettier-ignore
})

describe('values that a norm cannot show', () => {
  const diagnosticsOf = (faceColors: React.ComponentProps<typeof Points>['faceColors']) => {
    const scene = new Scene()
    const told: Diagnostic[] = []
    const plan = scene.render(<Viewport><Points name="stars" positions={[[0, 0], [0, 0], [0, 0], [0, 0]]} faceColors={faceColors} /></Viewport>) // prettier-ignore
    for (const item of itemsOf(plan)) {
      const resolved = scene.resolver.item(item, scene.size, (diagnostic) => told.push(diagnostic))
      resolved.colors('faceColors')
      // The second time from what is remembered.
      resolved.colors('faceColors')
    }
    return told
  }

  test('are told of, with element, prop and their number', () => {
    const told = diagnosticsOf({ values: [1, 0, -1, NaN], norm: 'log' })
    expect(told).toHaveLength(2)
    expect(told[1]).toEqual(told[0])
    expect(told[0]).toMatchObject({ code: 'norm.domain', severity: 'warning', element: 'Points "stars"', prop: 'faceColors' }) // prettier-ignore
    expect(told[0]!.message).toMatch(/has 2 values that the norm cannot show/)
    expect(diagnosticsOf({ values: [1, 2, 7, 1], norm: norm('categorical', { categories: [1, 2] }) })[0]!.message).toMatch(/has 1 value that/) // prettier-ignore
  })

  test('are none where there is only NaN, or what lies outside the ends', () => {
    expect(diagnosticsOf({ values: [1, 5, 20, NaN], norm: 'log', clim: [2, 10] })).toEqual([])
    expect(diagnosticsOf({ values: [-1, Infinity, -Infinity, NaN] })).toEqual([])
  })
})

describe('a colormap or norm written anew in each render', () => {
  const picture = (gamma: number, bad: string) => (
    <Viewport>
      <Points positions={[[0, 0]]} faceColors={{ values: [1], cmap: colormap(['red', 'blue'], { bad }), norm: norm('power', { gamma }), clim: [0, 1] }} />
      <Image values={[[1]]} cmap={colormap(['red', 'blue'], { bad })} norm={norm('power', { gamma })} clim={[0, 1]} />
    </Viewport>
  ) // prettier-ignore

  test('is sent only where it says something else', async () => {
    const root = createTestRoot()
    await root.render(picture(2, 'gray'))
    const { length } = root.batches
    await root.render(picture(2, 'gray'))
    expect(root.batches).toHaveLength(length)
    await root.render(picture(3, 'gray'))
    expect(root.batches.at(-1)!.ops.map((op) => op.op === 'update' && Object.keys(op.changed))).toEqual([['faceColors'], ['norm']]) // prettier-ignore
    await root.render(picture(3, 'black'))
    expect(root.batches.at(-1)!.ops.map((op) => op.op === 'update' && Object.keys(op.changed))).toEqual([['faceColors'], ['cmap']]) // prettier-ignore
    await root.unmount()
  })

  test('is computed anew only where it says something else', () => {
    const scene = new Scene()
    const draw = (gamma: number, bad: string) => {
      const before = scene.resolver.computed
      for (const item of itemsOf(scene.render(picture(gamma, bad)))) {
        if (item.node.kind === 'points') scene.resolver.item(item, scene.size, () => undefined).colors('faceColors')
      }
      return scene.resolver.computed - before
    }
    expect([draw(2, 'gray'), draw(2, 'gray'), draw(3, 'gray'), draw(3, 'black')]).toEqual([1, 0, 1, 1])
  })
})
