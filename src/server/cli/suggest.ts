import { nearest } from '../../scene/nearest'

/** `(did you mean …?)` without the brackets, or what to do when nothing is near. */
export function didYouMean(word: string, known: Iterable<string>, otherwise: string): string {
  const meant = nearest(word, known)
  return meant === undefined ? otherwise : `did you mean ${meant}?`
}
