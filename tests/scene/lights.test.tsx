import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { AmbientLight, DirectionalLight, Group, PerspectiveCamera, PointLight, Spheres, Viewport } from '../../src'
import type { Light } from '../../src/scene/lights'
import type { DrawItem } from '../../src/scene/plan'
import { itemsOf, Scene } from './planScene'

const ball = (name = 'ball') => <Spheres name={name} positions={[[0, 0, 0]]} />

/** What shines on the visual of a name, numbers rounded. */
function lightsOn(children: ReactNode, name = 'ball'): Light[] {
  const items = itemsOf(new Scene().render(<Viewport>{children}</Viewport>))
  const item = items.find(({ node }: DrawItem) => node.props.name === name)
  return JSON.parse(JSON.stringify(item!.lights), (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 1e6) / 1e6 + 0 : value,
  ) as Light[]
}
const types = (lights: readonly Light[]) => lights.map(({ type }) => type)

describe('lights', () => {
  it('shine on all of their viewport, wherever they stand in it', () => {
    expect(types(lightsOn([ball(), <Group key="g"><AmbientLight /></Group>]))).toEqual(['ambient']) // prettier-ignore
    expect(types(lightsOn([<PerspectiveCamera key="c">{ball()}</PerspectiveCamera>, <PointLight key="l" />]))).toEqual(['point']) // prettier-ignore
  })

  it('inside a camera shine on what it shows alone', () => {
    const scene = [<PerspectiveCamera key="c"><AmbientLight />{ball()}</PerspectiveCamera>, ball('rest')] // prettier-ignore
    expect(types(lightsOn(scene))).toEqual(['ambient'])
    expect(lightsOn(scene, 'rest')).toEqual([])
  })

  it('have their intensity in their colour, and none when they are hidden', () => {
    expect(lightsOn([<AmbientLight key="a" color="#ff0080" intensity={2} />, ball()])).toEqual([
      { type: 'ambient', color: [2, 0, 1.003922] },
    ])
    expect(lightsOn([<AmbientLight key="a" visible={false} />, ball()])).toEqual([])
  })

  it('turn and move with the groups above: directions only turn, and stay of unit length', () => {
    const group = (light: ReactNode) => [<Group key="g" rotation={[0, 0, 90]} position={[1, 2, 3]} scale={2}>{light}</Group>, ball()] // prettier-ignore
    expect(lightsOn(group(<DirectionalLight direction={[3, 0, 0]} />))[0]).toMatchObject({ direction: [0, 1, 0] })
    expect(lightsOn(group(<PointLight position={[1, 0, 0]} />))[0]).toMatchObject({ position: [1, 4, 3] })
  })

  it('outside a camera in a group are where they are for who looks from inside', () => {
    const inGroup = <Group key="g" position={[10, 0, 0]} rotation={[0, 0, 90]}><PerspectiveCamera>{ball()}</PerspectiveCamera></Group> // prettier-ignore
    expect(lightsOn([<PointLight key="p" position={[10, 5, 0]} />, inGroup])[0]).toMatchObject({ position: [5, 0, 0] })
    expect(lightsOn([<DirectionalLight key="d" direction={[0, 1, 0]} />, inGroup])[0]).toMatchObject({ direction: [1, 0, 0] }) // prettier-ignore
  })

  it('a direction of no length shines not at all', () => {
    expect(lightsOn([<DirectionalLight key="d" direction={[0, 0, 0]} />, ball()])).toEqual([])
  })
})
