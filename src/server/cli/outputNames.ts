import { basename, extname, resolve } from 'node:path'
import type { Props } from './drawable'
import { Failure } from './failure'

export interface PictureJob {
  /** Module, as the user wrote it. */
  input: string
  props: Props | undefined
  /** Which of several objects of props it is, for messages: `props[1] (out/b.png)`. */
  record: string | undefined
  /** Picture, as the user would write it. */
  output: string
  /** Absolute path of the picture. */
  path: string
}

const placeholder = /\{([^{}]*)\}/g

/** Why a name cannot stand in a path, if so. It may come from a data file, so it must not leave the folder. */
function fault(name: string, platform: NodeJS.Platform): string | undefined {
  if (name.trim() === '') return 'is empty'
  if (/[/\\]/.test(name)) return 'has a path separator in it'
  if (name === '.' || name === '..') return 'leaves the folder'
  if (/\p{Cc}/u.test(name)) return 'has a control character in it'
  if (platform === 'win32' && /[<>:"|?*]/.test(name)) return 'has a character that Windows does not allow in it'
  return undefined
}

interface Placed {
  input: string
  props: Props | undefined
  index: number
}

function fill(template: string, { input, props, index }: Placed, platform: NodeJS.Platform): string {
  return template.replace(placeholder, (written, field: string) => {
    const fail = (what: string, fix?: string): Failure => new Failure('usage', what, { at: template, fix })
    if (field === 'index') return String(index)
    const where = props === undefined ? `{${field}}` : `props[${index}].${field}`
    let value: unknown
    if (field === 'file') value = basename(input, extname(input))
    else if (props === undefined) throw fail(`${written} needs props`, '--props data.json')
    else if (!Object.hasOwn(props, field))
      throw fail(`props[${index}] has no field ${JSON.stringify(field)}`, 'or use {index}')
    else value = props[field]
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw fail(`${where} is ${value === null ? 'null' : `a ${typeof value}`}, not a name`, 'or use {index}')
    }
    const name = String(value)
    const wrong = fault(name, platform)
    if (wrong !== undefined) throw fail(`${where} = ${JSON.stringify(name)} ${wrong}`, 'or use {index}')
    return name
  })
}

/** Two names that are one file: Windows and macOS do not tell case or Unicode form apart. */
function identity(path: string, platform: NodeJS.Platform): string {
  return platform === 'win32' || platform === 'darwin' ? path.normalize('NFC').toLowerCase() : path
}

export interface NamingOptions {
  template: string
  inputs: readonly string[]
  propsList: readonly Props[] | undefined
  cwd: string
  platform: NodeJS.Platform
}

/**
 * One job per module and object of props, each with a picture of its own.
 * @throws Failure (usage) when a name is missing, would leave its folder, or would be written twice.
 */
export function nameOutputs({ template, inputs, propsList, cwd, platform }: NamingOptions): PictureJob[] {
  const jobs: PictureJob[] = []
  const taken = new Map<string, string>()
  for (const input of inputs) {
    for (const [index, props] of (propsList ?? [undefined]).entries()) {
      const output = fill(template, { input, props, index }, platform)
      const path = resolve(cwd, output)
      const source =
        propsList === undefined ? input : inputs.length > 1 ? `${input} with props[${index}]` : `props[${index}]`
      const other = taken.get(identity(path, platform))
      if (other !== undefined) {
        const fix = inputs.length > 1 ? '-o "out/{file}.png"' : '-o "out/{index}.png"'
        throw new Failure('usage', `${other} and ${source} would both be written there`, { at: output, fix })
      }
      taken.set(identity(path, platform), source)
      const record = propsList !== undefined && propsList.length > 1 ? `props[${index}] (${output})` : undefined
      jobs.push({ input, props, record, output, path })
    }
  }
  return jobs
}
