import { dirname, join, resolve } from 'node:path'
import { root } from './root.mjs'

const fonts = join(root, 'fonts')

/**
 * A source names a font by its own path to it (`new URL('../../fonts/x.ttf', import.meta.url)`), which Node, Vite and the tests
 * understand unbuilt. A built file lies as deep in `dist` as its source in the package: one folder further away.
 * @param {string} code
 * @param {string} file absolute path of the source
 * @returns {string}
 */
export function rewriteFontUrls(code, file) {
  return code.replaceAll(/new URL\(\s*(['"`])((?:\.\.\/)+fonts\/)/g, (_match, quote, path) => {
    const meant = resolve(dirname(file), path)
    if (meant !== fonts) {
      throw new Error(`${file}: '${path}' leads to ${meant}, not to ${fonts}; write the path relative to this file.`)
    }
    return `new URL(${quote}../${path}`
  })
}
