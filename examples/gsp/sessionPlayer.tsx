import { Replay } from 'react-gsp'
import { session } from './data/session'

interface SessionPlayerProps {
  /** Of a `.gsp` file, or of a session of GSP 0.1. */
  readonly src?: string | Uint8Array
  /** Seconds; in a page without it, the session is played. */
  readonly time?: number
}

/** A recorded session: played in a page, and one moment of it in a picture. */
export default function SessionPlayer({ src = session, time }: SessionPlayerProps) {
  return <Replay src={src} time={time} loop />
}
