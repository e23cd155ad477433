import { readFileSync } from 'node:fs'

const folder = new URL('../../../node_modules/vega-datasets/data/', import.meta.url)

/** The content of a file of the package vega-datasets. */
export const readText = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
