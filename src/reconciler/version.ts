import { version as reactVersion } from 'react'
import { GspError } from '../scene/diagnostics'

export const rendererPackageName = 'react-gsp'
export const rendererVersion = '0.1.0'

/** The React minor that the reconciler was made for. Other pairs boot, and break at the edges. */
const expected = '19.3'
const reconcilerVersion = '0.34'

/** @throws GspError naming both versions when React is not the one that the reconciler was made for. */
export function checkReactVersion(version: string = reactVersion): void {
  if (version === expected || version.startsWith(`${expected}.`) || version.startsWith(`${expected}-`)) return
  throw new GspError({
    code: 'react.version',
    message: `react-gsp ${rendererVersion} contains react-reconciler ${reconcilerVersion}, which needs React ${expected}, but React ${version} is installed.`,
    fix: `Install the pair: npm install react@${expected}.`,
  })
}
