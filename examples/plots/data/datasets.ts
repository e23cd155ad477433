import { readText } from './readText'

/** The content of a JSON file of the package vega-datasets. */
export function readJson(name: string): unknown {
  return JSON.parse(readText(name))
}

/** The rows of a CSV file of the package vega-datasets, keyed by its first line; what reads as a number is one, nothing is NaN. */
export function readCsv(name: string): unknown[] {
  const [head = [], ...rows] = readText(name).trim().split(/\r?\n/).map(cellsOf)
  return rows.map((cells) => Object.fromEntries(head.map((key, i) => [key, valueOf(cells[i] ?? '')])))
}

/** A comma inside quotes separates nothing. */
const cellsOf = (line: string) =>
  line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"(.*)"$/, '$1'))

const valueOf = (cell: string) => (cell === '' ? NaN : Number.isNaN(Number(cell)) ? cell : Number(cell))
