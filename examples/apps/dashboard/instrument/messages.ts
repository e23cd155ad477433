/** Samples a second of each hydrophone. */
export const sampleRate = 250
export const hydrophones = ['H1', 'H2', 'H3', 'H4'] as const
export type Hydrophone = (typeof hydrophones)[number]

/** Seconds that the plots of pressure and of sound show. */
export const windowSeconds = 60
/** Seconds of sound levels that are kept. */
export const levelSeconds = 300

export type EventKind = 'Fin whale' | 'Blue whale' | 'T phase'

/** Something that was heard. */
export interface SoundEvent {
  readonly id: number
  readonly kind: EventKind
  /** When it was first heard, in seconds since the start. */
  readonly time: number
  /** When each hydrophone heard it, in seconds since the start. */
  readonly arrivals: Readonly<Record<Hydrophone, number>>
  readonly duration: number
  /** Hz */
  readonly low: number
  readonly high: number
  /** Where it was loudest. */
  readonly hydrophone: Hydrophone
  /** dB re 1 µPa */
  readonly level: number
}

/** What the instrument sends, some 25 times a second. */
export interface InstrumentMessage {
  /** One row a sample: time (s), then the pressure at each hydrophone (Pa). */
  readonly samples: Float64Array
  /** Power spectra of one hydrophone, one after the other (dB re 1 µPa²/Hz). */
  readonly spectra: Float32Array
  /** One row a second: time (s), then the level at each hydrophone (dB re 1 µPa). */
  readonly levels: Float64Array
  readonly events: readonly SoundEvent[]
}

/** What the instrument is told. */
export type InstrumentCommand =
  | { readonly type: 'start' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'listen'; readonly to: Hydrophone }
