import type { Severity } from '../../../scene/diagnostics'

/** Addresses that a page of `gsp show` and its server have agreed on. All else is a file below the folder of the module. */
export const addresses = {
  page: '/',
  /** The page's own script, React and this library, each under the name of its module. */
  runtime: '/@gsp/runtime/',
  /** Where this package seems to lie, for files of its own that it asks for; of those there are its fonts alone. */
  own: '/@gsp/own/',
  fonts: '/@gsp/own/fonts/',
  /** The compiled module of the user, in each of its versions. */
  module: '/@gsp/module/',
  /** Data files that the module imports. */
  data: '/@gsp/data/',
  /** A stream of states. */
  events: '/@gsp/events',
  /** Takes reports of the page. */
  report: '/@gsp/report',
} as const

/** Something that keeps a picture from being drawn, as it is shown in the page. */
export interface Problem {
  /** `file:line:column`, or the file alone. */
  readonly at: string
  readonly message: string
  readonly fix?: string | undefined
  /** The lines of the source around the place. */
  readonly frame?: string | undefined
}

/** What a page is to show. */
export interface PageState {
  /** What the page is made of, besides the module: a page that is made of something else starts afresh. */
  readonly session: string
  /** The file, for the title. */
  readonly title: string
  /** Addresses of the compiled module and of its style sheet; absent while it has not been compiled once. */
  readonly module?: string | undefined
  readonly style?: string | undefined
  /** Which export is drawn. */
  readonly exportName: string
  /** Props, one picture each; absent where none were given. */
  readonly props?: readonly Readonly<Record<string, unknown>>[] | undefined
  readonly renderer?: string | undefined
  /** Why the newest version cannot be shown. */
  readonly problem?: Problem | undefined
}

/** What a server tells its pages. */
export type PageMessage = { readonly state: PageState } | { readonly reload: true }

/** What a page tells its server. */
export interface PageReport {
  /** Something was thrown, or is a diagnostic. */
  readonly kind: 'thrown' | Severity
  readonly message: string
  /** Where it comes from: stacks of calls and of components. */
  readonly stack?: string | undefined
  readonly code?: string | undefined
  readonly element?: string | undefined
  readonly prop?: string | undefined
  readonly fix?: string | undefined
}

/** Longest report, in bytes. */
export const longestReport = 2 ** 16
