import { AmbientLight, Canvas, DirectionalLight, Mesh, PerspectiveCamera, vec3, Viewport } from 'react-gsp'

const [rings, sides, radius] = [180, 18, 0.34]

/** The centre line: a torus knot that winds twice about the axis and three times through the hole. */
function centre(turn: number): [number, number, number] {
  const distance = 1 + 0.4 * Math.cos(3 * turn)
  return [distance * Math.cos(2 * turn), distance * Math.sin(2 * turn), 0.55 * Math.sin(3 * turn)]
}

const cross = (a: number[], b: number[]): number[] =>
  [1, 2, 0].map((i, k) => a[i]! * b[(k + 2) % 3]! - a[(k + 2) % 3]! * b[i]!)
const unit = (a: number[]): number[] => a.map((value) => value / Math.hypot(...a))

const positions: number[] = []
const normals: number[] = []
for (let ring = 0; ring < rings; ring++) {
  const turn = (2 * Math.PI * ring) / rings
  const [at, next] = [centre(turn), centre(turn + 1e-3)]
  const along = unit(next.map((value, i) => value - at[i]!))
  const side = unit(cross(along, [0, 0, 1]))
  const up = cross(side, along)
  for (let k = 0; k < sides; k++) {
    const [c, s] = [Math.cos((2 * Math.PI * k) / sides), Math.sin((2 * Math.PI * k) / sides)]
    const normal = side.map((value, i) => c * value + s * up[i]!)
    normals.push(...normal)
    positions.push(...at.map((value, i) => value + radius * 0.7 * normal[i]!))
  }
}
const indices = Array.from({ length: rings * sides }, (_, i) => {
  const [ring, k] = [Math.floor(i / sides), i % sides]
  const vertex = (r: number, s: number) => (r % rings) * sides + (s % sides)
  const [a, b, c, d] = [vertex(ring, k), vertex(ring, k + 1), vertex(ring + 1, k + 1), vertex(ring + 1, k)]
  return [a, b, c, a, c, d]
}).flat()
const geometry = { positions: vec3(positions), normals: vec3(normals), indices }

/** Faces with edges, seen in perspective; those that look away are left out. */
export default function MeshExample() {
  return (
    <Canvas width={512} height={512} background="white">
      <Viewport>
        <PerspectiveCamera eye={[1.6, -3.2, 3.6]} target={[0, 0, 0]} up={[0, 0, 1]} fov={40}>
          <AmbientLight intensity={0.45} />
          <DirectionalLight direction={[1, -1, 2]} intensity={0.7} />
          <Mesh
            geometry={geometry}
            material={{ type: 'lambert', color: '#f06bd0' }}
            edgeColors="#4a0f3c"
            edgeWidths={0.6}
            culling="back"
          />
        </PerspectiveCamera>
      </Viewport>
    </Canvas>
  )
}
