import type { ReactElement } from 'react'
import { drawable } from '../../drawable'
import type { PageState } from '../pageContract'

/** The module of the user was not evaluated, as it did not arrive. */
export class Unreachable extends Error {}

async function load(address: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return { ...((await import(/* @vite-ignore */ address)) as object) }
  } catch (error) {
    // What the module throws can be of this kind, too: then the module itself is there.
    const isThere = await fetch(address, { method: 'HEAD' })
      .then((response) => response.ok)
      .catch(() => false)
    if (!(error instanceof TypeError) || isThere) throw error
    throw new Unreachable(error.message, { cause: error })
  }
}

/**
 * What is to be drawn: the export that was asked for, once for each object of props.
 * @throws Unreachable (rejects) where the server is gone or has something newer; and whatever the module throws
 */
export async function picturesOf({ module = '', exportName, props }: PageState): Promise<readonly ReactElement[]> {
  const make = drawable(await load(module), exportName)
  return (props ?? [undefined]).map(make)
}
