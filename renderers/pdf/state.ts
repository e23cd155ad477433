/** Operators that set something which the next drawings have, by what they set; as they are at the start of a page. */
export const initialState = {
  fill: '0 g',
  stroke: '0 G',
  alpha: '',
  strokeAlpha: '',
  width: '1 w',
  cap: '0 J',
  join: '0 j',
  miter: '10 M',
  dash: '[] 0 d',
}

export type State = { [Name in keyof typeof initialState]: string }

/** Drawings that stand for themselves, wherever they are put. */
export class Section {
  #state: State = { ...initialState }
  #text: string[] = []

  /** Sets what is not set yet. */
  set(state: Partial<State>): void {
    for (const [name, text] of Object.entries(state) as [keyof State, string][]) {
      if (this.#state[name] === text) continue
      this.#state[name] = text
      this.#text.push(text)
    }
  }

  add(text: string): void {
    this.#text.push(text)
  }

  /** All that was added since the last call. */
  take(): string {
    const text = this.#text.length === 0 ? '' : `q\n${this.#text.join('\n')}\nQ\n`
    this.#text = []
    this.#state = { ...initialState }
    return text
  }
}
