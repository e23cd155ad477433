// The compiler is the test: every wrong line carries the directive that it must be an error.
import { createRef } from 'react'
import { expect, test } from 'vitest'
import {
  AmbientLight,
  Axes,
  Camera,
  Canvas,
  DirectionalLight,
  Figure,
  Group,
  GspBuffer,
  Image,
  Legend,
  Line,
  Markers,
  Mesh,
  OrthographicCamera,
  Paths,
  PerspectiveCamera,
  Pixels,
  PointLight,
  Points,
  Polygons,
  Scatter,
  Segments,
  Spheres,
  Texts,
  vec2,
  vec3,
  Vectors,
  View2D,
  Viewport,
} from 'react-gsp'
import type { CanvasHandle, CanvasProps, Handle } from 'react-gsp'
import { typeOf } from '../../src/reconciler/instance'

const ref = createRef<Handle>()
const canvasRef = createRef<CanvasHandle>()
const xy: readonly (readonly [number, number])[] = [[0, 1]]
const absent = undefined
const isChosen = Math.random() < 2

export const right = (
  <Canvas ref={canvasRef} width="85mm" height={200} background="white" onDiagnostic={({ code }) => code}>
    <Viewport ref={ref} x="50%" y={0} width="10mm" height="100%" background={[0, 0, 0]} clip={false}>
      <Camera ref={ref} view={new Float64Array(16)} />
      <View2D ref={ref} x={[0, 1]} y={[0n, 1n]} xScale="log" aspect={1} />
      <OrthographicCamera ref={ref} height={3} />
      <PerspectiveCamera ref={ref} eye={[1, 2, 3]} fov={30}>
        <AmbientLight ref={ref} intensity={0.3} />
        <DirectionalLight ref={ref} direction={[1, 1, 1]} />
        <PointLight ref={ref} />
        <Group ref={ref} position={[0, 0, 1]} rotation={[0, 0, 30]} rotationOrder="ZYX" name="group" visible={isChosen}>
          {isChosen && <Points positions={xy} />}
        </Group>
      </PerspectiveCamera>
      <Points ref={ref} key="points" positions={vec3(new Float32Array(3))} sizes="2pt" faceColors="red" />
      <Points positions={{ x: [1], y: new Float64Array(1) }} sizes={['1mm', 2]} faceColors={['red', [0, 0, 0, 1]]} />
      <Points
        positions={new GspBuffer(1, 'vec3')}
        sizes={new Float32Array(1)}
        faceColors={{ values: [1], clim: [0, 1] }}
      />
      <Points positions={xy} sizes={absent} faceColors={absent} ref={absent} name={absent} coords={absent} />
      <Markers ref={ref} positions={xy} shapes="square" angles={[0]} />
      <Segments ref={ref} positions={xy} capStyle="round" coords={['data', 'view']} offset={['1pt', 0]} />
      <Paths ref={ref} positions={vec2([0, 1])} lineWidths={[1, 2]} joinStyle="bevel" dashes={['1pt', 2]} />
      <Polygons ref={ref} positions={xy} ringSizes={[3]} fillRule="evenodd" />
      <Texts ref={ref} positions={xy} strings="a" anchors="top-left" fontWeights={['bold']} />
      <Pixels ref={ref} positions={xy} />
      <Image ref={ref} values={[[1, 2]]} cmap="magma" />
      <Mesh ref={ref} geometry={{ positions: xy }} material={{ type: 'phong', color: 'tomato' }} />
      <Vectors ref={ref} positions={xy} vectors={xy} />
      <Spheres ref={ref} positions={xy} radii={1} />
    </Viewport>
  </Canvas>
)

export const rightPlot = (
  <Figure ref={canvasRef} width="85mm" height={absent} dpi={96} onDiagnostic={absent}>
    <Axes x={{ label: 'x', limits: [0, undefined] }} y={absent} grid="x" aspect="equal" cell={{ row: 0, column: 1 }}>
      <Line ref={ref} y={new Float32Array(3)} width="2pt" dash="dashed" color={[1, 0, 0]} label={absent} />
      <Scatter ref={ref} x={[1]} y={new GspBuffer(1, 'float32')} size={[1, '2mm']} color={{ values: [1] }} />
      <Legend position="right" title={absent} />
    </Axes>
  </Figure>
)

export const wrong = (
  <Canvas>
    {/* @ts-expect-error positions are required */}
    <Points />
    {/* @ts-expect-error there is no such prop */}
    <Points positions={xy} size={3} />
    {/* @ts-expect-error there is no such unit */}
    <Points positions={xy} sizes="2 parsec" />
    {/* @ts-expect-error a number is no colour */}
    <Points positions={xy} faceColors={3} />
    {/* @ts-expect-error there is no such join */}
    <Paths positions={xy} joinStyle="rounded" />
    {/* @ts-expect-error a style is one for all */}
    <Paths positions={xy} joinStyle={['round']} />
    {/* @ts-expect-error strings are required */}
    <Texts positions={xy} />
    {/* @ts-expect-error there is no such anchor */}
    <Texts positions={xy} strings="a" anchors="middle" />
    {/* @ts-expect-error no coordinates */}
    <Segments positions={xy} coords="pixels" />
    {/* @ts-expect-error a range is two numbers */}
    <View2D x={[0, 1, 2]} />
    {/* @ts-expect-error there is no such scale */}
    <View2D xScale="symlog" />
    {/* @ts-expect-error three numbers */}
    <PerspectiveCamera eye={[1, 2]} />
    {/* @ts-expect-error there is no such prop */}
    <Viewport left={3} />
    {/* @ts-expect-error visuals hold nothing */}
    <Points positions={xy}>text</Points>
    {/* @ts-expect-error null is no value */}
    <Points positions={null} />
    {/* @ts-expect-error another type of ref */}
    <Group ref={createRef<HTMLElement>()} />
    {/* @ts-expect-error there is no such material */}
    <Mesh geometry={{ positions: xy }} material={{ type: 'shiny' }} />
    {/* @ts-expect-error y has no default */}
    <Line />
    {/* @ts-expect-error strings are no column */}
    <Line y={['a']} />
    {/* @ts-expect-error there is no such prop */}
    <Line y={[1]} sizes={3} />
    {/* @ts-expect-error there is no such dash */}
    <Line y={[1]} dash="dash" />
    {/* @ts-expect-error no option of an axis */}
    <Axes x={{ limit: [0, 1] }} />
    {/* @ts-expect-error there is no such place */}
    <Legend position="left" />
    {/* @ts-expect-error there is no such prop */}
    <Figure size={3} />
  </Canvas>
)

test('elements that nobody looks for are strings, which React takes as they are', () => {
  expect([Points, Group]).toEqual(['points', 'group'].map(typeOf))
})

test('editors complete the names of renderers, and any other name is one as well', () => {
  type Renderer = NonNullable<CanvasProps['renderer']>
  // Of a plain string nothing would be left.
  const names: readonly Extract<Renderer, 'auto' | 'three' | 'webgpu' | 'canvas2d' | 'svg'>[] = [
    ...(['auto', 'three', 'webgpu', 'canvas2d', 'svg'] as const),
  ]
  const other: Renderer = 'mine'
  expect([...names, other]).toHaveLength(6)
})
