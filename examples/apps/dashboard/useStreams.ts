import { useStream, type Trace } from 'react-gsp'
import type { Instrument } from './instrument/Instrument'
import { hydrophones, levelSeconds, sampleRate, windowSeconds, type InstrumentMessage } from './instrument/messages'
import { bins, spectraInWindow } from './instrument/spectrum'

const rowNames = ['time', ...hydrophones] as const
export type RowName = (typeof rowNames)[number]

export interface Streams {
  /** The pressure of the last minute, a column for each hydrophone. */
  readonly samples: Trace<RowName>
  /** Spectra of the last minute, one after the other in a single column. */
  readonly spectra: Trace
  /** Sound levels of the last minutes. */
  readonly levels: Trace<RowName>
}

/** What the instrument measures, as buffers that grow outside React. */
export function useStreams({ worker }: Instrument): Streams {
  const samples = useStream(worker, {
    columns: rowNames,
    window: windowSeconds * sampleRate,
    parse: (message) => (message as InstrumentMessage).samples,
  })
  const spectra = useStream(worker, {
    type: 'float32',
    window: spectraInWindow * bins,
    parse: (message) => (message as InstrumentMessage).spectra,
  })
  const levels = useStream(worker, {
    columns: rowNames,
    window: levelSeconds,
    parse: (message) => (message as InstrumentMessage).levels,
  })
  return { samples, spectra, levels }
}
