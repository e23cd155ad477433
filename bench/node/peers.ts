import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createCanvas, type Canvas } from '@napi-rs/canvas'
import { height, width, type Subject } from './measure'

export interface ChartData {
  readonly type: 'scatter' | 'line'
  readonly xy: Float32Array
}
interface Peer {
  readonly name: string
  draw(canvas: Canvas, data: ChartData): void
}

/** What of the two libraries is used here. */
interface Echarts {
  readonly version: string
  setPlatformAPI(api: { createCanvas: () => Canvas }): void
  init(canvas: Canvas, theme: null, size: object): { setOption(option: object): void; dispose(): void }
}
interface ChartJs {
  readonly Chart: {
    new (canvas: Canvas, config: object): { destroy(): void }
    readonly version: string
    register(...items: unknown[]): void
  }
  readonly registerables: readonly unknown[]
}

const load = async <T>(specifier: string): Promise<T | undefined> => {
  try {
    const path = createRequire(join(process.cwd(), 'bench', 'package.json')).resolve(specifier)
    return (await import(pathToFileURL(path).href)) as T
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'MODULE_NOT_FOUND') throw error
    console.log(`  (${specifier} is not installed: npm install --prefix bench)`)
    return undefined
  }
}

const range = ({ type }: ChartData): { x: [number, number]; y: [number, number] } =>
  type === 'line' ? { x: [0, 1], y: [-3, 3] } : { x: [-3.5, 3.5], y: [-3.5, 3.5] }

async function echarts(): Promise<Peer | undefined> {
  const module = await load<Echarts & { default?: Echarts }>('echarts')
  const library = module?.default ?? module
  if (!library) return undefined
  library.setPlatformAPI({ createCanvas: () => createCanvas(1, 1) })
  return {
    name: `ECharts ${library.version}`,
    draw(canvas, data) {
      const { x, y } = range(data)
      const chart = library.init(canvas, null, { width, height, devicePixelRatio: 1 })
      const series = { type: data.type, data: data.xy, dimensions: ['x', 'y'], symbolSize: 5, showSymbol: false }
      const points = Array.from({ length: data.xy.length / 2 }, (_, i) => [data.xy[2 * i], data.xy[2 * i + 1]])
      chart.setOption({
        animation: false,
        backgroundColor: 'white',
        xAxis: { min: x[0], max: x[1] },
        yAxis: { min: y[0], max: y[1] },
        series: [{ ...series, data: points, progressive: 0, lineStyle: { width: 1.5 } }],
      })
      chart.dispose()
    },
  }
}

async function chartJs(): Promise<Peer | undefined> {
  const library = await load<ChartJs>('chart.js')
  if (!library) return undefined
  const { Chart, registerables } = library
  Chart.register(...registerables)
  return {
    name: `Chart.js ${Chart.version}`,
    draw(canvas, data) {
      const { x, y } = range(data)
      const points = Array.from({ length: data.xy.length / 2 }, (_, i) => ({
        x: data.xy[2 * i],
        y: data.xy[2 * i + 1],
      }))
      const style = {
        borderColor: 'steelblue',
        backgroundColor: 'steelblue',
        borderWidth: data.type === 'line' ? 1.5 : 0,
      }
      const chart = new Chart(canvas, {
        type: data.type,
        data: { datasets: [{ data: points, ...style, pointRadius: data.type === 'line' ? 0 : 2.5 }] },
        options: {
          animation: false,
          responsive: false,
          devicePixelRatio: 1,
          parsing: false,
          plugins: { legend: { display: false } },
          scales: { x: { type: 'linear', min: x[0], max: x[1] }, y: { type: 'linear', min: y[0], max: y[1] } },
        },
      })
      chart.destroy()
    },
  }
}

/** The libraries that are installed, each as a function of what it shall draw. */
export async function loadPeers(): Promise<((data: ChartData) => Subject)[]> {
  const peers = [await echarts(), await chartJs()].filter((peer) => peer !== undefined)
  return peers.map(({ name, draw }) => (data) => ({
    name,
    rounds: 1,
    draw: () => {
      const canvas = createCanvas(width, height)
      const context = canvas.getContext('2d')
      context.fillStyle = 'white'
      context.fillRect(0, 0, width, height)
      draw(canvas, data)
      return canvas.encodeSync('png')
    },
  }))
}
