import { useEffect, useRef, type ReactNode } from 'react'
import type { Trace } from 'react-gsp'
import { hydrophones } from './instrument/messages'
import { useTheme } from './theme'
import type { RowName } from './useStreams'

interface StatusProps {
  readonly levels: Trace<RowName>
  readonly isPaused: boolean
}

/** Whether data comes in, and the last level at each hydrophone: texts that are written past React. */
export function Status({ levels, isPaused }: StatusProps): ReactNode {
  const { lines } = useTheme()
  const texts = useRef<(HTMLElement | null)[]>([])
  useEffect(() => {
    const write = (): void => {
      const { latest } = levels
      texts.current.forEach((text, i) => {
        if (text && latest) text.textContent = Number(latest[i + 1]).toFixed(0)
      })
    }
    write()
    return levels.subscribe(write)
  }, [levels])
  return (
    <dl className="status">
      <div>
        <dt>Record</dt>
        <dd className={isPaused ? 'paused' : 'live'}>{isPaused ? 'paused' : 'live'}</dd>
      </div>
      {hydrophones.map((name, i) => (
        <div key={name}>
          <dt style={{ color: lines[i] }}>{name}</dt>
          <dd>
            <b ref={(element) => void (texts.current[i] = element)}>–</b> dB
          </dd>
        </div>
      ))}
    </dl>
  )
}
