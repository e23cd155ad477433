import type { Json } from '../../src/exchange/sceneDocument'

export interface BadDocument {
  readonly json: Json
  readonly message: string
  /** Whether no schema can say it: what takes counting, or the meaning of a text. */
  readonly isBeyondSchema?: true
}

const scene = (...nodes: Json[]): Json => ({ format: 'react-gsp', version: 1, scene: nodes })
const canvas = (props: Json): Json => scene({ kind: 'canvas', props })
const points = (props: Json): Json =>
  scene({ kind: 'canvas', children: [{ kind: 'viewport', children: [{ kind: 'points', props }] }] })
const at = 'scene[0].children[0].children[0].props'
const withBuffer = (buffer: Json, props: Json = { positions: { $buffer: 0 } }): Json => ({
  ...(points(props) as object),
  buffers: [buffer],
})
const image = (props: Json): Json =>
  scene({ kind: 'canvas', children: [{ kind: 'viewport', children: [{ kind: 'image', props }] }] })
/** Base64 of as many zero bytes. */
const zeros = (bytes: number): string => Buffer.alloc(bytes).toString('base64')

const nested = (depth: number): Json =>
  depth === 0 ? { kind: 'group' } : { kind: 'group', children: [nested(depth - 1)] }
const lists = (depth: number): Json => (depth === 0 ? 1 : [lists(depth - 1)])

/** What is wrong, the one line that says so, and whether a schema says it as well. */
export const badDocuments: Readonly<Record<string, BadDocument>> = {
  'a list': {
    json: [],
    message:
      'the document: expected a scene document { format, version, scene }, got []. Save the scene with renderToJson().',
  },
  nothing: {
    json: null,
    message:
      'the document: expected a scene document { format, version, scene }, got null. Save the scene with renderToJson().',
  },
  'no format': {
    json: { version: 1, scene: [] },
    message:
      'the document: expected a scene document with format "react-gsp", got none. Save the scene with renderToJson().',
  },
  'another format': {
    json: { format: 'vega', version: 1, scene: [] },
    message:
      'format: expected a scene document with format "react-gsp", got "vega". Save the scene with renderToJson().',
  },
  'no version': {
    json: { format: 'react-gsp', scene: [] },
    message: 'the document: expected version 1, got none. Save the scene with renderToJson().',
  },
  'a newer version': {
    json: { format: 'react-gsp', version: 2, scene: [] },
    message: 'version: the document has the newer version 2; this library reads version 1. Update react-gsp.',
  },
  'a version that is none': {
    json: { format: 'react-gsp', version: '1', scene: [] },
    message: 'version: expected version 1, got "1". Save the scene with renderToJson().',
  },
  'no scene': {
    json: { format: 'react-gsp', version: 1 },
    message: 'the document: there is no member "scene". Save the scene again.',
  },
  'a scene that is no list': {
    json: { format: 'react-gsp', version: 1, scene: {} },
    message: 'scene: expected a list of elements, got {  }. Save the scene again.',
  },
  'a strange member': {
    json: { format: 'react-gsp', version: 1, scene: [], bufers: [] },
    message: 'the document: there is no member "bufers" here. Did you mean buffers?',
  },
  'an element that is none': {
    json: scene(5),
    message: 'scene[0]: expected an element { kind, props, children }, got 5. Save the scene again.',
  },
  'an element without a kind': {
    json: scene({}),
    message: 'scene[0]: there is no member "kind". Say what it is, such as "points".',
  },
  'an unknown kind': {
    json: scene({ kind: 'canvass' }),
    message: 'scene[0].kind: there is no kind of element "canvass". Did you mean canvas?',
  },
  'a kind out of a prototype': {
    json: scene({ kind: 'constructor' }),
    message:
      'scene[0].kind: there is no kind of element "constructor". There are canvas, viewport, camera, view2D, orthographicCamera, perspectiveCamera, group, ambientLight, directionalLight, pointLight, points, markers, segments, paths, polygons, texts, pixels, image, mesh, vectors, spheres.',
  },
  'a strange member of an element': {
    json: scene({ kind: 'group', child: [] }),
    message: 'scene[0]: there is no member "child" here. Did you mean children?',
  },
  'hidden: false': {
    json: scene({ kind: 'group', hidden: false }),
    message: 'scene[0].hidden: expected true, got false. Leave it out for what is shown.',
  },
  'an unknown prop': {
    json: points({ positions: [], size: 1 }),
    message: `${at}.size: points has no prop of this name. Did you mean sizes?`,
  },
  'a prop that stays at home': {
    json: canvas({ onDiagnostic: 1 }),
    message:
      'scene[0].props.onDiagnostic: canvas has no prop of this name. It has width, height, dpi, background, pixelRatio, name, visible, userData.',
  },
  'an event handler': {
    json: scene({ kind: 'viewport', props: { onClick: 1 } }),
    message:
      'scene[0].props.onClick: viewport has no prop of this name. It has x, y, width, height, background, clip, name, visible, userData, order.',
  },
  'a prop that is React’s': {
    json: scene({ kind: 'viewport', props: { ref: null } }),
    message:
      'scene[0].props.ref: viewport has no prop of this name. It has x, y, width, height, background, clip, name, visible, userData, order.',
  },
  'a missing prop': {
    json: points({}),
    message: `${at}.positions: is required. Centres, in the coordinates that \`coords\` names.`,
  },
  'no props at all where one is needed': {
    json: scene({ kind: 'points' }),
    message: 'scene[0].props.positions: is required. Centres, in the coordinates that `coords` names.',
  },
  'a wrong value': {
    json: points({ positions: [[0, 0]], sizes: -1 }),
    message: `${at}.sizes: expected a length ≥ 0, or one per item, got -1. Use canvas pixels, or a string with one of px, pt, mm, cm, in, %.`,
  },
  'lists of unequal length': {
    json: points({
      positions: [
        [0, 0],
        [1, 1],
      ],
      sizes: [1, 2, 3],
    }),
    message: `${at}.sizes: expected 1 or 2 values, got 3. Make the arrays equally long, or pass one value for all.`,
    isBeyondSchema: true,
  },
  'two things that exclude each other': {
    json: image({ src: 'a.png', values: [[1]] }),
    message: `${at}: src, values: expected exactly one of texture, src, values, got src and values. Leave out all but one.`,
  },
  'a colour that is none': {
    json: canvas({ background: 'blurple' }),
    message:
      'scene[0].props.background: expected a colour, got "blurple". Use a CSS colour such as "steelblue" or "#4682b4", or [r, g, b, a?] in 0–1.',
    isBeyondSchema: true,
  },
  'a colormap that is none': {
    json: image({ values: [[1]], cmap: 'viridi' }),
    message: `${at}.cmap: expected the name of a colormap, got "viridi". Did you mean viridis?`,
  },
  'a number that is none': {
    json: points({ positions: [[{ $number: 'one' }, 0]] }),
    message: `${at}.positions[0][0]: "one" is no number without a JSON form. Write the number itself.`,
  },
  'a bigint of more digits than data have': {
    json: points({ positions: { x: [{ $bigint: `-${'9'.repeat(1e5)}` }], y: [1] } }),
    message: `${at}.positions.x[0]: expected at most 40 digits, got 100000. Integers of data have 64 bits.`,
  },
  'a bigint that is none': {
    json: points({ positions: { x: [{ $bigint: '1.5' }], y: [1] } }),
    message: `${at}.positions.x[0]: "1.5" is no whole number. Write its digits.`,
  },
  'an array that is none': {
    json: points({ positions: { $array: 'Array', base64: '' } }),
    message: `${at}.positions: there is no array "Array". Use the name of a typed array.`,
  },
  'base64 that is none': {
    json: points({ positions: { $array: 'Float32Array', base64: 'a*==' } }),
    message: `${at}.positions.base64: "a*==" is no base64. Encode the little-endian bytes of the data.`,
  },
  'base64 that was cut': {
    json: points({ positions: { $array: 'Float32Array', base64: zeros(5) } }),
    message: `${at}.positions.base64: 5 bytes are no whole number of 4. The data were cut, or are of another type.`,
    isBeyondSchema: true,
  },
  'a chain of nothing known': {
    json: points({ positions: { chain: [{ link: 'nosuch' }] } }),
    message: `${at}.positions: expected a link that is known, got "nosuch". There are immediate, load, affine, expression, log10, normalize, colormap, units; add one of your own with registerLink().`,
    isBeyondSchema: true,
  },
  'buffers that are no list': {
    json: { ...(scene() as object), buffers: {} },
    message: 'buffers: expected a list of buffers, got {  }. Save the scene again.',
  },
  'a buffer that is not there': {
    json: withBuffer({ type: 'vec2', count: 0, base64: '' }, { positions: { $buffer: 7 } }),
    message: `${at}.positions: there is no buffer 7: there are 1, numbered from 0. Save the scene again.`,
    isBeyondSchema: true,
  },
  'a buffer between two': {
    json: points({ positions: { $buffer: 0.5 } }),
    message: `${at}.positions: there is no buffer 0.5: there are none. Save the scene again.`,
  },
  'a buffer without data': {
    json: withBuffer({ type: 'vec2', count: 0 }),
    message: 'buffers[0].base64: undefined is no base64. Encode the little-endian bytes of the data.',
  },
  'a buffer of no type': {
    json: withBuffer({ type: 'vec', count: 0, base64: '' }),
    message: 'buffers[0].type: there is no element type "vec". Did you mean vec1?',
  },
  'a buffer of too few bytes': {
    json: withBuffer({ type: 'vec2', count: 3, base64: zeros(16) }),
    message: 'buffers[0].base64: expected base64 of 24 bytes, got 16. The data were cut, or are of another type.',
    isBeyondSchema: true,
  },
  'a buffer that nothing uses, of too few bytes': {
    json: withBuffer({ type: 'vec2', count: 3, base64: '' }, { positions: [] }),
    message: 'buffers[0].base64: expected base64 of 24 bytes, got 0. The data were cut, or are of another type.',
    isBeyondSchema: true,
  },
  'a count of 1e12': {
    json: withBuffer({ type: 'vec2', count: 1e12, base64: '' }),
    message:
      'buffers[0].count: expected a whole number from 0 to 134217728, got 1000000000000. Say how many elements are in use.',
    isBeyondSchema: true,
  },
  'a count below 0': {
    json: withBuffer({ type: 'vec2', count: -1, base64: '' }),
    message: 'buffers[0].count: expected a whole number from 0 to 134217728, got -1. Say how many elements are in use.',
  },
  'two gigabytes in a kilobyte': {
    json: withBuffer({ type: 'float64', count: 2 ** 28, base64: zeros(700) }),
    message:
      'buffers[0].base64: expected base64 of 2147483648 bytes, got 700. The data were cut, or are of another type.',
    isBeyondSchema: true,
  },
  'a ring of a gigabyte': {
    json: withBuffer({ type: 'float32', count: 0, ring: 2 ** 28, base64: '' }),
    message:
      'buffers[0].base64: expected base64 of 1073741824 bytes, got 0. The data were cut, or are of another type.',
    isBeyondSchema: true,
  },
  'more elements than the ring': {
    json: withBuffer({ type: 'float32', count: 2, ring: 1, base64: zeros(4) }),
    message: 'buffers[0].count: expected a whole number from 0 to 1, got 2. Say how many elements are in use.',
    isBeyondSchema: true,
  },
  'a ring that begins beyond its end': {
    json: withBuffer({ type: 'float32', count: 2, ring: 2, start: 2, base64: zeros(8) }),
    message: 'buffers[0].start: expected a whole number from 0 to 1, got 2. Only a full ring begins elsewhere.',
    isBeyondSchema: true,
  },
  'a grid of a gigabyte': {
    json: image({ values: { data: [1], shape: [16384, 16384], strides: [0, 0] } }),
    message: `${at}.values.shape: 16384 × 16384 cells are more than the 1 values that there are. Repeat them to at most 16777216 cells.`,
    isBeyondSchema: true,
  },
  'a texture of other than its size': {
    json: image({ texture: { data: { $array: 'Uint8Array', base64: zeros(4) }, width: 1e6, height: 1e6 } }),
    message: `${at}.texture: expected 4·width·height = 4·1000000·1000000 = 4000000000000 bytes, got 4. Check the size of the data.`,
    isBeyondSchema: true,
  },
  'a canvas of 1e9 px': {
    json: canvas({ width: 1e9 }),
    message:
      'scene[0].props.width: a canvas cannot be 1000000000 px long. A side is at most 32767 px, and all together 536870912 px.',
  },
  'a canvas of a kilometre': {
    json: canvas({ height: '1e5cm' }),
    message:
      'scene[0].props.height: a canvas cannot be 3779527.559055118 px long. A side is at most 32767 px, and all together 536870912 px.',
    isBeyondSchema: true,
  },
  'a canvas of a billion pixels': {
    json: canvas({ width: 32767, height: 32767 }),
    message:
      'scene[0].props: a canvas cannot have 1073676289 px. A side is at most 32767 px, and all together 536870912 px.',
    isBeyondSchema: true,
  },
  'a hundred thousand pixels for each of a canvas': {
    json: canvas({ width: 100, height: 50, pixelRatio: 1e5 }),
    message:
      'scene[0].props.pixelRatio: with it the picture would have 10000000 × 5000000 px. A side is at most 32767 px, and all together 536870912 px.',
    isBeyondSchema: true,
  },
  'a pixel ratio that makes too many pixels of sides that are short enough': {
    json: canvas({ width: 16000, height: 16000, pixelRatio: 2 }),
    message:
      'scene[0].props.pixelRatio: with it the picture would have 32000 × 32000 px. A side is at most 32767 px, and all together 536870912 px.',
    isBeyondSchema: true,
  },
  'elements a hundred deep': {
    json: scene(nested(100)),
    message: `scene[0]${'.children[0]'.repeat(4)}…${'[0].children'.repeat(7)}: elements are nested more than 64 deep. Leave out groups that only hold another.`,
    isBeyondSchema: true,
  },
  'values a hundred deep': {
    json: points({ positions: lists(100) }),
    message: `${at}.positions${'[0]'.repeat(4)}…${'[0]'.repeat(30)}: the members are nested too deep. Save the scene again.`,
  },
  'a prototype': {
    json: JSON.parse(
      '{"format":"react-gsp","version":1,"scene":[{"kind":"group","props":{"__proto__":{"x":1}}}]}',
    ) as Json,
    message:
      'scene[0].props.__proto__: group has no prop of this name. It has matrix, position, rotation, rotationOrder, scale, name, visible, userData, order, opacity.',
  },
}
