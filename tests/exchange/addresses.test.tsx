import fc from '../support/fastCheck'
import { Canvas, chain, Image, links, Points, Viewport } from 'react-gsp'
import { renderToJson } from 'react-gsp/server'
import { expect, test } from 'vitest'

const sceneOf = (uri: string) => (
  <Canvas>
    <Viewport>
      <Image src={uri} extent={[0, 1, 0, 1]} />
      <Points
        positions={[[0, 0]]}
        sizes={chain(links.expression('a', { a: chain(links.load(uri, { type: 'float32' })) }))}
      />
    </Viewport>
  </Canvas>
)

async function written(uri: string, base: string, target?: string): Promise<string> {
  const [image, points] = (await renderToJson(sceneOf(uri), { base, target })).scene[0]!.children![0]!.children!
  const { chain: made } = points!.props!.sizes as unknown as {
    chain: { inputs: { a: { chain: { uri: string }[] } } }[]
  }
  expect(made[0]!.inputs.a.chain[0]!.uri).toBe(image!.props!.src)
  return image!.props!.src as string
}

test.each([
  ['a.npy', 'file:///w/sub/', 'file:///w/out.json', 'sub/a.npy'],
  ['a.npy', 'file:///w/', 'file:///w/sub/deep/out.json', '../../a.npy'],
  ['../a.npy', 'file:///w/sub/', 'file:///w/other/out.json', '../a.npy'],
  ['a.npy', 'file:///w/', 'file:///w/out.json', 'a.npy'],
  ['./a.npy', 'file:///w/', 'file:///w/out.json', './a.npy'],
  ['a%20b.npy?v=2', 'file:///w/sub/', 'file:///w/out.json', 'sub/a%20b.npy?v=2'],
  ['/w/a.npy', 'file:///w/sub/', 'file:///w/out.json', '/w/a.npy'],
  ['https://e.org/a.npy', 'file:///w/sub/', 'file:///w/out.json', 'https://e.org/a.npy'],
  ['a.npy', 'https://e.org/d/', 'file:///w/out.json', 'https://e.org/d/a.npy'],
])('%s of %s is in %s %s', async (uri, base, target, expected) => {
  expect(await written(uri, base, target)).toBe(expected)
})

test('without a target they are as they were given', async () => {
  expect(await written('a.npy', 'file:///w/sub/')).toBe('a.npy')
})

test('a target that is no address is refused', async () => {
  await expect(renderToJson(<Canvas />, { target: 'out.json' })).rejects.toThrow('Option target: expected a URL')
})

test('wherever a scene goes, its addresses lead to the same files', async () => {
  const folder = fc.array(fc.constantFrom('a', 'b', 'c%20d'), { maxLength: 3 }).map((names) => names.join('/'))
  const folderUrl = folder.map((path) => `file:///${path}${path === '' ? '' : '/'}`)
  const uri = fc
    .tuple(fc.constantFrom('', './', '../', '../../', '/'), folder)
    .map(([up, path]) => `${up}${path}/x.npy`)
  await fc.assert(
    fc.asyncProperty(uri, folderUrl, folderUrl, async (given, base, to) => {
      const target = `${to}out.json`
      fc.pre(URL.canParse(given, base) && !given.startsWith('//'))
      expect(new URL(await written(given, base, target), target).href).toBe(new URL(given, base).href)
    }),
    { seed: 1, numRuns: 150 },
  )
})
