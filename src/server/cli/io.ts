import type { WatchedConsole } from './consoleWatch'
import type { FontRequest, LoadRender } from './contract'
import type { OwnCopies } from './resolveCopies'
import type { Scratch } from './scratch'
import type { Positions } from './sourcePositions'

export interface TextSink {
  write(text: string): unknown
  isTTY?: boolean | undefined
  columns?: number | undefined
}

/** Everything that the command line touches outside itself. `nodeIo` is the real one. */
export interface CliIo {
  stdout: TextSink
  stderr: TextSink
  /** The console of the modules that are drawn. */
  console: WatchedConsole
  /** Folder that relative paths start from. */
  cwd: string
  platform: NodeJS.Platform
  /** Variables of the environment. */
  env: Readonly<Record<string, string | undefined>>
  /** Folder for the compiled module while it is loaded. */
  temporaryFolder: string
  /** Milliseconds, from any origin. */
  now(): number
  /** What is being drawn, for the message of an error that arrives outside of it. */
  activity: {
    file?: string | undefined
    record?: string | undefined
    positions?: Positions | undefined
    /** Whether somebody has asked the command to end; absent where it ends by itself. */
    isEnding?: boolean
  }
  /** What to delete when the process is ended in the middle. */
  scratch: Scratch
  /** The copies of react and react-gsp that this command runs with. @throws Failure where there is none. */
  findOwn(): OwnCopies
  importModule(url: string): Promise<unknown>
  loadRender: LoadRender
  /** Makes a font file known to everything that this process draws, the modules of the user included. */
  registerFont(font: FontRequest): Promise<void>
  /** Path of the script that pages of `gsp show` run. */
  pageScript(): string
  /** Resolves when somebody asks the command to end: with Ctrl-C, or through the system. */
  stopped(): Promise<void>
  /** Starts a program that goes on by itself. @returns whether it was started, and did not fail soon after. */
  launch(program: string, args: readonly string[]): Promise<boolean>
}
