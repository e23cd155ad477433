import { GspError, show, type Diagnostic } from '../scene/diagnostics'
import { nearest } from '../scene/nearest'
import type { RendererName } from '../scene/table'
import type { RendererHost } from './host'

/** Options of a renderer, as its descriptor has them. */
export type RendererOptions = Readonly<Record<string, unknown>>

/** Makes a host. @throws GspError for wrong options */
export type CreateHost = (options?: RendererOptions) => RendererHost

/** Brings the code of a renderer, when it is first wanted. */
export type RendererLoader = () => CreateHost | Promise<CreateHost>

/** A renderer with options; two with equal content are the same. */
export interface RendererDescriptor {
  /** Its name. */
  readonly host: RendererName
  readonly options?: RendererOptions | undefined
}

/** A name, or a name with options. */
export type RendererChoice = RendererName | RendererDescriptor

export const descriptorOf = (choice: RendererChoice): RendererDescriptor =>
  typeof choice === 'string' ? { host: choice } : choice

/** Renderers by name. */
export class RendererRegistry {
  readonly #loaders = new Map<string, RendererLoader>()

  get names(): readonly string[] {
    return [...this.#loaders.keys()]
  }

  get(name: string): RendererLoader | undefined {
    return this.#loaders.get(name)
  }

  /** Another loader under a known name replaces it, for what is drawn from then on: what hot reloading does. */
  set(name: string, load: RendererLoader): void {
    this.#loaders.set(name, load)
  }
}

/** What users have added. Process-wide, as links of chains are: a name must mean the same everywhere. */
export const addedRenderers = new RendererRegistry()

const loaderExample = 'For example () => import("./mine").then(({ createMine }) => createMine).'

/** Names that belong to the package. */
const ownNames: readonly string[] = ['auto', 'canvas2d', 'svg', 'pdf', 'three', 'webgpu', 'network']

/**
 * Adds a renderer, for the whole process: `renderer="name"` then draws with it. Nothing is loaded before it is wanted.
 * @param name a name of its own
 * @param load gives the function that makes a host; may import it: `() => import('./mine').then(({ createMine }) => createMine)`
 * @throws GspError for a name that the package itself uses, and for what is no function
 */
export function registerRenderer(name: string, load: RendererLoader): void {
  if (typeof name !== 'string' || name.trim() === '') {
    throw wrong('name', `a renderer needs a name, got ${show(name)}.`, 'For example registerRenderer("mine", load).')
  }
  if (ownNames.includes(name)) {
    throw wrong('exists', `${show(name)} is a renderer of this package.`, 'Choose another name.')
  }
  if (typeof load !== 'function') {
    throw wrong('load', `the renderer ${show(name)} needs a function that loads it, got ${show(load)}.`, loaderExample)
  }
  addedRenderers.set(name, load)
}

/**
 * What a loader gives; calling it throws `renderer.create` where it throws anything but a GspError of its own.
 * @param place whose fault a failure is; absent: that of an option of a function
 * @throws GspError (rejects) `renderer.load` where it fails, and where it gives no function
 */
export async function loadRenderer(
  name: string,
  load: RendererLoader,
  place?: Required<Pick<Diagnostic, 'element' | 'prop'>>,
): Promise<CreateHost> {
  const failed = (reason: 'load' | 'create', why: string, fix: string, cause?: unknown): GspError => {
    const trouble = `the renderer ${show(name)} ${failures[reason]}: ${why}`
    const error = new GspError({
      code: `renderer.${reason}`,
      ...place,
      message: place ? trouble : `Option renderer: ${trouble}`,
      fix,
    })
    if (cause !== undefined) error.cause = cause
    return error
  }
  let create: unknown
  try {
    create = await load()
  } catch (cause) {
    const fix = place
      ? 'Mend what its loader does; where it imports a file, see whether that can be reached, and load the page again.'
      : 'See what its loader does and imports.'
    throw failed('load', reasonOf(cause), fix, cause)
  }
  if (typeof create !== 'function') {
    throw failed('load', `expected a function that makes a host, got ${show(create)}.`, loaderExample)
  }
  return (options) => {
    try {
      return (create as CreateHost)(options)
    } catch (cause) {
      if (cause instanceof GspError) throw cause
      throw failed('create', reasonOf(cause), 'Mend the function that its loader gives, or the options.', cause)
    }
  }
}

const failures = { load: 'cannot be loaded', create: 'makes no host' } as const

/** A sentence. */
const reasonOf = (cause: unknown): string =>
  `${(cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '')}.`

/** The error for a name that nobody knows. @param known all names that there are @param where in words, such as "in a page" */
export function unknownRenderer(
  name: unknown,
  known: readonly string[],
  where: string,
  at: Pick<Diagnostic, 'element' | 'prop'> = {},
): GspError {
  const near = typeof name === 'string' ? nearest(name, known) : undefined
  return new GspError({
    code: 'renderer.unknown',
    ...at,
    message: `${at.element === undefined ? 'There' : 'there'} is no renderer ${show(name)} ${where}.`,
    fix: `${near ? `Did you mean "${near}"? ` : ''}There are ${known.join(', ')}; registerRenderer() adds one.`,
  })
}

const wrong = (reason: string, message: string, fix: string): GspError =>
  new GspError({ code: `renderer.${reason}`, message, fix })
