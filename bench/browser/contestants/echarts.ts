import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { discSize, height, ink, lineWidth, width, type Mount, type View } from '../contestant'

use([LineChart, ScatterChart, GridComponent, CanvasRenderer])

const axes = ({ x, y }: View): object => ({
  xAxis: { type: 'value', show: false, min: x[0], max: x[1] },
  yAxis: { type: 'value', show: false, min: y[0], max: y[1] },
})

/** With its ways for much data: `large` draws squares, all in one go, and `lttb` samples a line. */
export const mount: Mount = (container, { kind, xy }, first) => {
  const chart = init(container, null, { width, height, devicePixelRatio: 1 })
  const series =
    kind === 'scatter'
      ? { type: 'scatter', large: true, symbolSize: discSize, itemStyle: { color: ink, opacity: 1 } }
      : { type: 'line', sampling: 'lttb', showSymbol: false, lineStyle: { width: lineWidth, color: ink } }
  chart.setOption({
    animation: false,
    backgroundColor: 'white',
    grid: { left: 0, top: 0, right: 0, bottom: 0 },
    ...axes(first),
    series: [{ ...series, data: xy, dimensions: ['x', 'y'], progressive: 0, silent: true, clip: true }],
  })
  return {
    changeView: (view) => chart.setOption(axes(view)),
    dispose: () => chart.dispose(),
  }
}
