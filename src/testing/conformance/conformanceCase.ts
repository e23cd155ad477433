import type { ReactNode } from 'react'
import type { Capabilities } from '../../host/host'
import type { CompareOptions } from './comparePictures'
import type { Probe } from './probe'
import { Recorder, type Recording, type StageOptions } from './recording'

/** How alike the pictures of two hosts are. */
export interface Agreement extends Required<CompareOptions> {
  /** Largest share of pixels that may be strangers to the other picture. */
  readonly share: number
}

/** A scene, and what must be so in the picture of it. */
export interface ConformanceCase {
  /** Group and name: `points/diameters`. */
  readonly name: string
  /** Fresh with each call; the same each time. */
  readonly record: () => Recording
  /** The same scene without its history: its picture must be the same. Absent: there is no history. */
  readonly fresh?: () => Recording
  /** Device pixels per canvas pixel of the last frame. */
  readonly scale: number
  readonly probes: readonly Probe[]
  /** What a host must be capable of for the probes to hold. Default: nothing. */
  readonly depth: Capabilities['depth']
  readonly agreement: Agreement
}

export interface CaseOptions extends StageOptions {
  readonly depth?: Capabilities['depth']
  readonly agreement?: Partial<Agreement>
}

/** Edges of fills and strokes, which every library smooths in its own way. */
const usual: Agreement = { reach: 1, tolerance: 32, share: 0.003 }

/** A case of one tree. */
export function still(
  name: string,
  children: ReactNode,
  probes: readonly Probe[],
  { depth = 'none', agreement, ...stage }: CaseOptions = {},
): ConformanceCase {
  return sequence(name, (recorder) => recorder.render(children), probes, {
    depth,
    ...(agreement && { agreement }),
    ...stage,
  })
}

/** A case of several commits. */
export function sequence(
  name: string,
  act: (recorder: Recorder) => unknown,
  probes: readonly Probe[],
  { depth = 'none', agreement, ...stage }: CaseOptions = {},
): ConformanceCase {
  return {
    name,
    record: () => {
      const recorder = new Recorder(stage)
      act(recorder)
      return recorder.end()
    },
    scale: stage.scale ?? 1,
    probes,
    depth,
    agreement: { ...usual, ...agreement },
  }
}
