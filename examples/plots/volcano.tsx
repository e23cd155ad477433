import { Canvas, DirectionalLight, AmbientLight, Mesh, PerspectiveCamera, Texts, vec3, Viewport } from 'react-gsp'
import { readJson } from './data/datasets'

const { width, height, values } = readJson('volcano.json') as { width: number; height: number; values: number[] }

// One vertex a value, 10 m apart; heights in m, drawn at twice their size.
const positions = new Float32Array(width * height * 3)
values.forEach((value, i) => {
  const [row, column] = [Math.floor(i / width), i % width]
  positions.set([10 * (column - width / 2), 10 * (height / 2 - row), 2 * (value - 94)], 3 * i)
})

const indices = Array.from({ length: (width - 1) * (height - 1) }, (_, cell) => {
  const corner = cell + Math.floor(cell / (width - 1))
  const [below, right] = [corner + width, corner + 1]
  return [corner, below, right, right, below, below + 1]
}).flat()

/** By differences: the surface rises by so much to the east and to the north. */
function normals(): Float32Array {
  const at = (row: number, column: number) =>
    values[Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column))]!
  const out = new Float32Array(positions.length)
  values.forEach((_, i) => {
    const [row, column] = [Math.floor(i / width), i % width]
    const east = (at(row, column + 1) - at(row, column - 1)) / 10
    const north = (at(row - 1, column) - at(row + 1, column)) / 10
    const length = Math.hypot(east, north, 1)
    out.set([-east / length, -north / length, 1 / length], 3 * i)
  })
  return out
}

const geometry = { positions: vec3(positions), indices, normals: vec3(normals()) }

export default function Volcano() {
  return (
    <Canvas width={720} height={480} background="white">
      <Viewport>
        <PerspectiveCamera eye={[-430, -860, 700]} target={[10, -45, 20]} up={[0, 0, 1]} fov={38} near={10} far={3000}>
          <AmbientLight intensity={0.45} />
          <DirectionalLight direction={[-2, 1, 1.6]} intensity={0.75} />
          <Mesh
            geometry={geometry}
            material={{ type: 'lambert' }}
            colors={{ values, cmap: 'gist_earth', clim: [70, 215] }}
            colorsPer="vertex"
          />
        </PerspectiveCamera>
        <Texts coords="px" positions={[[20, 22]]} strings="Maunga Whau, Auckland" fontSizes="13pt" anchors="top-left" />
      </Viewport>
    </Canvas>
  )
}
