import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { pageTarget } from '../../src/dom/pageTarget'
import type { Surface } from '../../src/host/host'
import type { Diagnostic } from '../../src/scene/diagnostics'

const diagnostics: Diagnostic[] = []
const target = pageTarget({ onDiagnostic: (each) => diagnostics.push(each) })

/** Red on the left, and half of nothing on the right. */
function drawn(isOpaque: boolean): Surface {
  const surface = target.createContext2D!(40, 20)
  const { context } = surface
  context.fillStyle = 'red'
  context.fillRect(0, 0, 20, 20)
  context.fillStyle = isOpaque ? 'blue' : 'rgb(0 0 255 / 0.5)'
  context.fillRect(20, 0, 20, 20)
  return surface
}

/** The pixels of a file, as the browser reads it. */
async function pixelsOf(bytes: Uint8Array, type: string): Promise<(x: number, y: number) => number[]> {
  const image = await createImageBitmap(new Blob([bytes.slice()], { type }))
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
  context.drawImage(image, 0, 0)
  expect([image.width, image.height]).toEqual([40, 20])
  return (x, y) => [...context.getImageData(x, y, 1, 1).data]
}

const near = (pixel: readonly number[], other: readonly number[]): boolean =>
  pixel.every((value, i) => Math.abs(value - other[i]!) <= 6)

test('colours of what is nearly transparent survive in a picture that is embedded', async () => {
  const data = Uint8Array.of(255, 127, 3, 1, 9, 200, 77, 2, 1, 2, 3, 0, 250, 128, 5, 255)
  const png = await target.encodePng!({ data, width: 2, height: 2 })
  expect([...decode(png).data]).toEqual([...data])
})

test('a surface becomes a PNG with its transparency and density', async () => {
  const png = await drawn(false).encode!('png', { density: 300 })
  const { channels, resolution } = decode(png)
  expect([channels, resolution]).toEqual([4, { x: 11811, y: 11811, unit: 1 }])
  const at = await pixelsOf(png, 'image/png')
  expect([at(5, 5), at(30, 15)]).toEqual([
    [255, 0, 0, 255],
    [0, 0, 255, 128],
  ])
  expect(decode(await drawn(true).encode!('png', {})).channels).toBe(3)
})

test('a surface becomes a JPEG on white, which is said, with its density', async () => {
  const jpeg = await drawn(false).encode!('jpeg', { density: 300, quality: 95 })
  expect(diagnostics.splice(0).map(({ code }) => code)).toEqual(['jpeg.alpha'])
  expect([...jpeg.subarray(0, 18)]).toEqual([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, jpeg[12]!, 1, 1, 44, 1, 44]) // prettier-ignore
  const at = await pixelsOf(jpeg, 'image/jpeg')
  expect([near(at(5, 5), [255, 0, 0, 255]), near(at(35, 15), [128, 128, 255, 255])]).toEqual([true, true])
  const [rough, fine] = await Promise.all([5, 95].map(async (quality) => drawn(true).encode!('jpeg', { quality })))
  expect(rough!.length).toBeLessThan(fine!.length)
  expect(diagnostics).toEqual([])
})

test('a surface becomes a WebP with its transparency', async () => {
  const webp = await drawn(false).encode!('webp', {})
  expect(String.fromCharCode(...webp.subarray(0, 4), ...webp.subarray(8, 12))).toBe('RIFFWEBP')
  const at = await pixelsOf(webp, 'image/webp')
  expect([near(at(5, 5), [255, 0, 0, 255]), near(at(35, 15), [0, 0, 255, 128])]).toEqual([true, true])
})

test('a WebP that the format does not hold is an error', async () => {
  const surface = target.createContext2D!(16_384, 1)
  await expect(surface.encode!('webp', {})).rejects.toMatchObject({ diagnostic: { code: 'webp.size' } })
})
