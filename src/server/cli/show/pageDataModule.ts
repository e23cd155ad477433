import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { OnLoadResult, PartialMessage } from 'esbuild'
import { jsonFault } from '../../../exchange/jsonFault'
import type { DataForm } from '../dataModules'

const bodies: Readonly<Record<Exclude<DataForm, 'url'>, string>> = {
  json: 'await response.json()',
  // Decoding takes a byte-order mark away.
  text: 'await response.text()',
  bytes: 'new Uint8Array(await response.arrayBuffer())',
}

function sourceOf(path: string, form: DataForm, address: string): string {
  const url = JSON.stringify(address)
  if (form === 'url') return `export default new URL(${url}, location.href).href`
  return `const response = await fetch(${url})
if (!response.ok) throw new Error(${JSON.stringify(basename(path))} + ' cannot be read: ' + (await response.text()))
export default ${bodies[form]}
`
}

/** What is wrong with a JSON file. The page would say it too, but not where. */
function jsonErrors(path: string): PartialMessage[] {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  try {
    JSON.parse(text)
    return []
  } catch (cause) {
    const fault = jsonFault(text)
    // Nested too deep, of which the text has no one place.
    if (!fault) return [{ text: `is no JSON that can be read: ${String(cause)}`, location: { file: path } }]
    const { line, column, expected, got } = fault
    return [
      { text: `this is no JSON: expected ${expected}, got ${got}`, location: { file: path, line, column: column - 1 } },
    ]
  }
}

/**
 * The module that holds a data file. The file is fetched when the module runs, so that a large one is neither compiled nor
 * sent as source.
 * @param address that the file is served at
 */
export function pageDataModule(path: string, form: DataForm, address: string): OnLoadResult {
  const errors = form === 'json' ? jsonErrors(path) : []
  return errors.length > 0 ? { errors } : { contents: sourceOf(path, form, address), loader: 'js' }
}
