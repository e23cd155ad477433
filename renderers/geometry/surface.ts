import { rgba8 } from '../../src/scene/color/color'
import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import type { WorldFrame } from '../../src/scene/resolve/world'
import {
  depthGrey,
  illuminate,
  illumination,
  litChannel,
  normalChannel,
  type Illumination,
} from '../../src/scene/shading'
import type { Light } from '../../src/scene/lights'
import type { Material } from '../../src/scene/table'
import type { MeshColors } from './meshColors'
import { packColor } from './packColor'
import type { Shader } from './shader'
import { sampleTexture } from './texture'

export interface SurfaceOptions {
  readonly geometry: ResolvedGeometry
  readonly world: WorldFrame
  readonly material: Material
  readonly colors: MeshColors
  readonly lights: readonly Light[]
  readonly opacity: number
}

/** Exponent of highlights, and how much of the light they send back. */
const phongDefaults = { shininess: 30, specular: [0.3, 0.3, 0.3] } as const

/** What a kind of material needs to know, and what it makes of it. */
interface MaterialKind {
  readonly normals: boolean
  readonly places: boolean
  /** Whether it changes across a face whose normal does not. */
  readonly isLocal: (light: Illumination) => boolean
  /** Turns `surface.rgba`, red, green, blue of 0–1, into what is seen. */
  paint(surface: Surface): void
}

const lit: MaterialKind['paint'] = ({ rgba, light, normal, place, shininess, specular, falling }) => {
  illuminate(light, normal, place, shininess, falling)
  rgba[0] = litChannel(rgba[0]!, falling[0]!, specular[0], falling[3]!)
  rgba[1] = litChannel(rgba[1]!, falling[1]!, specular[1], falling[4]!)
  rgba[2] = litChannel(rgba[2]!, falling[2]!, specular[2], falling[5]!)
}
const asItIs: MaterialKind = { normals: false, places: false, isLocal: () => false, paint: () => undefined }

const kinds: Readonly<Record<Material['type'], MaterialKind>> = {
  basic: asItIs,
  textured: asItIs,
  lambert: { normals: true, places: true, isLocal: ({ isLocal }) => isLocal, paint: lit },
  phong: { normals: true, places: true, isLocal: () => true, paint: lit },
  normal: {
    normals: true,
    places: false,
    isLocal: () => false,
    paint: ({ rgba, normal, axes }) => {
      for (let k = 0; k < 3; k++) {
        const axis = axes[k]!
        rgba[k] = normalChannel(normal[0]! * axis[0] + normal[1]! * axis[1] + normal[2]! * axis[2])
      }
    },
  },
  depth: {
    normals: false,
    places: true,
    isLocal: () => true,
    paint: (surface) => {
      surface.rgba.fill(surface.greyOfDepth(), 0, 3)
    },
  },
}

/** The shader of a mesh: colours, texture, normals and light at a point of a face. */
export class Surface implements Shader {
  readonly isFlat: boolean
  readonly at = new Float64Array(4)
  /** Red, green, blue and alpha of 0–1. */
  readonly rgba = new Float64Array(4)
  /** In the world; of unit length, and towards the side that is seen. */
  readonly normal = new Float64Array(3)
  /** In the world, about its origin. */
  readonly place = new Float64Array(3)
  readonly falling = new Float64Array(6)
  readonly light: Illumination
  readonly axes: WorldFrame['axes']
  readonly shininess: number
  readonly specular: readonly [number, number, number]
  readonly #kind: MaterialKind
  readonly #options: SurfaceOptions
  readonly #hasTexture: boolean
  readonly #hasPlaces: boolean
  #a = 0
  #b = 0
  #c = 0
  #face = 0
  /** −1 where normals point to the side that is not seen; 0 until asked for. */
  #side = 0

  constructor(options: SurfaceOptions) {
    const { geometry, world, material, colors, lights } = options
    const { eye, axes, origin } = world
    this.#options = options
    this.#kind = kinds[material.type]
    this.axes = axes
    this.light = illumination(lights, eye, axes[2], origin)
    this.shininess = material.type === 'phong' ? (material.shininess ?? phongDefaults.shininess) : -1
    const [r, g, b] = material.specular === undefined ? [] : rgba8(material.specular)
    this.specular = r === undefined ? phongDefaults.specular : [r / 255, g! / 255, b! / 255]
    this.#hasTexture = colors.texture !== undefined && colors.texture.data.length > 0 && geometry.uvs !== undefined
    const isLocal = this.#kind.isLocal(this.light)
    this.#hasPlaces = this.#kind.places && isLocal
    const hasOneNormal = !this.#kind.normals || geometry.normals === undefined
    this.isFlat = hasOneNormal && !isLocal && colors.per !== 'vertex' && !this.#hasTexture
  }

  get opacity(): number {
    return this.#options.opacity
  }

  begin(face: number): void {
    const { geometry } = this.#options
    const { indices } = geometry
    this.#face = face
    this.#a = indices ? indices[3 * face]! : 3 * face
    this.#b = indices ? indices[3 * face + 1]! : 3 * face + 1
    this.#c = indices ? indices[3 * face + 2]! : 3 * face + 2
    this.#side = 0
    if (this.#kind.normals && !geometry.normals) this.#setFaceNormal()
  }

  shade(): number {
    this.#setColor()
    if (this.#hasTexture) this.#multiplyTexture()
    if (this.#kind.normals && this.#options.geometry.normals) this.#setNormal(this.#options.geometry.normals)
    if (this.#hasPlaces) this.#setPlace()
    this.#kind.paint(this)
    return packColor(this.rgba, this.rgba[3]! * this.#options.opacity)
  }

  /** 1 near, 0 far. */
  greyOfDepth(): number {
    const { range } = this.#options.world
    // Without perspective, at[3] is 1 everywhere.
    return range ? depthGrey(1 / this.at[3]!, range.near, range.far) : depthGrey(this.#ndcDepth(), -1, 1)
  }

  #ndcDepth(): number {
    const { xyz, toNdc } = this.#options.geometry.positions
    const depthOf = (i: number): number =>
      toNdc[2]! * xyz[3 * i]! + toNdc[6]! * xyz[3 * i + 1]! + toNdc[10]! * xyz[3 * i + 2]! + toNdc[14]!
    return this.#mix(depthOf(this.#a), depthOf(this.#b), depthOf(this.#c))
  }

  #mix(a: number, b: number, c: number): number {
    return a * this.at[0]! + b * this.at[1]! + c * this.at[2]!
  }

  #setColor(): void {
    const { rgba, at } = this
    const { per, colors } = this.#options.colors
    const { values } = colors
    if (per === 'vertex') {
      const a = 4 * this.#a
      const b = 4 * this.#b
      const c = 4 * this.#c
      for (let k = 0; k < 4; k++) {
        const mixed = (values[a + k]! * at[0]! + values[b + k]! * at[1]! + values[c + k]! * at[2]!) / 255
        rgba[k] = mixed > 0 ? (mixed < 1 ? mixed : 1) : 0
      }
      return
    }
    const first = per === 'face' ? 4 * this.#face : 0
    for (let k = 0; k < 4; k++) rgba[k] = values[first + k]! / 255
  }

  #multiplyTexture(): void {
    const { geometry, colors } = this.#options
    const uvs = geometry.uvs!
    const u = this.#mix(uvs[2 * this.#a]!, uvs[2 * this.#b]!, uvs[2 * this.#c]!)
    const v = this.#mix(uvs[2 * this.#a + 1]!, uvs[2 * this.#b + 1]!, uvs[2 * this.#c + 1]!)
    sampleTexture(colors.texture!, u, v, this.rgba)
  }

  #setNormal(normals: Float32Array): void {
    if (this.#side === 0) this.#side = this.#sideOf(normals)
    const a = 3 * this.#a
    const b = 3 * this.#b
    const c = 3 * this.#c
    const { at, normal } = this
    const x = normals[a]! * at[0]! + normals[b]! * at[1]! + normals[c]! * at[2]!
    const y = normals[a + 1]! * at[0]! + normals[b + 1]! * at[1]! + normals[c + 1]! * at[2]!
    const z = normals[a + 2]! * at[0]! + normals[b + 2]! * at[1]! + normals[c + 2]! * at[2]!
    const { normals: m, isFlat } = this.#options.world
    if (!m) {
      this.#setFaceNormal()
      return
    }
    const side = isFlat ? 1 : this.#side
    const up = m[2]! * x + m[5]! * y + m[8]! * z
    normal[0] = side * (m[0]! * x + m[3]! * y + m[6]! * z)
    normal[1] = side * (m[1]! * x + m[4]! * y + m[7]! * z)
    normal[2] = isFlat ? Math.abs(up) : side * up
    this.#makeUnit()
  }

  /** Normals say which side of a face is which, however it is wound. */
  #sideOf(normals: Float32Array): 1 | -1 {
    const m = this.#options.world.normals
    if (!m) return 1
    this.#setFaceNormal()
    const { normal } = this
    const a = 3 * this.#a
    const b = 3 * this.#b
    const c = 3 * this.#c
    let sum = 0
    for (let k = 0; k < 3; k++) {
      const component = normals[a + k]! + normals[b + k]! + normals[c + k]!
      sum += component * (m[3 * k]! * normal[0]! + m[3 * k + 1]! * normal[1]! + m[3 * k + 2]! * normal[2]!)
    }
    return sum < 0 ? -1 : 1
  }

  /** Across the face, towards the eye. */
  #setFaceNormal(): void {
    const { xyz } = this.#options.geometry.positions
    const { places: m, eye } = this.#options.world
    const a = 3 * this.#a
    const b = 3 * this.#b
    const c = 3 * this.#c
    const ux = xyz[b]! - xyz[a]!
    const uy = xyz[b + 1]! - xyz[a + 1]!
    const uz = xyz[b + 2]! - xyz[a + 2]!
    const vx = xyz[c]! - xyz[a]!
    const vy = xyz[c + 1]! - xyz[a + 1]!
    const vz = xyz[c + 2]! - xyz[a + 2]!
    const px = m[0]! * ux + m[3]! * uy + m[6]! * uz
    const qx = m[0]! * vx + m[3]! * vy + m[6]! * vz
    const py = m[1]! * ux + m[4]! * uy + m[7]! * uz
    const qy = m[1]! * vx + m[4]! * vy + m[7]! * vz
    const pz = m[2]! * ux + m[5]! * uy + m[8]! * uz
    const qz = m[2]! * vx + m[5]! * vy + m[8]! * vz
    const nx = py * qz - pz * qy
    const ny = pz * qx - px * qz
    const nz = px * qy - py * qx
    let tx = eye.place[0]
    let ty = eye.place[1]
    let tz = eye.place[2]
    if (eye.isPoint) {
      tx -= m[0]! * xyz[a]! + m[3]! * xyz[a + 1]! + m[6]! * xyz[a + 2]!
      ty -= m[1]! * xyz[a]! + m[4]! * xyz[a + 1]! + m[7]! * xyz[a + 2]!
      tz -= m[2]! * xyz[a]! + m[5]! * xyz[a + 1]! + m[8]! * xyz[a + 2]!
    }
    const side = nx * tx + ny * ty + nz * tz < 0 ? -1 : 1
    this.normal[0] = side * nx
    this.normal[1] = side * ny
    this.normal[2] = side * nz
    this.#makeUnit()
  }

  /** Numbers go through memory: as arguments, each would be an object of its own. */
  #makeUnit(): void {
    const { normal } = this
    const length = Math.sqrt(normal[0]! * normal[0]! + normal[1]! * normal[1]! + normal[2]! * normal[2]!)
    if (length > 0 && length < Infinity) {
      normal[0]! /= length
      normal[1]! /= length
      normal[2]! /= length
    } else normal.fill(0)
  }

  #setPlace(): void {
    const { xyz } = this.#options.geometry.positions
    const m = this.#options.world.places
    const a = 3 * this.#a
    const b = 3 * this.#b
    const c = 3 * this.#c
    const { at } = this
    const x = xyz[a]! * at[0]! + xyz[b]! * at[1]! + xyz[c]! * at[2]!
    const y = xyz[a + 1]! * at[0]! + xyz[b + 1]! * at[1]! + xyz[c + 1]! * at[2]!
    const z = xyz[a + 2]! * at[0]! + xyz[b + 2]! * at[1]! + xyz[c + 2]! * at[2]!
    this.place[0] = m[0]! * x + m[3]! * y + m[6]! * z
    this.place[1] = m[1]! * x + m[4]! * y + m[7]! * z
    this.place[2] = m[2]! * x + m[5]! * y + m[8]! * z
  }
}
