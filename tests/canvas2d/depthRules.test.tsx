import { Fragment, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import {
  Image,
  Markers,
  Mesh,
  OrthographicCamera,
  Paths,
  PerspectiveCamera,
  Pixels,
  Points,
  Polygons,
  Segments,
  Spheres,
  Texts,
  Vectors,
  View2D,
  Viewport,
} from '../../src'
import { drawIn, type Picture, type Rgba } from './harness'

const white: Rgba = [255, 255, 255, 255]
const red: Rgba = [255, 0, 0, 255]
const blue: Rgba = [0, 0, 255, 255]

/** A square across the picture, facing the camera, at a depth. */
const wall = (z: number, color = '#0000ff', key?: string) => (
  <Mesh
    key={key}
    geometry={{ positions: [[-3, -3, z], [3, -3, z], [3, 3, z], [-3, 3, z]], indices: [0, 1, 2, 0, 2, 3] }}
    colors={color}
  />
) // prettier-ignore
const through = (children: ReactNode) => drawIn(<OrthographicCamera eye={[0, 0, 9]} height={2}>{children}</OrthographicCamera>) // prettier-ignore
const lies = { positions: [[-0.8, 0, 0], [0.8, 0, 0]] } // prettier-ignore
const square = [[-0.5, -0.5, 0], [0.5, -0.5, 0], [0.5, 0.5, 0], [-0.5, 0.5, 0]] // prettier-ignore

/** Something red in the middle of the picture, 0 away from where the camera looks. */
const things: Readonly<Record<string, ReactNode>> = {
  points: <Points positions={[[0, 0, 0]]} sizes={30} faceColors="#ff0000" />,
  'many points': <Points positions={{ x: Float32Array.from({ length: 5000 }, (_, i) => ((i % 50) - 25) / 50), y: Float32Array.from({ length: 5000 }, (_, i) => (Math.floor(i / 50) - 50) / 100), z: [0] }} sizes={5} faceColors="#ff0000" />,
  markers: <Markers positions={[[0, 0, 0]]} shapes="square" sizes={30} faceColors="#ff0000" />,
  pixels: <Pixels positions={{ x: Float32Array.from({ length: 1e4 }, (_, i) => ((i % 100) - 49.5) / 50), y: Float32Array.from({ length: 1e4 }, (_, i) => (Math.floor(i / 100) - 49.5) / 50), z: [0] }} colors="#ff0000" />,
  segments: <Segments {...lies} lineWidths={20} colors="#ff0000" />,
  paths: <Paths {...lies} lineWidths={20} colors="#ff0000" />,
  'dashed paths': <Paths {...lies} lineWidths={20} dashes={[500, 1]} colors="#ff0000" />,
  'paths of several colours': <Paths {...lies} lineWidths={20} colors={['#ff0000', '#ff0000']} />,
  polygons: <Polygons positions={square} faceColors="#ff0000" />,
  vectors: <Vectors positions={[[-0.8, 0, 0]]} vectors={[[1.6, 0, 0]]} lineWidths={20} headStyle="none" colors="#ff0000" />,
  image: <Image texture={{ data: Uint8Array.of(255, 0, 0, 255), width: 1, height: 1 }} />,
  spheres: <Spheres positions={[[0, 0, 0]]} radii={0.5} colors="#ff0000" />,
  texts: <Texts positions={[[0, 0, 0]]} strings="■" fontSizes={60} anchors="center-center" colors="#ff0000" depthTest />,
} // prettier-ignore

/** Whether red is what is seen most in the middle; light falls on spheres. */
const isRed = (picture: Picture): boolean => {
  const [r, g, b] = picture.at(50, 50)
  return r > 120 && g < 90 && b < 90
}

describe.each(Object.keys(things))('%s', (name) => {
  const thing = <Fragment key="thing">{things[name]}</Fragment>

  it('are hidden by what is nearer, whatever comes first', async () => {
    expect((await through([thing, wall(1, '#0000ff', 'wall')])).at(50, 50)).toEqual(blue)
    expect((await through([wall(1, '#0000ff', 'wall'), thing])).at(50, 50)).toEqual(blue)
  })

  it('hide what is farther, whatever comes first', async () => {
    expect(isRed(await through([thing, wall(-1, '#0000ff', 'wall')]))).toBe(true)
    expect(isRed(await through([wall(-1, '#0000ff', 'wall'), thing]))).toBe(true)
  })

  it('shine through what is nearer and translucent, also where that comes first', async () => {
    const [r, , b] = (await through([wall(1, '#0000ff80', 'wall'), thing])).at(50, 50)
    expect(r).toBeGreaterThan(60)
    expect(b).toBeGreaterThan(120)
  })

  it('are not drawn behind the camera', async () => {
    const behind = <PerspectiveCamera eye={[0, 0, -1]} target={[0, 0, -5]}>{thing}</PerspectiveCamera> // prettier-ignore
    expect((await drawIn(behind)).isBlank).toBe(true)
  })
})

describe('where there is depth', () => {
  it('translucent things hide nothing, and lie over each other in document order', async () => {
    const pair = (first: ReactNode, second: ReactNode) => through([first, second])
    const near = wall(1, '#ff000080', 'near')
    const far = wall(-1, '#0000ff80', 'far')
    expect((await pair(near, far)).at(50, 50)).toEqual((await pair(wall(1, '#ff000080', 'a'), wall(1, '#0000ff80', 'b'))).at(50, 50)) // prettier-ignore
    const [over, under] = [await pair(near, far), await pair(far, near)]
    expect(over.at(50, 50)[2]).toBeGreaterThan(over.at(50, 50)[0])
    expect(under.at(50, 50)[0]).toBeGreaterThan(under.at(50, 50)[2])
  })

  it('without it all is drawn in document order', async () => {
    const flat = (children: ReactNode) => drawIn(<View2D>{children}</View2D>)
    for (const name of Object.keys(things).filter((each) => each !== 'texts')) {
      const thing = <Fragment key="thing">{things[name]}</Fragment>
      expect(isRed(await flat([wall(-0.9, '#0000ff', 'wall'), thing])), name).toBe(true)
      expect((await flat([thing, wall(0.9, '#0000ff', 'wall')])).at(50, 50), name).toEqual(blue)
    }
  })

  it('a polygon that passes through a wall is seen in front of it alone, to the pixel', async () => {
    const slanted = <Polygons positions={[[-1, -1, 1], [1, -1, -1], [1, 1, -1], [-1, 1, 1]]} faceColors="#ff0000" /> // prettier-ignore
    const picture = await through([slanted, wall(0, '#0000ff', 'wall')])
    for (let y = 2; y < 98; y += 5) {
      expect(picture.at(48, y)).toEqual(red)
      expect(picture.at(51, y)).toEqual(blue)
    }
  })

  it('a floor under the eye reaches from the bottom of the picture to the horizon', async () => {
    const floor = [[-900, -1, 5], [900, -1, 5], [900, -1, -900], [-900, -1, -900]] // prettier-ignore
    for (const visual of [
      <Polygons key="p" positions={floor} faceColors="#ff0000" edgeColors="none" />,
      <Mesh key="m" geometry={{ positions: floor, indices: [0, 1, 2, 0, 2, 3] }} colors="#ff0000" />,
    ]) {
      const picture = await drawIn(<PerspectiveCamera eye={[0, 0, 0]} target={[0, 0, -1]} fov={60}>{visual}</PerspectiveCamera>) // prettier-ignore
      for (let x = 1; x < 100; x += 7) {
        expect(picture.at(x, 99)).toEqual(red)
        expect(picture.at(x, 53)).toEqual(red)
        expect(picture.at(x, 47)).toEqual(white)
      }
    }
  })
})

describe('what stands between changes nothing', () => {
  const between: Readonly<Record<string, ReactNode>> = {
    'an inset viewport': <Viewport key="b" width={10} height={10} />,
    'another camera': <View2D key="b"><Points positions={[[-0.9, 0.9]]} /></View2D>, // prettier-ignore
  }
  const camera = (children: ReactNode, key: string) => <Fragment key={key}>{children}</Fragment>

  it.each(Object.keys(between))('%s', async (name) => {
    const picture = await drawIn(
      <>
        <OrthographicCamera eye={[0, 0, 9]} height={2} />
        {camera(wall(1, '#ff0000'), 'near')}
        {between[name]}
        {camera(wall(-1, '#0000ff'), 'far')}
      </>,
    )
    expect(picture.at(50, 50)).toEqual(red)
  })
})

describe('opaque', () => {
  it('is what has no colour but those that nobody sees', async () => {
    const far = <Points key="far" positions={[[0, 0, -1]]} sizes={30} faceColors="#0000ff80" />
    const near = { positions: [[0, 0, 1], [5, 5, 1]], sizes: 30, faceColors: '#ff0000' } // prettier-ignore
    for (const points of [
      <Points key="near" {...near} edgeColors="#00000040" />,
      <Points key="near" {...near} edgeColors="none" edgeWidths={3} />,
      <Points key="near" {...near} faceColors={['#ff0000']} groups={[[0]]} />,
    ]) {
      expect((await through([points, far])).at(50, 50)).toEqual(red)
    }
  })

  it('without a depth test, what comes first is a backdrop', async () => {
    const backdrop = <Mesh key="b" depthTest={false} colors="#00ff00" geometry={{ positions: [[-3, -3, 2], [3, -3, 2], [0, 4, 2]] }} /> // prettier-ignore
    expect((await through([backdrop, wall(-1, '#ff0000', 'wall')])).at(50, 50)).toEqual(red)
    expect((await through([wall(-1, '#ff0000', 'wall'), backdrop])).at(50, 50)).toEqual([0, 255, 0, 255])
  })

  it('surfaces have no seam against what is behind them', async () => {
    const slanted = { positions: [[-0.7, -0.6, 1], [0.8, -0.5, 1], [0.1, 0.7, 1]] } // prettier-ignore
    for (const behind of [
      <Image key="b" texture={{ data: Uint8Array.of(0, 0, 0, 255), width: 1, height: 1 }} extent={[-2, 2, -2, 2]} />,
      <Points key="b" positions={[[0, 0, 0]]} sizes={300} />,
      <Polygons key="b" positions={[[-2, -2, 0], [2, -2, 0], [2, 2, 0], [-2, 2, 0]]} />, // prettier-ignore
    ]) {
      const picture = await through([<Mesh key="m" geometry={slanted} colors="black" />, behind])
      expect([...picture.colors().keys()]).toEqual(['0,0,0,255'])
    }
  })
})
