import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { placed, remarkLine, type Remark } from '../diagnosticLines'
import type { Props } from '../drawable'
import { Failure, failureLine, messageOf } from '../failure'
import { checkReadable } from '../inputFile'
import type { CliIo } from '../io'
import { readProps } from '../propsFile'
import { debugText } from '../report'
import type { SourcePositions } from '../sourcePositions'
import { didYouMean } from '../suggest'
import { DataFiles } from './dataFiles'
import { FileWatch, signature, type Signature } from './fileWatch'
import { ModuleBuilder, type BuiltModule } from './moduleBuilder'
import type { PageCopies } from './pageCopies'
import type { PageMessage, PageReport, PageState, Problem } from './pageContract'
import { missingImport } from './missingImport'
import { fingerprint, PageRuntime } from './pageRuntime'
import { problemOf } from './problem'
import { runtimeAddress } from './runtimeAddress'
import { SaidLines } from './saidLines'
import type { ShowRequest } from './showArgs'

/** Compiled versions that pages can still ask for: one may be about to load the one before the newest. */
const kept = 2

/** A module or scene that pages show: it is compiled anew whenever one of its files is saved. */
export class ShownModule {
  /** Folder of the file, which the page has at its top. */
  readonly folder: string
  readonly data = new DataFiles()
  readonly runtime: PageRuntime
  readonly #request: ShowRequest
  readonly #io: CliIo
  readonly #path: string
  readonly #builder: ModuleBuilder
  readonly #tell: (message: PageMessage) => void
  readonly #sources = new FileWatch(() => void this.#rebuild())
  readonly #loaded = new FileWatch(() => this.#tell({ reload: true }))
  readonly #said: SaidLines
  #built: readonly BuiltModule[] = []
  #state: PageState | undefined
  #isBuilding = false
  #isStale = false
  #isClosed = false

  /** @param tell passes a message on to all pages */
  constructor(request: ShowRequest, io: CliIo, copies: PageCopies, tell: (message: PageMessage) => void) {
    const { input: name } = request
    const { cwd } = io
    const mode = io.env.NODE_ENV === undefined || io.env.NODE_ENV === '' ? 'development' : io.env.NODE_ENV
    this.#request = request
    this.#io = io
    this.#tell = tell
    this.#said = new SaidLines((line) => io.stderr.write(`${line}\n`))
    this.#path = resolve(cwd, name)
    this.folder = realpathSync(dirname(this.#path))
    this.runtime = new PageRuntime({ copies, script: io.pageScript(), mode, importModule: io.importModule })
    const path = resolve(this.folder, basename(this.#path))
    this.#builder = new ModuleBuilder({ copies, folder: this.folder, data: this.data, path, name, cwd, mode })
  }

  /** The name of the file. */
  get title(): string {
    return basename(this.#path)
  }

  /** What pages are to show now; absent until it has been compiled. */
  get state(): PageState | undefined {
    return this.#state
  }

  /**
   * Compiles the module for the first time, and watches its files from then on. What is wrong with it is told, not thrown.
   * @throws Failure (rejects) where there can be no page at all
   */
  async start(): Promise<void> {
    await Promise.all([this.runtime.files(), this.#rebuild()])
  }

  /** A compiled file by its address. */
  fileAt(address: string): Uint8Array | undefined {
    const files = this.#built.flatMap(({ module, style, map }) => [module, map, ...(style ? [style] : [])])
    return files.find((file) => file.address === address)?.body
  }

  /** A page has asked for a file, perhaps one that is not there yet, and cannot know when it changes. */
  noteLoaded(path: string): void {
    if (!this.#isClosed) this.#loaded.add(path)
  }

  /** Says in the terminal what a page reports. @returns what is an error, as the page is to show it */
  report({ kind, message, stack = '', code, element, prop, fix }: PageReport): Problem | undefined {
    const positions = this.#positionsFor(stack)
    const at = positions?.first(stack) ?? this.#request.input
    const trace = positions?.inStack(stack) ?? stack
    if (kind === 'thrown') return this.#fail(new Failure('failed', message, { at, fix, trace }))
    const remark: Remark = { severity: kind, message, code, element, prop, fix }
    const line = remarkLine(at, remark)
    this.#said.say(this.#request.debug && trace !== '' ? `${line}\n${trace}` : line)
    return kind === 'error' ? this.#problem(new Failure('failed', placed(remark), { at, fix })) : undefined
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#sources.close()
    this.#loaded.close()
    await this.#builder.close()
  }

  #positionsFor(stack: string): SourcePositions | undefined {
    return this.#built.map(({ positions }) => positions).find((each) => each.first(stack) !== undefined)
  }

  #fail(failure: Failure): Problem {
    const line = failureLine(failure)
    this.#said.say(this.#request.debug ? `${line}\n${debugText(failure)}` : line)
    return this.#problem(failure)
  }

  #problem(failure: Failure): Problem {
    return problemOf(failure, this.#request.input, this.#io.cwd, (path) => this.#builder.seen.has(path))
  }

  async #rebuild(): Promise<void> {
    this.#isStale = true
    if (this.#isBuilding) return
    this.#isBuilding = true
    while (this.#isStale && !this.#isClosed) {
      this.#isStale = false
      await this.#build()
    }
    this.#isBuilding = false
  }

  async #build(): Promise<void> {
    this.#said.next()
    const watched = new Map<string, Signature>([[this.#path, signature(this.#path)]])
    const compiled = await this.#compile(watched).catch((thrown: unknown) =>
      thrown instanceof Failure ? thrown : new Failure('failed', messageOf(thrown), { cause: thrown }),
    )
    const session = await this.#session()
    if (this.#isClosed) return
    const isFailure = compiled instanceof Failure
    this.#watch(watched, isFailure)
    const { problem: _before, ...good } = this.#state ?? this.#noState()
    if (isFailure) this.#show({ ...good, session, problem: this.#fail(compiled) })
    else this.#show({ ...good, ...compiled, session })
  }

  /** @param watched filled with the files that this depends on @throws Failure (rejects) */
  async #compile(watched: Map<string, Signature>): Promise<Pick<PageState, 'module' | 'style' | 'props'>> {
    const { input } = this.#request
    const props = this.#readProps(watched)
    checkReadable(input, this.#io.cwd)
    const built = await this.#builder.build()
    this.#built = [built, ...this.#built].slice(0, kept)
    for (const { at, message } of built.warnings) this.#said.say(remarkLine(at, { severity: 'warning', message }))
    await this.runtime.add(this.#builder.singles)
    checkImports(built, await this.runtime.exports())
    return { module: built.module.address, style: built.style?.address, props }
  }

  /** @param isBroken a file that is missing, or in the way, is then in one of the folders */
  #watch(watched: Map<string, Signature>, isBroken: boolean): void {
    for (const [path, state] of this.#builder.seen) watched.set(path, state)
    if (isBroken) for (const path of [...watched.keys()]) watched.set(dirname(path), signature(dirname(path)))
    this.#sources.replace(new Map([...watched].filter(([path]) => !/[/\\]node_modules[/\\]/.test(path))))
  }

  #noState(): PageState {
    const { exportName, renderer } = this.#request
    return { session: '', title: this.title, exportName, renderer }
  }

  #show(next: PageState): void {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return
    this.#state = next
    this.#tell({ state: next })
  }

  #readProps(watched: Map<string, Signature>): readonly Props[] | undefined {
    const { props: name } = this.#request
    if (name === undefined) return undefined
    const path = resolve(this.#io.cwd, name)
    watched.set(path, signature(path))
    return readProps(name, this.#io.cwd)
  }

  /** Pages of another file, or of other modules, must not go on with what they have. */
  async #session(): Promise<string> {
    const files = await this.runtime.files()
    return createHash('sha256')
      .update(`${this.#path}\n${fingerprint(files)}`)
      .digest('hex')
      .slice(0, 16)
  }
}

/** @throws Failure with the place of a name that a module of the page does not have */
function checkImports({ module, positions }: BuiltModule, exports: ReadonlyMap<string, readonly string[]>): void {
  const specifiers = new Map([...exports.keys()].map((specifier) => [runtimeAddress(specifier), specifier]))
  const code = new TextDecoder().decode(module.body)
  const missing = missingImport(code, (address) => exports.get(specifiers.get(address) ?? ''))
  if (!missing) return
  const { name, address, line, column } = missing
  const specifier = specifiers.get(address)!
  const fix = didYouMean(name, exports.get(specifier)!, 'see what it exports')
  throw new Failure('failed', `${specifier} exports no ${name}`, { at: positions.at(line, column), fix })
}
