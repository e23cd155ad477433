import createScatterplot from 'regl-scatterplot'
import { discSize, height, ink, width, type Mount } from '../contestant'

/** It wants coordinates in −1…1. */
export const mount: Mount = async (container, { x, y }, first) => {
  const canvas = document.createElement('canvas')
  canvas.style.cssText = `width: ${width}px; height: ${height}px`
  container.append(canvas)
  const plot = createScatterplot({
    canvas,
    width,
    height,
    aspectRatio: width / height,
    pointSize: discSize,
    pointScaleMode: 'constant',
    pointColor: ink,
    opacity: 1,
    backgroundColor: '#ffffff',
  })
  const factor = 1 / first.x[1]
  await plot.draw({ x: x.map((value) => value * factor), y: y.map((value) => value * factor) })
  return {
    changeView({ x: [left, right], y: [bottom, top] }) {
      const [width, height] = [(right - left) * factor, (top - bottom) * factor]
      return plot.zoomToArea({ x: left * factor, y: bottom * factor, width, height })
    },
    dispose: () => plot.destroy(),
  }
}
