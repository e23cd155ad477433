import type { Diagnostic } from './contract'
import { oneLine } from './failure'

/** What a picture can be told about: by the compiler as well as by the drawing. */
export type Remark = Pick<Diagnostic, 'severity' | 'message'> & {
  [Name in 'code' | 'element' | 'prop' | 'fix']?: Diagnostic[Name] | undefined
} & {
  /** More than fits on a line, for --debug. */
  detail?: string
}

/** The message with its element in front. */
export function placed({ element, prop, message }: Remark): string {
  const name = element === undefined ? '' : `<${[element, prop].filter((part) => part !== undefined).join(' ')}>: `
  // A message that was thrown as well already names its element.
  return message.startsWith('<') ? message : name + message
}

export function remarkLine(at: string, remark: Remark): string {
  const { severity, code, fix } = remark
  const parts = [
    `gsp: ${at}: ${severity}: ${placed(remark)}`,
    fix === undefined ? '' : `(${fix})`,
    code === undefined ? '' : `[${code}]`,
  ]
  return oneLine(parts.filter((part) => part !== '').join(' '))
}

/** Whether a remark keeps the picture from being written. */
export function refuses(remark: Remark, strict: boolean): boolean {
  return remark.severity === 'error' || (strict && remark.severity === 'warning')
}
