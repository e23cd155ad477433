import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { fromGspJson } from '../../src/exchange/gsp01/fromGspJson'
import { toGspJson } from '../../src/exchange/gsp01/toGspJson'
import { readDocument } from '../../src/exchange/readDocument'
import type { Json, NodeDocument, SceneDocument } from '../../src/exchange/sceneDocument'
import { GspError, type Diagnostic } from '../../src/scene/diagnostics'
import { identity } from '../../src/scene/matrix'
import { tables, type Kind } from '../../src/scene/tables'

type Members = Record<string, Json>

const triangle = [
  [0, 0, 0],
  [0.5, 0, 0],
  [0, 0.5, 0],
  [0.1, 0.3, 0],
]
const texture: Json = { data: { $array: 'Uint8Array', base64: 'AAAA//8AAP8=' }, width: 2, height: 1 }
/** What each visual cannot be without. */
const needed: Readonly<Partial<Record<Kind, Members>>> = {
  texts: { strings: 'abc' },
  vectors: { vectors: [[0.1, 0.1, 0]] },
  mesh: { geometry: { positions: triangle.slice(0, 3) } },
}

const categories = (name: string): string => tables[name as Kind].category
const turned: Json = Array.from(identity(), (value, i) => (i === 12 ? 0.25 : value))

/** A value that is not the default, of whatever type. */
const values: Readonly<Record<string, Json>> = {
  name: 'another', visible: false, order: 3, opacity: 0.5, transform: turned, matrix: turned, coords: 'view',
  offset: [3, 4], depthTest: true, rasterized: 200, positions: triangle.map(([x, y]) => [x! / 2, y!, 0]), sizes: 9, faceColors: 'red',
  edgeColors: 'red', edgeWidths: 3, colors: 'red', lineWidths: 5, groups: [[0, 1], [2]], shapes: 'heart', angles: 40, snap: true, capStyle: 'round',
  dashes: [4, 2], pathSizes: [2, 2], joinStyle: 'bevel', miterLimit: 7, closed: true, strings: 'xyz', fontSizes: 20, fonts: 'serif',
  fontWeights: 'bold', fontStyles: 'italic', anchors: 'top-left', texture: { ...(texture as object), height: 2, width: 1 }, position: [0.1, 0.2, 0],
  extent: [-0.5, 0.5, -0.25, 0.25], interpolation: 'nearest', origin: 'lower', extentUnits: 'px', ringSizes: [4], polygonSizes: [1],
  fillRule: 'nonzero', vectors: [[0.3, 0.1, 0]], anchor: 'head', headStyle: 'round', radii: 0.2, width: 50, height: 40, dpi: 72,
  background: 'red', pixelRatio: 2, x: 7, y: 8, clip: false, scale: 2, rotation: [0, 0, 30], view: turned, projection: turned, intensity: 0.5,
  color: 'red', direction: [1, 0, 0], decay: 1, serves: 'viewport', rotationOrder: 'ZYX', src: 'a.png', values: [[1, 2], [3, 4]],
  cmap: 'magma', clim: [0, 9], norm: 'log', geometry: { positions: triangle.slice(1) }, material: { type: 'basic' }, colorsPer: 'face',
  culling: 'back', sorting: false,
} // prettier-ignore
const special: Readonly<Record<string, Members>> = {
  view2D: { x: [0, 2], y: [0, 3], xScale: 'log', yScale: 'log', aspect: 2 },
  orthographicCamera: { height: 3, eye: [1, 1, 3], target: [0.2, 0, 0], up: [1, 0, 0], near: 3.5, far: 7 },
  perspectiveCamera: { fov: 30, eye: [1, 1, 3], target: [0.2, 0, 0], up: [1, 0, 0], near: 0.5, far: 7 },
  group: { position: [0.1, 0.2, 0] },
  camera: { depth: true },
  segments: { groups: [[0]] },
}

const grid: Members = { values: [[1, 2], [3, 4]] } // prettier-ignore
/** What an attribute needs beside it to mean anything. */
const beside: Readonly<Record<string, Members>> = {
  'image cmap': grid,
  'image clim': grid,
  'image norm': grid,
  'camera serves': { view: turned },
  'view2D serves': { x: [0, 2] },
  // What fills the canvas has nothing outside itself.
  'viewport clip': { width: '50%' },
  'group rotationOrder': { rotation: [10, 20, 30] },
}

/** A scene of which one element is of the kind; what else is there shows what that one does. */
function sceneWith(kind: Kind, props: Members): SceneDocument {
  const node = (of: Kind, own: Members = {}, children: readonly NodeDocument[] = []): NodeDocument => ({
    kind: of,
    props: { ...own, ...(of === kind ? props : {}) },
    children,
  })
  const dots = node('points', { positions: triangle, sizes: 12 })
  const category = categories(kind)
  const visual =
    category === 'visual' && kind !== 'points'
      ? node(kind, { ...(kind === 'mesh' || kind === 'image' ? {} : { positions: triangle }), ...(kind === 'image' && !('src' in props || 'values' in props) ? { texture } : {}), ...needed[kind] }) // prettier-ignore
      : node('mesh', { geometry: { positions: triangle.slice(0, 3) }, material: { type: 'lambert' } })
  const inside = category === 'light' ? [node(kind), visual] : [dots, visual]
  const held = node('group', {}, inside)
  const seen = category === 'camera' ? node(kind, {}, [held]) : node('camera', {}, [held])
  const other: NodeDocument = { kind: 'points', props: { positions: triangle, sizes: 3, name: 'other' } }
  return {
    format: 'react-gsp',
    version: 1,
    scene: [
      node('canvas', { width: 60, height: 50 }, [
        node('viewport', {}, [seen, other]),
        { kind: 'viewport', props: { name: 'last', width: 20 }, children: [other] },
      ]),
    ],
  }
}

interface Writing {
  readonly text: string
  readonly told: readonly Diagnostic[]
}

function write(document: SceneDocument): Writing {
  const told: Diagnostic[] = []
  const text = JSON.stringify(toGspJson(document, { onDiagnostic: (each) => told.push(each) }))
  return { text, told }
}

/** Whatever is written is read, and is then written as it was. */
function readBack({ text }: Writing): SceneDocument {
  const document = fromGspJson(text)
  readDocument(document)
  expect(JSON.stringify(toGspJson(document))).toBe(text)
  return document
}

/** What is written, if it is. */
function written(document: SceneDocument): Writing | GspError {
  try {
    return write(document)
  } catch (error) {
    if (error instanceof GspError) return error
    throw error
  }
}

const attributes = Object.values(tables).flatMap(({ kind, attributes: all }) =>
  Object.entries(all)
    .filter(([, { local }]) => local !== true)
    .map(([name]) => [kind, name] as const),
)

test.each(attributes)('%s %s is in the file, or is told', (kind, name) => {
  const base = beside[`${kind} ${name}`] ?? {}
  const document = sceneWith(kind, { ...base, [name]: (special[kind]?.[name] ?? values[name])! })
  readDocument(document)
  const [plain, changed] = [write(sceneWith(kind, base)), write(document)]
  readBack(changed)
  const names = ({ prop, code }: Diagnostic): boolean => prop === name || code === `gsp01.${name}`
  const isTold = changed.told.some(names) && !plain.told.some(names)
  expect(isTold || changed.text !== plain.text).toBe(true)
})

test.each<[Kind, Members]>([
  ['segments', { snap: false }],
  ['segments', { snap: true, rasterized: 150 }],
  ['points', { rasterized: true }],
  ['canvas', { pixelRatio: 2.5 }],
])('%s %j comes back as it was', (kind, props) => {
  const document = readBack(write(sceneWith(kind, props)))
  const find = (nodes: readonly NodeDocument[]): NodeDocument | undefined =>
    nodes.find((node) => node.kind === kind) ?? find(nodes.flatMap(({ children = [] }) => children))
  const back = find(document.scene)?.props
  for (const [name, value] of Object.entries(props)) expect(back?.[name]).toEqual(value)
})

test.each<[Members, string, string]>([
  [{ visuals: [{ at: 9, props: {} }] }, 'number', 'visuals[0].at'],
  [{ visuals: [{ at: 0, props: { snap: false } }] }, 'member', 'visuals[0].props'],
  [{ visuals: [{ at: 0, props: { rasterized: -1 } }] }, 'type', 'visuals[0].props.rasterized'],
  [{ canvas: { pixelRatio: 'x' } }, 'type', 'canvas.pixelRatio'],
  [{ canvas: { width: 3 } }, 'member', 'canvas'],
])('%j in the extension is refused where it is', (member, reason, place) => {
  const scene = toGspJson(sceneWith('points', {}))
  const error = caught(() => fromGspJson({ ...scene, react_gsp: { ...scene.react_gsp, ...member } }))
  expect(error?.diagnostic.code).toBe(`gsp01.${reason}`)
  expect(error?.message.startsWith(`react_gsp.${place}: `), error?.message).toBe(true)
})

function caught(run: () => unknown): GspError | undefined {
  try {
    run()
  } catch (error) {
    if (error instanceof GspError) return error
    throw error
  }
  return undefined
}

test.each<[Kind, Members, string]>([
  ['points', { sizes: 1e30 }, 'Points "points-1" sizes'],
  ['points', { edgeWidths: 1e39 }, 'Points "points-1" edgeWidths'],
  ['segments', { lineWidths: 1e39 }, 'Segments "segments-1" lineWidths'],
  ['texts', { angles: 1e300 }, 'Texts "texts-1" angles'],
  ['camera', { view: [1e200, ...identity().slice(1)] }, 'matrix'],
])('%s %j, which float32 cannot hold, is refused when it is written', (kind, props, place) => {
  const error = caught(() => toGspJson(sceneWith(kind, props)))
  expect(error?.diagnostic.code).toBe('gsp01.number')
  expect(error?.message).toContain(place)
  expect(error?.diagnostic.fix).toBeDefined()
})

const extreme = fc.oneof(
  fc.constantFrom(0, 1e-300, 1, 1e18, 1e30, 3.4e38, 3.5e38, 1e300, 2 ** 24 + 1, 40000),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

test('whatever is written can be read, however extreme it is', () => {
  const numeric = attributes.filter(([kind, name]) => {
    const { type, rate } = (tables[kind].attributes as Readonly<Record<string, { type: unknown; rate: string }>>)[name]!
    return ['float32', 'point', 'offset', 'extent', 'range', 'matrix', 'scale'].includes(type as string) && rate !== ''
  })
  let count = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...numeric),
      fc.array(extreme, { minLength: 16, maxLength: 16 }),
      ([kind, name], given) => {
        const length = { float32: 0, point: 3, offset: 2, extent: 4, range: 2, matrix: 16, scale: 3 } as const
        const { type } = (tables[kind].attributes as Readonly<Record<string, { type: keyof typeof length }>>)[name]!
        const value: Json = length[type] === 0 ? given[0]! : given.slice(0, length[type])
        const result = written(sceneWith(kind, { [name]: value }))
        if (result instanceof GspError) {
          expect(result.message).not.toContain('\n')
          return
        }
        readBack(result)
        count++
      },
    ),
    { numRuns: 1500, seed: 1 },
  )
  expect(count).toBeGreaterThan(200)
})

test.each<[Kind, Members]>([
  ['points', { positions: [] }],
  ['pixels', { positions: [] }],
  ['segments', { positions: [] }],
  ['paths', { positions: [] }],
  ['texts', { positions: [] }],
  ['image', { texture: { data: { $array: 'Uint8Array', base64: '' }, width: 0, height: 0 } }],
])('%s %j can be read when it is written', (kind, props) => {
  const result = written(sceneWith(kind, props))
  if (result instanceof GspError) expect(result.diagnostic.code).toMatch(/^document\./)
  else readBack(result)
})
