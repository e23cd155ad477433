import { Canvas, useThree } from '@react-three/fiber'
import { useEffect, useState, type ReactNode } from 'react'
import { OrbitControls } from 'three/addons/controls/OrbitControls.js'
import { wells } from './field'
import { Derrick, Terrain } from './Terrain'
import { Underground } from './Underground'

export function App(): ReactNode {
  const [opacity, setOpacity] = useState(0.45)
  return (
    <>
      <label style={{ position: 'absolute', zIndex: 1, margin: 16, font: '14px system-ui' }}>
        Ground{' '}
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={opacity}
          onChange={({ target }) => setOpacity(target.valueAsNumber)}
        />
      </label>
      <Canvas frameloop="demand" camera={{ position: [5, 3, 13], fov: 45 }}>
        <Orbit />
        <ambientLight intensity={1.2} />
        <directionalLight position={[5, 8, 3]} intensity={2.5} />
        <Terrain opacity={opacity} />
        {wells.map(({ name, path: [top] }) => (
          <Derrick key={name} x={top![0]} z={top![2]} />
        ))}
        <Underground />
      </Canvas>
    </>
  )
}

/** Turns with the pointer: the camera moves, nothing renders. */
function Orbit(): null {
  const { camera, gl, invalidate } = useThree()
  useEffect(() => {
    const controls = new OrbitControls(camera, gl.domElement)
    controls.target.set(0, -1.2, 0)
    controls.update()
    controls.addEventListener('change', () => invalidate())
    return () => controls.dispose()
  }, [camera, gl, invalidate])
  return null
}
