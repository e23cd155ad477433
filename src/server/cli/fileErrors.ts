import { causesOf, Failure, messageOf } from './failure'

const meanings: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'the system does not allow it; is the file open elsewhere?',
  EBUSY: 'the file is in use',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'the links go round in a circle',
  EMFILE: 'too many files are open',
}

function meaningOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? meanings[error.code] : undefined
}

/** A failed file operation in plain words. `doing` reads as in "cannot read it: no such file". */
export function fileFailure(doing: string, at: string, error: unknown): Failure {
  const meaning =
    causesOf(error)
      .map(meaningOf)
      .find((known) => known !== undefined) ?? messageOf(error)
  return new Failure('file', `cannot ${doing}: ${meaning}`, { at, cause: error })
}
