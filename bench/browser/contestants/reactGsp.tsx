import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Canvas, Paths, Points, vec2, View2D, Viewport } from 'react-gsp'
import { discSize, height, ink, lineWidth, width, type Mount } from '../contestant'

/** As an application has it: the view is a prop, which React renders. It is drawn at the next animation frame. */
export const reactGsp =
  (renderer: 'three' | 'webgpu' | 'canvas2d'): Mount =>
  (container, { kind, xy }, first) => {
    const root = createRoot(container)
    const positions = vec2(xy)
    const render = ({ x, y }: typeof first): void =>
      flushSync(() =>
        root.render(
          <Canvas renderer={renderer} width={width} height={height} background="white">
            <Viewport>
              <View2D x={[x[0], x[1]]} y={[y[0], y[1]]}>
                {kind === 'scatter' ? (
                  <Points positions={positions} sizes={discSize} faceColors={ink} />
                ) : (
                  <Paths positions={positions} lineWidths={lineWidth} colors={ink} />
                )}
              </View2D>
            </Viewport>
          </Canvas>,
        ),
      )
    render(first)
    return { changeView: render, dispose: () => root.unmount() }
  }
