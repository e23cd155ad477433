import { checkOf } from '../scene/check'
import { GspError, show } from '../scene/diagnostics'
import { canvas } from '../scene/elements/canvas'
import { nearest } from '../scene/nearest'

/** Throws a GspError for a wrong value. */
export type OptionCheck = (value: unknown) => void

/** By option: its check; a text says why there is no such option, though other formats have it. */
export type OptionChecks = Readonly<Record<string, OptionCheck | string>>

/** Options of pixels, refused by what draws vectors. */
export const noPixels: OptionChecks = {
  scale: 'vectors have no pixels.',
  dpi: 'vectors have no pixels; the size is that of the figure.',
  renderer: 'the format has one renderer, its own.',
}

const checkColor = checkOf(canvas.attributes.background)

/** A check for numbers above 0. */
export function checkPositive(name: string): OptionCheck {
  return (value) => {
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return
    throw wrongOption(name, `expected a number above 0, got ${show(value)}.`, 'Leave it out for its default.')
  }
}

/** A check for whole addresses. */
export function checkUrl(name: string): OptionCheck {
  return (value) => {
    if (typeof value === 'string' && URL.canParse(value)) return
    throw wrongOption(name, `expected a URL, got ${show(value)}.`, 'For example "file:///home/me/data/".')
  }
}

/** A check for whole numbers from 0 to `most`. */
export function checkWhole(name: string, most: number): OptionCheck {
  return (value) => {
    if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most) return
    const expected = `expected a whole number from 0 to ${most}, got ${show(value)}.`
    throw wrongOption(name, expected, 'Leave it out for its default.')
  }
}

/** A check for the title of a file. */
export function checkTitle(value: unknown): void {
  if (typeof value === 'string') return
  throw wrongOption('title', `expected a text, got ${show(value)}.`, 'Leave it out for a file without a title.')
}

/** Checks of what a picture has wherever it is made. */
export const pictureChecks = {
  width: checkPositive('width'),
  height: checkPositive('height'),
  scale: checkPositive('scale'),
  dpi: checkPositive('dpi'),
  timeout: checkPositive('timeout'),
  background(value: unknown) {
    const trouble = checkColor(value)
    if (trouble) throw wrongOption('background', `expected ${trouble.expected}, got ${trouble.got}.`, trouble.fix)
  },
  onDiagnostic(value: unknown) {
    if (typeof value === 'function') return
    throw wrongOption('onDiagnostic', `expected a function, got ${show(value)}.`, 'Pass (diagnostic) => { … }.')
  },
} satisfies OptionChecks

/** @throws GspError that names the option. */
export function checkOptions(options: object, known: OptionChecks): void {
  const names = Object.keys(known).filter((name) => typeof known[name] === 'function')
  const given = Object.entries(options) as [string, unknown][]
  for (const [name, value] of given) {
    if (!Object.hasOwn(known, name)) {
      const near = nearest(name, names)
      const fix = near ? `Did you mean ${near}?` : `There are ${names.join(', ')}.`
      throw wrongOption(name, 'there is no such option.', fix)
    }
    if (value === undefined) continue
    const check = known[name]!
    if (typeof check === 'string') throw wrongOption(name, check, 'Leave it out.')
    check(value)
  }
  const isSet = (name: string): boolean => given.some(([other, value]) => other === name && value !== undefined)
  if (isSet('scale') && isSet('dpi')) {
    throw new GspError({
      code: 'options.density',
      message: 'Both scale and dpi were given; each sets the density.',
      fix: 'Give one.',
    })
  }
}

export function wrongOption(option: string, message: string, fix: string): GspError {
  return new GspError({ code: 'options.value', message: `Option ${option}: ${message}`, fix })
}
