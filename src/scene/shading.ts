import type { Light } from './lights'
import type { Vec3 } from './matrix'
import type { Eye } from './resolve/world'

/**
 * How surfaces are lit, for every host.
 *
 * All arithmetic is on sRGB values of 0–1 as they are, without gamma, so that hosts agree; alpha is left as it is.
 *
 * - diffuse: `ambient + Σ light · max(0, n · l)`, cut at 1 channel by channel
 * - specular (phong, after Blinn): `Σ light · max(0, n · h)^shininess` over lights with `n · l > 0`, where h is halfway
 *   between the directions to the light and to the eye
 * - colour: `min(1, base · diffuse + specular colour · specular)`
 *
 * n is of unit length and turned towards the side that is seen. Directions and places are in world coordinates; light does
 * not fade with distance.
 */
export interface Illumination {
  readonly ambient: Vec3
  /** Seven numbers each: red, green, blue, direction to it or place of it, 1 for a place. */
  readonly lights: Float64Array
  /** What the light does changes across a flat surface. */
  readonly isLocal: boolean
  readonly eye: Eye
}

/** Where a scene has no light: as much from all sides as keeps what is turned away readable, the rest from the eye. */
export const defaultLight = Object.freeze({ ambient: 0.35, headlight: 0.65 })

const perLight = 7

/**
 * The lights as a table for fast loops.
 * @param back from what is seen towards the eye: where the headlight is without other lights.
 * @param origin places are counted from here.
 */
export function illumination(lights: readonly Light[], eye: Eye, back: Vec3, origin: Vec3): Illumination {
  if (lights.length === 0) {
    const { ambient: a, headlight: h } = defaultLight
    return { ambient: [a, a, a], lights: Float64Array.of(h, h, h, ...back, 0), isLocal: false, eye }
  }
  const sum: [number, number, number] = [0, 0, 0]
  const table: number[] = []
  for (const light of lights) {
    if (light.type === 'ambient') light.color.forEach((value, k) => (sum[k]! += value))
    else if (light.type === 'directional') table.push(...light.color, ...light.direction, 0)
    else table.push(...light.color, ...light.position.map((value, k) => value - origin[k]!), 1)
  }
  return {
    ambient: sum,
    lights: Float64Array.from(table),
    isLocal: lights.some(({ type }) => type === 'point'),
    eye,
  }
}

/**
 * What light falls on a point of a surface.
 * @param n normal, of unit length, and @param p place of the point, counted from the illumination's origin.
 * @param shininess exponent of the highlight; less than 0: none.
 * @param out six numbers: diffuse red, green, blue, cut at 1; specular red, green, blue.
 */
export function illuminate(
  { ambient, lights, eye }: Illumination,
  n: Float64Array,
  p: Float64Array,
  shininess: number,
  out: Float64Array,
): void {
  const nx = n[0]!
  const ny = n[1]!
  const nz = n[2]!
  let dr = ambient[0]
  let dg = ambient[1]
  let db = ambient[2]
  let sr = 0
  let sg = 0
  let sb = 0
  let vx = 0
  let vy = 0
  let vz = 0
  if (shininess >= 0) {
    vx = eye.place[0]
    vy = eye.place[1]
    vz = eye.place[2]
    if (eye.isPoint) {
      vx -= p[0]!
      vy -= p[1]!
      vz -= p[2]!
      const scale = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz)
      vx *= scale
      vy *= scale
      vz *= scale
    }
  }
  for (let k = 0; k < lights.length; k += perLight) {
    let lx = lights[k + 3]!
    let ly = lights[k + 4]!
    let lz = lights[k + 5]!
    if (lights[k + 6] === 1) {
      lx -= p[0]!
      ly -= p[1]!
      lz -= p[2]!
      // A light on the surface itself grazes it.
      const scale = 1 / (Math.sqrt(lx * lx + ly * ly + lz * lz) || 1)
      lx *= scale
      ly *= scale
      lz *= scale
    }
    const cosine = nx * lx + ny * ly + nz * lz
    if (!(cosine > 0)) continue
    const r = lights[k]!
    const g = lights[k + 1]!
    const b = lights[k + 2]!
    dr += r * cosine
    dg += g * cosine
    db += b * cosine
    if (shininess < 0) continue
    const hx = lx + vx
    const hy = ly + vy
    const hz = lz + vz
    const toHalf = (nx * hx + ny * hy + nz * hz) / (Math.sqrt(hx * hx + hy * hy + hz * hz) || 1)
    // Less than 1/8000 of the light: x^s ≤ e^(s·(x − 1)).
    if (!(toHalf > 0) || shininess * (1 - toHalf) > 9) continue
    const shine = toHalf ** shininess
    sr += r * shine
    sg += g * shine
    sb += b * shine
  }
  out[0] = dr < 1 ? dr : 1
  out[1] = dg < 1 ? dg : 1
  out[2] = db < 1 ? db : 1
  out[3] = sr
  out[4] = sg
  out[5] = sb
}

/** One channel of a lit surface, 0–1. */
export const litChannel = (base: number, diffuse: number, specularColor: number, specular: number): number =>
  Math.min(1, base * diffuse + specularColor * specular)

/** One component of a unit vector as a channel: −1…1 as 0…1. */
export const normalChannel = (component: number): number => 0.5 + 0.5 * component

/** Grey of a distance from the eye: white at the near plane, black at the far one. */
export const depthGrey = (distance: number, near: number, far: number): number =>
  Math.min(1, Math.max(0, (far - distance) / (far - near)))
