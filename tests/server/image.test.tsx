import { decode, encode } from 'fast-png'
import { expect, test } from 'vitest'
import { Image, Viewport } from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { renderToPng } from '../../src/server'

test('a picture file is drawn texel by texel, as the same texture is', async () => {
  const data = Uint8Array.from({ length: 4 * 15 }, (_, i) => (i % 4 === 3 ? 255 : (i * 47) % 256))
  const src = `data:image/png;base64,${Buffer.from(encode({ width: 5, height: 3, data, channels: 4, depth: 8 })).toString('base64')}`
  const pixels = async (source: object): Promise<Uint8Array> => {
    const scene = (
      <SceneCanvas width={20} height={12}>
        <Viewport>
          <Image {...source} extent={[-1, 1, -1, 1]} />
        </Viewport>
      </SceneCanvas>
    )
    return Uint8Array.from(decode(await renderToPng(scene)).data)
  }
  const drawn = await pixels({ src })
  expect(drawn).toEqual(await pixels({ texture: { data, width: 5, height: 3 } }))
  expect([...drawn.subarray(0, 3)]).toEqual([...data.subarray(0, 3)])
})
