import { GspError } from '../scene/diagnostics'

const fixes = {
  elements: 'Show fewer elements: one can show any number of items.',
  bytes: 'Show less data at once.',
  depth: 'Leave out groups that only hold another.',
} as const

/** A scene has more than it may. @returns GspError `scene.elements`, `scene.bytes`, `scene.depth` */
export const tooMuch = (what: keyof typeof fixes, wanted: number, most: number): GspError =>
  new GspError({
    code: `scene.${what}`,
    message:
      what === 'depth'
        ? `Elements stand more than ${most} deep.`
        : `A scene has at most ${most} ${what} here, not ${wanted}.`,
    fix: fixes[what],
  })
