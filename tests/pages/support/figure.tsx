import { Axes, Figure, Image, Line } from 'react-gsp'

const texture = { data: Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 128), width: 2, height: 1 }

/** Lines, text in two faces, and a picture with transparency. */
export const figure = (
  <Figure width={300} height={200}>
    <Axes title="Température, AVAW" x={{ label: 'Δt (s)' }}>
      <Line y={[1, 3, 2]} color="#c00" />
      <Image texture={texture} extent={[0.5, 1.5, 1.2, 1.8]} />
    </Axes>
  </Figure>
)
