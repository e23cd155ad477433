import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Render } from './contract'
import { Failure } from './failure'
import type { CliIo } from './io'
import { launch } from './launch'
import type { OutputFormat } from './options'
import { guardedScratch } from './processGuard'
import { enclosingPackage, findPackage, type OwnCopies } from './resolveCopies'

function ownCopies(): OwnCopies {
  const here = dirname(fileURLToPath(import.meta.url))
  const self = enclosingPackage('react-gsp', here)
  if (self === undefined)
    throw new Failure('failed', `${here} lies in no package called react-gsp`, { fix: 'install it again' })
  const react = findPackage('react', self.root)
  if (react === undefined) throw new Failure('failed', 'react is not installed', { fix: 'npm install react@19.3' })
  return { roots: { react, 'react-gsp': self.root }, resolve: (specifier) => import.meta.resolve(specifier) }
}

const renders: Readonly<Record<OutputFormat, () => Promise<Render>>> = {
  png: async () => (await import('../renderToPng')).renderToPng,
  jpeg: async () => (await import('../renderToJpeg')).renderToJpeg,
  webp: async () => (await import('../renderToWebp')).renderToWebp,
  svg: async () => (await import('./writeSvg')).writeSvg,
  pdf: async () => (await import('../renderToPdf')).renderToPdf,
  json: async () => (await import('./writeScene')).writeScene,
}

/** What ends a command that would go on by itself. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

function stopped(activity: CliIo['activity']): Promise<void> {
  activity.isEnding = false
  return new Promise((resolve) => {
    const end = (): void => {
      activity.isEnding = true
      resolve()
    }
    for (const signal of stopSignals) process.once(signal, end)
  })
}

/** The real surroundings of the command line. */
export function nodeIo(): CliIo {
  let own: OwnCopies | undefined
  const findOwn = (): OwnCopies => (own ??= ownCopies())
  const activity: CliIo['activity'] = {}
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    console,
    cwd: process.cwd(),
    platform: process.platform,
    env: process.env,
    temporaryFolder: tmpdir(),
    now: () => performance.now(),
    activity,
    scratch: guardedScratch(),
    findOwn,
    importModule: (url) => import(/* @vite-ignore */ url),
    loadRender: (format) => renders[format](),
    registerFont: async ({ name, path }) => {
      const { registerFont } = await import('../../assets/fonts/defaultFonts')
      await registerFont(name, path)
    },
    pageScript: () => join(findOwn().roots['react-gsp'], 'dist', 'showPage.js'),
    stopped: () => stopped(activity),
    launch,
  }
}
