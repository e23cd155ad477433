import { GspError } from '../diagnostics'

/**
 * Why a file gave no data: `missing`, `refused`, `truncated`, `trailing`, `type`, `shape`, `format`, `size`, `timeout`.
 * The code of the error is `load.reason`.
 */
export type LoadFailure =
  'missing' | 'refused' | 'truncated' | 'trailing' | 'type' | 'shape' | 'format' | 'size' | 'timeout' | 'uri'

export const loadError = (reason: LoadFailure, message: string, fix: string): GspError =>
  new GspError({ code: `load.${reason}`, message, fix })
