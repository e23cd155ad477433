import { Failure } from '../failure'
import { findPackage, versionIn, type OwnCopies, type PagePackage } from '../resolveCopies'

export type PageCopies = OwnCopies<PagePackage>

/**
 * The copies for a page: those of the command, and the react-dom beside its react.
 * @throws Failure with the command that installs it.
 */
export function pageCopies(own: OwnCopies): PageCopies {
  const { roots } = own
  const version = versionIn(roots.react)
  const fix = `npm install react-dom${version === undefined ? '' : `@${version}`}`
  const root = findPackage('react-dom', roots['react-gsp'])
  if (root === undefined) {
    throw new Failure('failed', 'react-dom, which shows the figure in the browser, is not installed', { fix })
  }
  const found = versionIn(root)
  if (found !== version) {
    const what = `react-dom must be of the version of react: found ${found} in ${root}, and react ${version} in ${roots.react}`
    throw new Failure('failed', what, { fix })
  }
  return { ...own, roots: { ...roots, 'react-dom': root } }
}
