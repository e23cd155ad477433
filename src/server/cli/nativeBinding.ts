import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { causesOf, Failure, messageOf } from './failure'

export interface Machine {
  platform: string
  arch: string
  /** On Linux: whether the C library is musl (Alpine). */
  musl: boolean
}

const canvas = '@napi-rs/canvas'

/** The package that holds the native part of the canvas library for a machine, as the library's manifest lists them. */
const packages: Readonly<Record<string, string>> = {
  'android-arm64': `${canvas}-android-arm64`,
  'darwin-arm64': `${canvas}-darwin-arm64`,
  'darwin-x64': `${canvas}-darwin-x64`,
  'linux-arm': `${canvas}-linux-arm-gnueabihf`,
  'linux-arm64': `${canvas}-linux-arm64-gnu`,
  'linux-arm64-musl': `${canvas}-linux-arm64-musl`,
  'linux-riscv64': `${canvas}-linux-riscv64-gnu`,
  'linux-x64': `${canvas}-linux-x64-gnu`,
  'linux-x64-musl': `${canvas}-linux-x64-musl`,
  'win32-arm64': `${canvas}-win32-arm64-msvc`,
  'win32-x64': `${canvas}-win32-x64-msvc`,
}

function machineName({ platform, arch, musl }: Machine): string {
  return platform === 'linux' && musl ? `${platform}-${arch}-musl` : `${platform}-${arch}`
}

export function bindingPackage(machine: Machine): string | undefined {
  return packages[machineName(machine)]
}

export function thisMachine(): Machine {
  const { platform, arch } = process
  if (platform !== 'linux') return { platform, arch, musl: false }
  const report: unknown = process.report.getReport()
  const header = typeof report === 'object' && report !== null && 'header' in report ? report.header : undefined
  const glibc = typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header
  return { platform, arch, musl: !glibc }
}

/** The native part must be of the very version of the library. */
function canvasVersion(): string | undefined {
  try {
    const path = createRequire(import.meta.url).resolve(`${canvas}/package.json`)
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return undefined
    return typeof manifest.version === 'string' ? manifest.version : undefined
  } catch {
    // The library itself is absent; the caller then names it.
    return undefined
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/**
 * The line with the command that adds the canvas library or its native part, if that is what is missing.
 * The library's own message spans many lines and asks to delete the lockfile.
 */
export function bindingFailure(
  thrown: unknown,
  machine: Machine = thisMachine(),
  version: string | undefined = canvasVersion(),
): Failure | undefined {
  const chain = causesOf(thrown)
  const noBinding = chain.some((error) =>
    /cannot find native binding|failed to load native binding/i.test(messageOf(error)),
  )
  const noLibrary = chain.some(
    (error) => String(codeOf(error)).endsWith('MODULE_NOT_FOUND') && messageOf(error).includes(canvas),
  )
  if (!noBinding && !noLibrary) return undefined
  if (!noBinding && version === undefined) {
    return new Failure('failed', `the canvas library ${canvas} is not installed`, {
      fix: `npm install ${canvas}`,
      cause: thrown,
    })
  }
  const name = machineName(machine)
  const needed = bindingPackage(machine)
  if (needed === undefined) {
    return new Failure('failed', `the canvas library ${canvas} has no native part for ${name}`, { cause: thrown })
  }
  return new Failure('failed', `the native part of ${canvas} for ${name} is not installed`, {
    fix: `npm install --no-save ${needed}${version === undefined ? '' : `@${version}`}`,
    cause: thrown,
  })
}
