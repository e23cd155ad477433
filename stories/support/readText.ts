/// <reference types="vite/client" />

const files = import.meta.glob<string>(
  [
    '/node_modules/vega-datasets/data/{cars,earthquakes,penguins,volcano,world-110m}.json',
    '/node_modules/vega-datasets/data/unemployment-across-industries.json',
    '/node_modules/vega-datasets/data/{co2-concentration,gapminder-health-income,global-temp,seattle-weather,stocks,windvectors}.csv',
  ],
  { query: '?raw', import: 'default', eager: true },
)

/** The content of a file of the package vega-datasets: what `examples/plots/data/readText.ts` reads from the disk, in a page. */
export function readText(name: string): string {
  const text = files[`/node_modules/vega-datasets/data/${name}`]
  if (text === undefined) throw new Error(`stories/support/readText.ts does not list ${name}.`)
  return text
}
