import type { Diagnostic } from './contract'
import { oneLine } from './failure'

/** What a picture can be told about: by the compiler as well as by the drawing. */
export type Remark = Pick<Diagnostic, 'severity' | 'message'> &
  Partial<Pick<Diagnostic, 'code' | 'element' | 'prop' | 'fix'>> & {
    /** More than fits on a line, for --debug. */
    detail?: string
  }

export function remarkLine(at: string, { severity, code, element, prop, message, fix }: Remark): string {
  const name = element === undefined ? '' : `<${[element, prop].filter((part) => part !== undefined).join(' ')}>: `
  // A message that was thrown as well already names its element.
  const where = message.startsWith('<') ? '' : name
  const parts = [
    `gsp: ${at}: ${severity}: ${where}${message}`,
    fix === undefined ? '' : `(${fix})`,
    code === undefined ? '' : `[${code}]`,
  ]
  return oneLine(parts.filter((part) => part !== '').join(' '))
}

/** Whether a remark keeps the picture from being written. */
export function refuses(remark: Remark, strict: boolean): boolean {
  return remark.severity === 'error' || (strict && remark.severity === 'warning')
}
