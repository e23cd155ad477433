export interface PictureResult {
  input: string
  /** Where the picture is, or was to go. */
  output: string
  /** Pixels of the picture; absent when there is none, or it is of no pixels. */
  size: { width: number; height: number } | undefined
  milliseconds: number
  remarks: number
  failed: boolean
}

export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

const sizeText = ({ size, failed }: PictureResult): string =>
  size === undefined ? (failed ? 'failed' : '–') : `${size.width}×${size.height}`

export function resultLine(result: PictureResult): string {
  return `${result.output}  ${sizeText(result)}  ${seconds(result.milliseconds)}`
}

/** A table of every picture, and one line that counts them. */
export function summary(results: readonly PictureResult[], milliseconds: number): string {
  const header = ['file', 'picture', 'px', 'time', 'diagnostics']
  const rows = results.map((result) => [
    result.input,
    result.output,
    sizeText(result),
    seconds(result.milliseconds),
    result.remarks === 0 ? '–' : String(result.remarks),
  ])
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  const failed = results.filter((result) => result.failed).length
  const count = `${results.length - failed} drawn, ${failed} failed, in ${seconds(milliseconds)}`
  return [line(header), ...rows.map(line), count].join('\n')
}
