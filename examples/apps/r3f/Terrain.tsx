import { useMemo, type ReactNode } from 'react'
import { DoubleSide, PlaneGeometry } from 'three'
import { heightAt, reach } from './field'

/** The ground, by three.js: something to stand behind and to look through. */
export function Terrain({ opacity }: { readonly opacity: number }): ReactNode {
  const geometry = useMemo(() => {
    const plane = new PlaneGeometry(2 * reach, 2 * reach, 80, 80).rotateX(-Math.PI / 2)
    const places = plane.attributes.position!
    for (let i = 0; i < places.count; i++) places.setY(i, heightAt(places.getX(i), places.getZ(i)))
    plane.computeVertexNormals()
    return plane
  }, [])
  const isSolid = opacity === 1
  return (
    <mesh geometry={geometry}>
      <meshStandardMaterial
        key={String(isSolid)}
        color="#9db38a"
        side={DoubleSide}
        transparent={!isSolid}
        opacity={opacity}
        depthWrite={isSolid}
      />
    </mesh>
  )
}

/** A derrick on the ground. */
export function Derrick({ x, z }: { readonly x: number; readonly z: number }): ReactNode {
  return (
    <mesh position={[x, heightAt(x, z) + 0.35, z]}>
      <coneGeometry args={[0.16, 0.7, 4]} />
      <meshStandardMaterial color="#c8553d" />
    </mesh>
  )
}
