import { GspError } from '../../src/scene/diagnostics'
import type { Token } from './tokens'

/** Which part of which program is read. */
export interface Reading {
  readonly program: string
  readonly part: 'functions' | 'vertex' | 'fragment'
}

/** Something of a program that has no translation. @param reason goes on where the place ends */
export function programError({ program, part }: Reading, token: Token | undefined, reason: string): GspError {
  const where = token ? `"${token.text}" in line ${token.line}` : 'the end'
  return new GspError({
    code: 'webgpu.program',
    message: `the program "${program}" cannot be told to WebGPU: ${where} of its ${part} ${reason}.`,
    fix: 'Say it as renderers/gpu/program.ts has it.',
  })
}
