import type { Problem } from '../pageContract'

const style = `
  :host { all: initial }
  section, p { font: 14px/1.5 system-ui, sans-serif; color: #222 }
  section {
    position: fixed; inset: 0; z-index: 2147483647; overflow: auto; box-sizing: border-box; padding: 5vh 5vw;
    background: rgb(255 255 255 / 85%);
  }
  article {
    position: relative; max-width: 60rem; margin: 0 auto; padding: 1.2rem 1.6rem; background: white;
    border: 1px solid #ddd; border-top: 4px solid #c62828; border-radius: 4px; box-shadow: 0 2px 12px rgb(0 0 0 / 15%);
  }
  h1 { margin: 0 2rem 0.4rem 0; font: bold 14px/1.5 ui-monospace, monospace; color: #c62828; overflow-wrap: anywhere }
  article p { margin: 0.4rem 0; white-space: pre-wrap; overflow-wrap: anywhere }
  pre { margin: 0.8rem 0; padding: 0.8rem; overflow: auto; background: #f6f6f6; font: 13px/1.5 ui-monospace, monospace }
  .end { color: #666 }
  button { position: absolute; top: 0.8rem; right: 0.8rem; border: 0; background: none; font-size: 20px; cursor: pointer }
  .notice {
    position: fixed; left: 0; right: 0; bottom: 0; z-index: 2147483647; margin: 0; padding: 0.4rem 1rem;
    background: #fff3cd; border-top: 1px solid #e0c872;
  }
  [hidden] { display: none }
`

/** What the page says over its picture, untouched by style sheets of the user. */
export class Overlay {
  readonly #section: HTMLElement
  readonly #notice: HTMLElement

  constructor(document: Document) {
    const host = document.createElement('gsp-overlay')
    const root = host.attachShadow({ mode: 'open' })
    const sheet = document.createElement('style')
    sheet.textContent = style
    this.#section = document.createElement('section')
    this.#section.setAttribute('role', 'alert')
    this.#section.hidden = true
    this.#notice = document.createElement('p')
    this.#notice.className = 'notice'
    this.#notice.setAttribute('role', 'status')
    this.#notice.hidden = true
    root.append(sheet, this.#section, this.#notice)
    document.body.append(host)
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.hide()
    })
  }

  /** Shows a problem in the place of the one before. */
  show({ at, message, fix, frame }: Problem): void {
    const article = this.#child(this.#section, 'article')
    this.#child(article, 'h1', at)
    this.#child(article, 'p', message)
    if (fix !== undefined) this.#child(article, 'p', fix)
    if (frame !== undefined) this.#child(article, 'pre', frame)
    this.#child(article, 'p', 'The page is drawn again when the file is saved.').className = 'end'
    const button = this.#child(article, 'button', '×')
    button.setAttribute('aria-label', 'Close')
    button.addEventListener('click', () => this.hide())
    this.#section.replaceChildren(article)
    this.#section.hidden = false
  }

  hide(): void {
    this.#section.hidden = true
    this.#section.replaceChildren()
  }

  /** Says something in one line at the foot of the page; `undefined` takes it away. */
  notice(text: string | undefined): void {
    this.#notice.textContent = text ?? ''
    this.#notice.hidden = text === undefined
  }

  #child(parent: HTMLElement, name: string, text = ''): HTMLElement {
    const child = parent.ownerDocument.createElement(name)
    child.textContent = text
    parent.append(child)
    return child
  }
}
