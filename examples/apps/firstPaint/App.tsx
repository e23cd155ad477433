import { use, useState, type ReactNode } from 'react'
import { Axes, Canvas, Figure, Legend, Line, Markers, Scatter, Texts, Viewport } from 'react-gsp'
import { cloud, measured, model, time } from './data'
import { Theme, themes } from './theme'

/** The whole page: the server sends it with its pictures, and the browser goes on from there. */
export function App(): ReactNode {
  const [name, setName] = useState<keyof typeof themes>('dark')
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>First paint</title>
        <link rel="icon" href="data:," />
      </head>
      <body style={{ font: '16px/1.5 sans-serif', maxWidth: 640, margin: 'auto' }}>
        <h1>Three pictures before any script</h1>
        <Figure width={640} height={360}>
          <Axes title="Damped oscillation" x={{ label: 'time (s)' }} y={{ label: 'displacement (mm)' }} grid>
            <Scatter x={time} y={measured} size={3} label="measured" />
            <Line x={time} y={model} label="model" />
            <Legend position="top-right" />
          </Axes>
        </Figure>
        <p>A picture of few marks is vectors; what is dense, such as these 50,000 points, is pixels.</p>
        <Figure width={640} height={400} name="Cloud">
          <Axes title="50,000 points" grid>
            <Scatter x={cloud.x} y={cloud.y} size={2} />
          </Axes>
        </Figure>
        <p>
          The contexts that a scene reads on the server are listed.{' '}
          <button onClick={() => setName(name === 'dark' ? 'light' : 'dark')}>Another theme</button>
        </p>
        <Theme value={themes[name]}>
          <Canvas width={640} height={120} name="Badge" contexts={[Theme]}>
            <Badge text={`${name} theme`} />
          </Canvas>
        </Theme>
      </body>
    </html>
  )
}

function Badge({ text }: { readonly text: string }): ReactNode {
  const { paper, ink } = use(Theme)
  return (
    <Viewport background={paper}>
      <Markers positions={[[-0.7, 0]]} shapes="heart" sizes={60} faceColors={ink} />
      <Texts positions={[[-0.5, 0]]} strings={text} fontSizes={32} colors={ink} anchors="center-left" />
    </Viewport>
  )
}
