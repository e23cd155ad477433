import { gspOrders, type GspOrder } from '../../exchange/gsp01/gspOrder'
import { Failure } from './failure'
import { checkInput, isScene } from './inputFile'
import { renderOptions, sourceExtensions, type OptionName } from './options'
import { formatOf, readPictureOptions, type PictureRequest } from './pictureArgs'
import { asksForHelp, readArguments, usageOf } from './readArguments'

export interface RenderRequest extends PictureRequest {
  /** Modules to draw, as they were written. */
  inputs: string[]
  /** Path of the pictures, perhaps with `{…}` in it. */
  output: string
  props: string | undefined
  exportName: string
  /** In which order the visuals of a GSP 0.1 scene are drawn. */
  order: GspOrder
  summary: boolean
}

type Given = Map<OptionName, string[]>

const usage = usageOf('render')

/** By itself as the program that wrote the scene draws it: who saved the scene has seen it so. */
function orderOf(given: Given, inputs: readonly string[]): GspOrder {
  const text = given.get('order')?.[0]
  if (text === undefined) return renderOptions.order.default
  const module = inputs.find((input) => !isScene(input))
  if (module !== undefined) {
    throw new Failure('usage', 'a module takes no --order', {
      at: module,
      fix: 'leave it out, or give a scene of GSP 0.1',
    })
  }
  const order = gspOrders.find((known) => known === text)
  if (order === undefined) throw usage(`--order must be one of ${gspOrders.join(', ')}, got ${JSON.stringify(text)}`)
  return order
}

/** Options that say how a module is run. */
const ofModules: readonly OptionName[] = ['props', 'export']

function checkModuleOptions(given: Given, inputs: readonly string[]): void {
  const scene = inputs.find(isScene)
  for (const name of ofModules) {
    if (scene === undefined || !given.has(name)) continue
    const what = `a saved scene takes no --${name}`
    throw new Failure('usage', what, {
      at: scene,
      fix: `leave it out, or give a module: ${sourceExtensions.join(', ')}`,
    })
  }
}

/**
 * The arguments after `gsp render`, checked as far as that goes without touching a file.
 * @returns `'help'` when help was asked for, whatever else is wrong.
 * @throws Failure (usage) naming the argument and the fix.
 */
export function parseRenderArgs(argv: readonly string[]): RenderRequest | 'help' {
  if (asksForHelp(argv)) return 'help'

  const { given, positionals } = readArguments(argv, renderOptions, 'render')
  if (positionals.length === 0) throw usage('no file to draw', 'gsp render plot.tsx -o plot.png')
  positionals.forEach((input) => checkInput(input, 'draw'))
  const output = given.get('output')?.[0]
  if (output === undefined)
    throw usage('-o is missing: where does the picture go?', `gsp render ${positionals[0]} -o plot.png`)
  const format = formatOf(output)
  checkModuleOptions(given, positionals)
  return {
    inputs: positionals,
    output,
    props: given.get('props')?.[0],
    exportName: given.get('export')?.[0] ?? renderOptions.export.default,
    order: orderOf(given, positionals),
    summary: given.has('summary'),
    ...readPictureOptions(given, format, usage),
  }
}
