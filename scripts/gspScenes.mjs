// Writes the GSP 0.1 scenes of the tests: node scripts/gspScenes.mjs && npx prettier --write tests/gsp/scenes
import { Buffer } from 'node:buffer'
import { mkdirSync, writeFileSync } from 'node:fs'

/** @typedef {import('../src/exchange/gsp01/gsp01Scene.ts').GspTransBuf} TransBuf */
/** @typedef {import('../src/exchange/gsp01/gsp01Scene.ts').GspVisual} Visual */
/** @typedef {import('../src/exchange/gsp01/gsp01Scene.ts').GspViewport} Viewport */
/** @typedef {import('../src/exchange/gsp01/gsp01Scene.ts').GspCamera} Camera */
/** @typedef {import('../src/exchange/gsp01/gsp01Scene.ts').GspExtension} Extension */
/** @typedef {import('../src/exchange/gsp01/gsp01Scene.ts').GspLinkJson} Link */
/** @typedef {readonly (number | readonly number[])[]} Numbers */
/** @typedef {readonly number[]} Tuple */
/** @typedef {import('../src/exchange/gsp01/gsp01Scene.ts').GspColor} Color */

const folder = new URL('../tests/gsp/scenes/', import.meta.url)

/** @param {Float32Array | Uint32Array | Uint8Array} data */
const bytesOf = (data) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)
/** @type {Record<string, [Float32ArrayConstructor | Uint32ArrayConstructor | Uint8ArrayConstructor, number]>} */
const types = {
  float32: [Float32Array, 1],
  uint32: [Uint32Array, 1],
  vec3: [Float32Array, 3],
  mat4: [Float32Array, 16],
  rgba8: [Uint8Array, 4],
}

/**
 * @param {string} type
 * @param {Numbers} numbers
 */
function bufferOf(type, numbers) {
  const [array, components] = /** @type {NonNullable<typeof types[string]>} */ (types[type])
  const data = array.from(numbers.flat())
  return { count: data.length / components, buffer_type: type, data_base64: bytesOf(data).toString('base64') }
}

/** @type {(type: string, numbers: Numbers) => TransBuf} */
const buffer = (type, numbers) => ({ type: 'buffer', transBuf: bufferOf(type, numbers) })
/** @type {(...points: Numbers) => TransBuf} */
const vec3 = (...points) => buffer('vec3', points)
/** @type {(...numbers: Tuple) => TransBuf} */
const f32 = (...numbers) => buffer('float32', numbers)
/** @type {(...colors: Numbers) => TransBuf} */
const rgba = (...colors) => buffer('rgba8', colors)

/** @type {(links: readonly Link[], count?: number, type?: string | null) => TransBuf} */
const chain = (links, count = -1, type = null) => ({
  type: 'transform_chain',
  transBuf: { transform_chain: { buffer_count: count, buffer_type: type, links } },
})
/** @type {(type: string, numbers: Numbers) => Link} */
const immediate = (type, numbers) => {
  const { count, ...rest } = bufferOf(type, numbers)
  return { link_type: 'TransformImmediate', link_data: { buffer_count: count, ...rest } }
}
/** @type {(type: string, numbers: Numbers) => Link} */
const load = (type, numbers) => {
  const { data_base64 } = bufferOf(type, numbers)
  const uri = `data:application/octet-stream;base64,${data_base64}`
  return { link_type: 'TransformLoad', link_data: { uri, buffer_type: type } }
}

/**
 * Row by row, as GSP has them.
 * @type {(...rows: readonly Tuple[]) => TransBuf}
 */
const mat4 = (...rows) => buffer('mat4', rows)
const identity = mat4([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1])
/** @type {(x: number, y: number, z?: number) => TransBuf} */
const moved = (x, y, z = 0) => mat4([1, 0, 0, x], [0, 1, 0, y], [0, 0, 1, z], [0, 0, 0, 1])
/** @type {(x: number, y: number) => TransBuf} */
const scaled = (x, y) => mat4([x, 0, 0, 0], [0, y, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1])

/** @type {Color} */
const red = [255, 0, 0, 255]
/** @type {Color} */
const green = [0, 128, 0, 255]
/** @type {Color} */
const blue = [0, 0, 255, 255]
/** @type {Color} */
const black = [0, 0, 0, 255]
/** @type {Color} */
const white = [255, 255, 255, 255]
/** @type {Color} */
const clear = [0, 0, 0, 0]

let serial = 0
/** @type {(noun: string) => string} */
const uuid = (noun) => `${noun}-${String(++serial).padStart(3, '0')}`
/** @type {(x: number, y: number, width: number, height: number, background_color?: Color) => Viewport} */
const viewport = (x, y, width, height, background_color = clear) => ({
  uuid: uuid('viewport'),
  x,
  y,
  width,
  height,
  background_color,
})
/** @type {(view_matrix?: TransBuf, projection_matrix?: TransBuf) => Camera} */
const camera = (view_matrix = identity, projection_matrix = identity) => ({
  uuid: uuid('camera'),
  view_matrix,
  projection_matrix,
})

/** @type {(type: string, members: object) => Visual} */
const visual = (type, members) => ({ type, visual: { uuid: uuid(type), ...members } })
/** @type {(given: { at: Numbers, sizes: Tuple, faces: Numbers, edges?: Numbers, widths?: Tuple }) => object} */
const discs = ({ at, sizes, faces, edges = [clear], widths = [0] }) => ({
  positions: vec3(...at),
  sizes: f32(...sizes),
  face_colors: rgba(...faces),
  edge_colors: rgba(...edges),
  edge_widths: f32(...widths),
})
/** @type {<T>(value: T, count: number) => T[]} */
const repeat = (value, count) => Array.from({ length: count }, () => value)
/**
 * One disc with all its attributes.
 * @type {(at: Tuple, diameter: number, color: Tuple) => Visual}
 */
const disc = (at, diameter, color) => visual('points', discs({ at: [at], sizes: [diameter ** 2], faces: [color] }))

/** @typedef {{ width?: number, height?: number, dpi?: number, background?: Tuple, extension?: (area: Viewport) => Extension }} Options */

/**
 * @param {string} name
 * @param {Options} options
 * @param {readonly (Visual | { visual: Visual, viewport?: Viewport, model?: TransBuf, camera?: Camera })[]} items
 */
function scene(name, { width = 100, height = 100, dpi = 72, background = white, extension }, items) {
  const canvas = { uuid: uuid('canvas'), width, height, dpi, background_color: background }
  const whole = viewport(0, 0, width, height)
  const cameraOfAll = camera()
  const value = {
    canvas,
    viewports: items.map((item) => ('viewport' in item ? item.viewport : undefined) ?? whole),
    visuals: items.map((item) => ('type' in item ? item : item.visual)),
    model_matrices: items.map((item) => ({ model_matrix: ('model' in item ? item.model : undefined) ?? identity })),
    cameras: items.map((item) => ('camera' in item ? item.camera : undefined) ?? cameraOfAll),
    ...(extension && { react_gsp: extension(whole) }),
  }
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(value, null, 1)}\n`)
}

mkdirSync(folder, { recursive: true })

// 200 pixels a square inch: a disc of 36 points across has 100 pixels.
scene('points', { width: 200, height: 200, dpi: 200 }, [
  visual(
    'points',
    discs({
      at: [
        [-0.5, 0.5, 0],
        [0.5, -0.5, 0],
      ],
      sizes: [18 ** 2, 9 ** 2],
      faces: [red, blue],
      edges: [black, clear],
      widths: [3.6, 0],
    }),
  ),
])

const shapes =
  'disc asterisk triangle_down triangle_up triangle_left triangle_right square cross club diamond heart spade'
scene(
  'markers',
  { width: 140, height: 40 },
  [...shapes.split(' '), 'vbar', 'hbar'].map((marker_shape, i) => {
    const at = [[-1 + (2 * (10 + 20 * (i % 7))) / 140, i < 7 ? 0.5 : -0.5, 0]]
    const given = discs({ at, sizes: [12 ** 2], faces: [red], edges: [blue], widths: [i < 12 ? 0 : 4] })
    return visual('markers', { marker_shape, ...given })
  }),
)

/** @type {(y: number) => Tuple[]} */
const row = (y) => [-0.75, -0.25, 0.25, 0.75].map((x) => [x + 0.01, y - 0.01, 0])
scene('pixels', { width: 40, height: 40 }, [
  visual('pixels', { positions: vec3(...row(0.75)), colors: rgba(red, blue), groups: 2 }),
  visual('pixels', { positions: vec3(...row(0.25)), colors: rgba(red, blue), groups: [1, 3] }),
  visual('pixels', { positions: vec3(...row(-0.25)), colors: rgba(red, blue), groups: [[3], [0, 1]] }),
])

/** @type {(cap_style: string, y: number, color: Tuple) => Visual} */
const lines = (cap_style, y, color) =>
  visual('segments', {
    positions: vec3([-0.5, y, 0], [0.5, y, 0]),
    line_widths: f32(10),
    cap_style,
    colors: rgba(color),
  })
scene('segments', {}, [lines('BUTT', 0.6, red), lines('PROJECTING', 0, green), lines('ROUND', -0.6, [0, 0, 255, 128])])

/** @type {(join_style: string, x: number) => Visual} */
const corner = (join_style, x) =>
  visual('paths', {
    positions: vec3([x - 0.2, -0.5, 0], [x, 0.5, 0], [x + 0.2, -0.5, 0], [x - 0.2, -0.8, 0], [x + 0.2, -0.8, 0]),
    path_sizes: buffer('uint32', [3, 2]),
    colors: rgba(...repeat(red, 3), ...repeat(blue, 2)),
    line_widths: f32(8, 8, 8, 4, 4),
    cap_style: 'BUTT',
    join_style,
  })
scene('paths', { width: 150, height: 100 }, [corner('MITER', -0.6), corner('BEVEL', 0), corner('ROUND', 0.6)])

const aligns = [0, 1, 2, 10, 11, 12, 20, 21, 22]
const grid = aligns.map((align) => [((align % 10) - 1) * 0.5, (1 - Math.floor(align / 10)) * 0.5, 0])
/** @type {(angle: number) => Visual} */
const words = (angle) =>
  visual('texts', {
    positions: vec3(...grid),
    texts: repeat('HHHH', 9),
    colors: rgba(...repeat(black, 9)),
    font_sizes: f32(...repeat(12, 9)),
    textAligns: aligns,
    angles: f32(...repeat(angle, 9)),
    font_name: 'DejaVu Sans',
  })
scene('texts', { width: 400, height: 200 }, [
  { visual: words(0), viewport: viewport(0, 0, 200, 200) },
  { visual: words(90), viewport: viewport(200, 0, 200, 200) },
])

/** @type {(data?: TransBuf) => object} */
const texture = (data = rgba(red, green, blue, black)) => ({ uuid: uuid('texture'), data, width: 2, height: 2 })
/** @type {(x: number, y: number, image_extent: Tuple, data?: TransBuf) => Visual} */
const image = (x, y, image_extent, data) =>
  visual('image', {
    position: vec3([x, y, 0]),
    image_extent,
    texture: texture(data),
    interpolation: 'NEAREST',
  })
scene('images', {}, [
  image(-0.5, 0.5, [-0.2, 0.4, -0.4, 0.2]),
  image(0.5, 0.5, [-0.4, 0.4, 0.4, -0.4]),
  image(-0.5, -0.5, [0.4, -0.4, -0.4, 0.4], chain([immediate('rgba8', [red, green, blue, black])], 4, 'rgba8')),
  // The position is scaled and moved, the extent is not.
  { visual: image(1, -1, [-0.4, 0.4, -0.4, 0.4]), model: scaled(0.5, 0.5) },
])

// Perspective: w is −z of the eye, so that what lies at −2 is half as far from the middle.
const perspective = mat4([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, -1, 0], [0, 0, -1, 0])
scene('cameras', {}, [
  { visual: disc([0.5, 0.5, 0], 10, red), camera: camera() },
  { visual: disc([0.5, 0.5, 0], 10, green), camera: camera(moved(-1, 0)) },
  { visual: disc([1, -1, 0], 10, blue), camera: camera(moved(0, 0, -2), perspective) },
  // Nearer, yet below what comes later: there is no depth.
  { visual: disc([-0.5, -0.5, -1], 20, red) },
  { visual: disc([-0.5, -0.5, 1], 10, black) },
])

const [under, over] = [viewport(10, 10, 60, 60, [255, 0, 0, 128]), viewport(40, 40, 60, 60, [0, 0, 255, 128])]
const again = disc([0, 0, 0], 10, black)
scene('viewports', { background: clear }, [
  { visual: disc([0.9, 0.9, 0], 40, green), viewport: under },
  { visual: again, viewport: over },
  { visual: again, viewport: under, model: moved(-0.5, -0.5) },
  { visual: again, viewport: under, model: moved(0, 0) },
])

scene('chains', {}, [
  visual('points', {
    positions: chain([load('vec3', [-0.5, 0.5, 0, 0.5, 0.5, 0])]),
    sizes: chain([load('float32', [400, 100])], 2, 'float32'),
    face_colors: chain([immediate('rgba8', [red]), immediate('rgba8', [red, blue])]),
    edge_colors: rgba(clear, clear),
    edge_widths: chain([immediate('float32', [0, 0])], -1, 'float32'),
  }),
  visual('segments', {
    positions: chain([immediate('vec3', [-0.5, -0.5, 0, 0.5, -0.5, 0])], 2, 'vec3'),
    line_widths: chain([load('float32', [20])]),
    cap_style: 'BUTT',
    colors: rgba(green),
  }),
])

scene('order', {}, [
  visual('texts', {
    positions: vec3([0, 0, 0]),
    texts: ['I'],
    colors: rgba(black),
    font_sizes: f32(60),
    textAligns: [11],
    angles: f32(0),
    font_name: 'DejaVu Sans',
  }),
  visual('segments', {
    positions: vec3([-0.8, 0, 0], [0.8, 0, 0]),
    line_widths: f32(30),
    cap_style: 'BUTT',
    colors: rgba(green),
  }),
  disc([0, 0, 0], 60, red),
  image(0, 0, [-0.8, 0.8, -0.8, 0.8], rgba(blue, blue, blue, blue)),
])

scene('cycled', {}, [
  visual('points', {
    ...discs({ at: row(0.5), sizes: [100], faces: [red, blue], edges: [clear], widths: [0] }),
    edge_widths: chain([immediate('float32', [0])]),
  }),
  visual('segments', {
    positions: vec3([-0.5, -0.5, 0], [0.5, -0.5, 0], [-0.5, -0.8, 0], [0.5, -0.8, 0]),
    line_widths: f32(10),
    cap_style: 'BUTT',
    colors: rgba(green),
  }),
])

// A triangle through a perspective, between two discs of the list.
const triangle = {
  kind: 'perspectiveCamera',
  props: { name: 'eye', eye: [0, 0, 3] },
  children: [
    {
      kind: 'mesh',
      props: {
        name: 'triangle',
        geometry: { positions: [[-1, -1, 0], [1, -1, 0], [0, 1, 0]] }, // prettier-ignore
        material: { type: 'basic', color: 'blue' },
      },
    },
  ],
}
scene('mesh', { extension: (area) => ({ version: 1, items: [{ at: 1, viewport: area, node: triangle }] }) }, [
  disc([0, 0, 0], 60, red),
  disc([0, 0, 0], 10, black),
])
