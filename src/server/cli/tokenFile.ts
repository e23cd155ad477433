import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { tokensIn } from '../render-server/tokens'
import { Failure } from './failure'
import { fileFailure } from './fileErrors'
import type { CliIo } from './io'

/**
 * The tokens of a file, one a line.
 * @throws Failure where it cannot be read, and where there is none in it: a server without any would let everybody in
 */
export function readTokens(file: string, io: CliIo): string[] {
  const tokens = tokensIn(readText(file, io))
  if (tokens.length > 0) return tokens
  throw new Failure('usage', 'there is no token in it', { at: file, fix: 'openssl rand -hex 32 makes one' })
}

/** @throws Failure where it cannot be read */
export function readText(file: string, io: CliIo): string {
  try {
    return readFileSync(resolve(io.cwd, file), 'utf8')
  } catch (error) {
    throw fileFailure('read it', file, error)
  }
}
