import { sampleRate, type InstrumentCommand, type InstrumentMessage } from './messages'
import { Recorder } from './recorder'

// The instrument: a process of its own that nobody's rendering holds up. Here it is simulated; a real one would send the same
// messages through a WebSocket.

/** What a worker has of its global scope; the compiler reads this file as one of a page. */
const scope = self as unknown as {
  postMessage(message: InstrumentMessage, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<InstrumentCommand>) => void): void
}

const recorder = new Recorder()
let timer: ReturnType<typeof setInterval> | undefined
let isStarted = false
let last = 0

function send(message: InstrumentMessage): void {
  const { samples, spectra, levels } = message
  scope.postMessage(message, [samples.buffer, spectra.buffer, levels.buffer] as Transferable[])
}

function tick(): void {
  const now = performance.now()
  // A page that slept for long is not told all that it missed.
  const count = Math.min(Math.floor(((now - last) / 1000) * sampleRate), sampleRate)
  if (count === 0) return
  last = Math.max(last + (1000 * count) / sampleRate, now - 1000)
  send(recorder.record(count))
}

function resume(): void {
  last = performance.now()
  timer ??= setInterval(tick, 40)
}

function pause(): void {
  clearInterval(timer)
  timer = undefined
}

/** Once, however often it is asked for: what was before, then what is. */
function start(): void {
  if (isStarted) return
  isStarted = true
  send(recorder.history())
  resume()
}

scope.addEventListener('message', ({ data }) => {
  if (data.type === 'start') start()
  else if (data.type === 'pause') pause()
  else if (data.type === 'resume') resume()
  else send(recorder.listenTo(data.to))
})
