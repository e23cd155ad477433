/**
 * Puts a style sheet in the place of the one before.
 * @param address absent: there is none
 * @returns resolves when it is in force, so that nothing is seen without it
 */
export async function replaceStyle(document: Document, address: string | undefined): Promise<void> {
  const [before] = document.querySelectorAll<HTMLLinkElement>('link[data-gsp]')
  if (before?.getAttribute('href') === (address ?? null)) return
  if (address !== undefined) {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = address
    link.dataset.gsp = ''
    // One that does not come is told by the browser, and a picture without it is better than none.
    const settled = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }))
    const failed = new Promise((resolve) => link.addEventListener('error', resolve, { once: true }))
    document.head.append(link)
    await Promise.race([settled, failed])
  }
  before?.remove()
}
