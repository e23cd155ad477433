import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { discSize, height, ink, lineWidth, width, type Mount } from '../contestant'

/** It draws in a microtask. x must not fall, so that a cloud is sorted first. */
export const mount: Mount = async (container, { kind, count, x, y }, first) => {
  let columns = [x, y] as const
  if (kind === 'scatter') {
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => x[a]! - x[b]!)
    columns = [Float32Array.from(order, (i) => x[i]!), Float32Array.from(order, (i) => y[i]!)]
  }
  const series =
    kind === 'scatter'
      ? { paths: () => null, points: { show: true, size: discSize, fill: ink, width: 0 } }
      : { stroke: ink, width: lineWidth, points: { show: false } }
  let shown = first
  const options = {
    width,
    height,
    pxAlign: 0,
    padding: [0, 0, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: { x: { time: false, min: first.x[0], max: first.x[1] }, y: { range: () => shown.y } },
    series: [{}, series],
  }
  const plot = new UPlot(options, columns, container)
  await Promise.resolve()
  return {
    async changeView(view) {
      shown = view
      plot.setScale('x', { min: view.x[0], max: view.x[1] })
      await Promise.resolve()
    },
    dispose: () => plot.destroy(),
  }
}
