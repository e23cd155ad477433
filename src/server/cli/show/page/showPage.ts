import { Failure, messageOf, stackOf } from '../../failure'
import type { PageMessage, PageState, Problem } from '../pageContract'
import { relayConsole } from './consoleRelay'
import { Generation } from './generation'
import { Overlay } from './overlay'
import { picturesOf, Unreachable } from './pictures'
import { replaceStyle } from './replaceStyle'
import { Reporter } from './reporter'
import { connectToServer } from './serverConnection'

/** A stack has to reach from this library to the code of the user. */
const deepStack = 100

/** The page of `gsp show`: draws what its server says, and says what goes wrong. */
class ShowPage {
  readonly #main: Element
  readonly #overlay = new Overlay(document)
  readonly #console: Pick<Console, 'error' | 'warn'>
  readonly #reporter: Reporter
  #state: PageState | undefined
  /** Counts states: what is said of one goes away with it. */
  #version = 0
  /** Counts what is to be drawn: of several that are under way only the last counts. */
  #attempt = 0
  #shown: Generation | undefined
  /** Draws out of sight, to take the place of the one that is shown. */
  #coming: Generation | undefined
  #isBroken = false
  #mustReload = false

  constructor(main: Element) {
    this.#main = main
    this.#console = relayConsole(console, (report) => void this.#reporter.send(report))
    this.#reporter = new Reporter(this.#console)
    window.addEventListener('error', ({ error }) => error instanceof Error && void this.#fail(error))
    window.addEventListener('unhandledrejection', ({ reason }) => void this.#fail(reason))
    connectToServer({
      onMessage: (message) => void this.#take(message),
      onOpen: (isOpen) => {
        const lost = 'gsp has ended, or cannot be reached. The page goes on when it is started again at this port.'
        this.#overlay.notice(isOpen ? undefined : lost)
      },
    })
  }

  async #take(message: PageMessage): Promise<void> {
    const isOther = 'state' in message && this.#state !== undefined && message.state.session !== this.#state.session
    if ('reload' in message || isOther || this.#mustReload) {
      location.reload()
      return
    }
    const before = this.#state
    const { state } = message
    this.#state = state
    this.#version++
    document.title = state.title
    if (state.problem) this.#overlay.show(state.problem)
    const isSame = before !== undefined && before.module === state.module && before.style === state.style
    if (state.module === undefined || (state.problem && isSame)) return
    await this.#draw(state, isSame)
  }

  async #draw(state: PageState, isSame: boolean): Promise<void> {
    const attempt = ++this.#attempt
    try {
      const pictures = await picturesOf(state)
      await replaceStyle(document, state.style)
      if (attempt !== this.#attempt) return
      // Props alone change what is there; other code may have other state, and begins anew.
      const current = this.#coming ?? this.#shown
      const goesOn = isSame && !this.#isBroken && current !== undefined
      this.#isBroken = false
      if (goesOn && !state.problem) this.#overlay.hide()
      const generation = goesOn ? current : this.#next(state, attempt)
      generation.render(pictures)
    } catch (error) {
      if (attempt !== this.#attempt) return
      if (error instanceof Unreachable) this.#mustReload = true
      else await this.#fail(error)
    }
  }

  #next({ renderer, problem }: PageState, number: number): Generation {
    this.#coming?.end()
    const generation = new Generation({
      main: this.#main,
      number,
      isVisible: this.#shown === undefined,
      renderer,
      onDiagnostic: (diagnostic) => void this.#tell(this.#reporter.diagnostic(diagnostic)),
      onReady: () => {
        this.#put(generation)
        if (!problem) this.#overlay.hide()
      },
      onError: (error, componentStack) => {
        void this.#fail(error, componentStack)
        // When React is done: it may not lose a tree while it works on it.
        queueMicrotask(() => this.#giveUp(generation))
      },
    })
    this.#coming = generation
    return generation
  }

  #put(generation: Generation): void {
    generation.show()
    this.#shown?.end()
    this.#shown = generation
    this.#coming = undefined
  }

  /** What cannot be drawn does not take the place of what could. */
  #giveUp(generation: Generation): void {
    if (generation !== this.#coming) return
    if (this.#shown) {
      generation.end()
      this.#coming = undefined
    } else this.#put(generation)
  }

  async #fail(thrown: unknown, componentStack = ''): Promise<void> {
    this.#isBroken = true
    const message = messageOf(thrown)
    const fix = thrown instanceof Failure ? thrown.fix : undefined
    this.#overlay.show({ at: this.#state?.title ?? '', message, fix })
    this.#console.error(thrown)
    await this.#tell(this.#reporter.send({ kind: 'thrown', message, fix, stack: stackOf(thrown) + componentStack }))
  }

  /** Shows what the server made of a report, unless there is something newer to be seen by then. */
  async #tell(answer: Promise<Problem | undefined>): Promise<void> {
    const version = this.#version
    const problem = await answer
    if (problem && version === this.#version) this.#overlay.show(problem)
  }
}

/** Starts the page that this runs in. */
export function startPage(): void {
  Error.stackTraceLimit = deepStack
  new ShowPage(document.querySelector('main')!)
}
