import type { FontFiles, HostTarget } from '../host/host'
import type { FontFace } from '../scene/text/fontFace'

/** A target, and the fonts that are waited for through it. */
export interface WatchedTarget {
  readonly target: HostTarget
  /** In words. */
  waiting(): readonly string[]
}

/** Keeps count of the fonts that a host waits for. */
export function watchFonts(target: HostTarget): WatchedTarget {
  const pending = new Map<FontFace, number>()
  const count = (face: FontFace, change: number): void => void pending.set(face, (pending.get(face) ?? 0) + change)
  const watch = async <T>(face: FontFace, work: T | Promise<T>): Promise<T> => {
    count(face, 1)
    try {
      return await work
    } finally {
      count(face, -1)
    }
  }
  const { fontFiles } = target
  const watched: FontFiles | undefined = fontFiles && {
    file: (face) => watch(face, fontFiles.file(face)),
    subset: (face, characters) => watch(face, fontFiles.subset(face, characters)),
    outlines: (face, characters) => watch(face, fontFiles.outlines(face, characters)),
  }
  return {
    target: { ...target, fontFiles: watched, useFont: (face) => watch(face, target.useFont(face)) },
    waiting: () => [...pending].filter(([, times]) => times > 0).map(([{ alias }]) => `the font "${alias}"`),
  }
}
