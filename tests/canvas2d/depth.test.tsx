import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { OrthographicCamera, PerspectiveCamera, Points, Segments, Texts, View2D } from '../../src'
import { drawIn, Stage } from './harness'

const red = [255, 0, 0, 255]
const blue = [0, 0, 255, 255]
const colors = ['blue', 'red']
const nearFirst = [[0, 0, 1], [0, 0, -1]] // prettier-ignore
const points = <Points positions={nearFirst} sizes={20} faceColors={colors} />

const middle = async (scene: ReactNode) => (await drawIn(scene)).at(50, 50)

describe('under a camera with depth', () => {
  it.each([
    ['perspective', <PerspectiveCamera eye={[0, 0, 9]}>{points}</PerspectiveCamera>],
    ['orthographic', <OrthographicCamera eye={[0, 0, 9]}>{points}</OrthographicCamera>],
  ])('the nearer of two points hides the other: %s', async (_, scene) => {
    expect(await middle(scene)).toEqual(blue)
  })

  it('seen from behind, it is the other one', async () => {
    expect(await middle(<PerspectiveCamera eye={[0, 0, -9]}>{points}</PerspectiveCamera>)).toEqual(red)
  })

  it('the same holds for segments, by their middle', async () => {
    const positions = [[-1, 0, 1], [1, 0, 1], [-1, 0, -1], [1, 0, 1.5]] // prettier-ignore
    const lines = <Segments positions={positions} lineWidths={9} colors={colors} />
    expect(await middle(<PerspectiveCamera eye={[0, 0, 9]}>{lines}</PerspectiveCamera>)).toEqual(blue)
  })

  it('texts stand as they come, unless depthTest asks', async () => {
    const colorsSeen = async (depthTest?: boolean): Promise<[boolean, boolean]> => {
      const texts = <Texts positions={nearFirst} strings="H" fontSizes={40} colors={colors} depthTest={depthTest} />
      const seen = (await drawIn(<OrthographicCamera eye={[0, 0, 9]}>{texts}</OrthographicCamera>)).colors()
      return [seen.has(blue.join(',')), seen.has(red.join(','))]
    }
    expect(await colorsSeen()).toEqual([false, true])
    expect(await colorsSeen(true)).toEqual([true, false])
  })

  it('equals keep their place, and a missing point upsets nothing', async () => {
    const positions = [[0, 0, 1], [NaN, 0, 0], [0, 0, 1], [0, NaN, 9], [0, 0, -1]] // prettier-ignore
    const faceColors = ['red', 'red', 'blue', 'red', 'red']
    const several = <Points positions={positions} sizes={20} faceColors={faceColors} />
    expect(await middle(<PerspectiveCamera eye={[0, 0, 9]}>{several}</PerspectiveCamera>)).toEqual(blue)
  })

  it('not where depthTest is off, nor without such a camera', async () => {
    const off = <Points positions={nearFirst} sizes={20} faceColors={colors} depthTest={false} />
    expect(await middle(<PerspectiveCamera eye={[0, 0, 9]}>{off}</PerspectiveCamera>)).toEqual(red)
    expect(await middle(<View2D>{points}</View2D>)).toEqual(red)
  })

  it('which the host says', () => {
    expect(new Stage().host.capabilities.depth).toBe('pixel')
  })
})
