import { Canvas, PerspectiveCamera, Polygons, registerRenderer, Viewport } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { comparePictures } from 'react-gsp/testing'
import { expect, test } from 'vitest'
import { createPlainHost } from '../../examples/hosts/plainHost'
import { decodeImage } from '../../src/assets/decodeImage'
import { inkOf } from '../server/picture'

test('polygons in space are cut where they pass the camera, and far ones come first', async () => {
  registerRenderer('plain', () => createPlainHost)
  const ground = [
    [-3, -1, 4],
    [3, -1, 4],
    [3, -1, -20],
    [-3, -1, -20],
  ]
  const wall = (x: number, z: number): number[][] => [
    [x - 1, -1, z],
    [x + 1, -1, z],
    [x + 1, 1, z],
    [x - 1, 1, z],
  ]
  const scene = (
    <Canvas width={200} height={150}>
      <Viewport>
        <PerspectiveCamera eye={[0, 1, 2]} target={[0, 0, -4]} fov={60}>
          <Polygons
            positions={[...wall(0, -2), ...wall(1, -5), ...ground] as [number, number, number][]}
            ringSizes={4}
            faceColors={['red', 'blue', 'lightgray']}
            edgeColors="black"
            edgeWidths={2}
          />
        </PerspectiveCamera>
      </Viewport>
    </Canvas>
  )
  const plain = await renderToPng(scene, { renderer: 'plain' })
  expect(inkOf(plain)).toBeGreaterThan(5000)
  expect(comparePictures(await decodeImage(plain), await decodeImage(await renderToPng(scene))).share).toBeLessThan(
    0.003,
  )
})
