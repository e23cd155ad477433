import { GspError, show } from '../diagnostics'
import type { LinkDeclaration, LinkRun, LinkType } from './chain'

/** A kind of link; the `run` of those that every scene knows is among `linkRuns`, which is loaded late. */
export type KnownLink = LinkDeclaration & { readonly run?: LinkRun }

/** Kinds of links, by name. */
export class LinkRegistry {
  readonly #types: Map<string, KnownLink>

  constructor(types: Readonly<Record<string, KnownLink>> = {}) {
    this.#types = new Map(Object.entries(types))
  }

  get names(): readonly string[] {
    return [...this.#types.keys()]
  }

  get(name: string): KnownLink | undefined {
    return this.#types.get(name)
  }

  /** @throws GspError for a name that is taken, and for what is no kind of link. */
  register(name: string, type: LinkType): void {
    if (typeof name !== 'string' || name.trim() === '') {
      throw wrong('name', `a link needs a name, got ${show(name)}.`, 'For example registerLink("smooth", { run }).')
    }
    if (typeof type !== 'object' || type === null || typeof type.run !== 'function') {
      throw wrong('type', `the link ${show(name)} needs a function run, got ${show(type)}.`, 'Pass { run, check? }.')
    }
    if (this.#types.has(name)) {
      throw wrong('exists', `there is a link ${show(name)} already.`, 'Choose another name, and register it once.')
    }
    this.#types.set(name, type)
  }
}

const wrong = (reason: string, message: string, fix: string): GspError =>
  new GspError({ code: `link.${reason}`, message, fix })
