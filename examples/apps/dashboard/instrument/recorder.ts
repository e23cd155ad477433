import {
  hydrophones,
  levelSeconds,
  sampleRate,
  windowSeconds,
  type Hydrophone,
  type InstrumentMessage,
  type SoundEvent,
} from './messages'
import { Ocean } from './ocean'
import { bins, hop, spectraInWindow, spectrumAt } from './spectrum'

/** Samples that spectra of the whole window need. */
const kept = windowSeconds * sampleRate + 512

/** Records an ocean, and keeps the last minute of it. */
export class Recorder {
  readonly #ocean = new Ocean()
  readonly #pressure = hydrophones.map(() => [] as number[])
  readonly #squares = hydrophones.map(() => 0)
  #channel = 0

  /** What has happened before anybody listened. */
  history(): InstrumentMessage {
    const { samples, levels, events } = this.record(levelSeconds * sampleRate, { withSpectra: false })
    const row = 1 + hydrophones.length
    return { samples: samples.slice(-windowSeconds * sampleRate * row), spectra: this.#allSpectra(), levels, events }
  }

  /** So many samples more. */
  record(count: number, { withSpectra = true } = {}): InstrumentMessage {
    const samples: number[] = []
    const levels: number[] = []
    const spectra: Float32Array[] = []
    const events: SoundEvent[] = []
    for (let i = 0; i < count; i++) {
      const time = this.#ocean.length / sampleRate
      const row = this.#ocean.next()
      samples.push(time, ...row)
      row.forEach((value, channel) => this.#keep(value, channel))
      const { length } = this.#ocean
      if (withSpectra && length % hop === 0) spectra.push(this.#latestSpectrum())
      if (length % sampleRate === 0) {
        levels.push(time, ...this.#takeLevels())
        events.push(...this.#ocean.takeEvents())
      }
    }
    return { samples: Float64Array.from(samples), spectra: joined(spectra), levels: Float64Array.from(levels), events }
  }

  /** From now on spectra are of this hydrophone. @returns those of the last minute. */
  listenTo(hydrophone: Hydrophone): InstrumentMessage {
    this.#channel = hydrophones.indexOf(hydrophone)
    return { samples: new Float64Array(0), spectra: this.#allSpectra(), levels: new Float64Array(0), events: [] }
  }

  #keep(value: number, channel: number): void {
    this.#squares[channel]! += value * value
    const pressure = this.#pressure[channel]!
    pressure.push(value)
    if (pressure.length > 2 * kept) pressure.splice(0, pressure.length - kept)
  }

  /** Levels of the last second, in dB re 1 µPa. */
  #takeLevels(): number[] {
    return this.#squares.map((sum, channel) => {
      this.#squares[channel] = 0
      return 10 * Math.log10(sum / sampleRate / 1e-12)
    })
  }

  #latestSpectrum(): Float32Array {
    const pressure = this.#pressure[this.#channel]!
    return spectrumAt(pressure, pressure.length)
  }

  #allSpectra(): Float32Array {
    const pressure = this.#pressure[this.#channel]!
    const end = pressure.length - (this.#ocean.length % hop)
    const at = (i: number): number => end - (spectraInWindow - 1 - i) * hop
    return joined(Array.from({ length: spectraInWindow }, (_, i) => spectrumAt(pressure, at(i))))
  }
}

function joined(spectra: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(spectra.length * bins)
  spectra.forEach((spectrum, i) => all.set(spectrum, i * bins))
  return all
}
