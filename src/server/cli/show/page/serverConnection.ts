import { addresses, type PageMessage } from '../pageContract'

export interface ServerConnectionOptions {
  readonly onMessage: (message: PageMessage) => void
  /** Called whenever the server is found, or lost. */
  readonly onOpen: (isOpen: boolean) => void
}

/** Milliseconds until a server is asked again that has refused. */
const pause = 1000

/** Listens to the server, for as long as the page is there, however often the server comes and goes. */
export function connectToServer({ onMessage, onOpen }: ServerConnectionOptions): void {
  const source = new EventSource(addresses.events)
  source.onopen = () => onOpen(true)
  source.onmessage = ({ data }: MessageEvent<string>) => onMessage(JSON.parse(data) as PageMessage)
  source.onerror = () => {
    onOpen(false)
    // Where there is no answer at all browsers go on asking; where something else answers they give up.
    if (source.readyState !== EventSource.CLOSED) return
    setTimeout(() => connectToServer({ onMessage, onOpen }), pause)
  }
}
