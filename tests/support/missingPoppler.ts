/** Tests of PDF pages are registered only where poppler is; that they are not is said once, before the first test. */
export function setup(): void {
  process.stderr.write('poppler is not here: the tests of PDF pages are left out. npm test installs it, or says how.\n')
}
