import { sep } from 'node:path'

/** Whether an absolute path lies below a folder. Both are without links and `..`. */
export const isInside = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
