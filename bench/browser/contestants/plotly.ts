import Plotly from 'plotly.js-dist-min'
import { discSize, height, ink, lineWidth, width, type Mount, type View } from '../contestant'

const ranges = ({ x, y }: View): object => ({ 'xaxis.range': [...x], 'yaxis.range': [...y] })

export const mount: Mount = async (container, { kind, x, y }, first) => {
  const trace = {
    ...{ type: 'scattergl', x, y, hoverinfo: 'skip' },
    ...(kind === 'scatter'
      ? { mode: 'markers', marker: { size: discSize, color: ink, opacity: 1 } }
      : { mode: 'lines', line: { width: lineWidth, color: ink } }),
  }
  const layout = {
    width,
    height,
    margin: { l: 0, t: 0, r: 0, b: 0 },
    xaxis: { visible: false, range: [...first.x] },
    yaxis: { visible: false, range: [...first.y] },
  }
  await Plotly.newPlot(container, [trace], layout, { staticPlot: true, plotGlPixelRatio: 1 })
  return {
    changeView: (view) => Plotly.relayout(container, ranges(view)),
    dispose: () => Plotly.purge(container),
  }
}
