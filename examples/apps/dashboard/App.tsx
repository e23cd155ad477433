import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { Figure, type CanvasHandle } from 'react-gsp'
import { Choice } from './Choice'
import { ColorKey } from './ColorKey'
import { EventTable } from './EventTable'
import { ExportButtons } from './ExportButtons'
import { Heatmap } from './Heatmap'
import type { Instrument } from './instrument/Instrument'
import { hydrophones, type Hydrophone } from './instrument/messages'
import { Levels } from './Levels'
import { Lines } from './Lines'
import { Panel } from './Panel'
import { countRender } from './renders'
import { SelectionContext, type Selection } from './selection'
import { Spectrum } from './Spectrum'
import { Status } from './Status'
import { ThemeContext, themes, type Theme } from './theme'
import { useStreams } from './useStreams'

const renderers = ['canvas2d', 'svg'] as const
const box = { width: '100%', height: '100%' } as const

export function App({ instrument }: { readonly instrument: Instrument }): ReactNode {
  countRender()
  const [renderer, setRenderer] = useState<(typeof renderers)[number]>('canvas2d')
  const [themeName, setThemeName] = useState<Theme['name']>('dark')
  const [isPaused, setIsPaused] = useState(false)
  const [hydrophone, setHydrophone] = useState<Hydrophone>('H1')
  const { samples, spectra, levels } = useStreams(instrument)
  const events = useSyncExternalStore(instrument.subscribe, instrument.getEvents)
  const selection = useToggles()
  const record = useRef<CanvasHandle>(null)
  // After the streams listen: effects run in their order.
  useEffect(() => instrument.tell({ type: 'start' }), [instrument])

  const theme = themes[themeName]
  const shared = { ...box, renderer, theme: theme.plot }
  const pause = (): void => {
    instrument.tell({ type: isPaused ? 'resume' : 'pause' })
    setIsPaused(!isPaused)
  }
  const listen = (to: Hydrophone): void => {
    instrument.tell({ type: 'listen', to })
    setHydrophone(to)
  }
  return (
    <ThemeContext value={theme}>
      <SelectionContext value={selection}>
        <div className="page" data-theme={themeName}>
          <header className="top">
            <h1>
              Hydroacoustic station{' '}
              <small>
                Four hydrophones at 800 m<span>, 250 samples a second</span> (simulated)
              </small>
            </h1>
            <Status levels={levels} isPaused={isPaused} />
            <div className="controls">
              <button type="button" className="pause" aria-pressed={isPaused} onClick={pause}>
                {isPaused ? 'Resume' : 'Pause'}
              </button>
              <Choice label="Renderer" values={renderers} value={renderer} onChange={setRenderer} />
              <Choice label="Theme" values={['dark', 'light']} value={themeName} onChange={setThemeName} />
            </div>
          </header>
          {events ? (
            <main>
              <Panel
                title="The last minute"
                area="record"
                aside={
                  <>
                    <ColorKey />
                    <Choice label="Spectra of" values={hydrophones} value={hydrophone} onChange={listen} />
                    <ExportButtons figure={record} />
                  </>
                }
              >
                <Figure {...shared} ref={record} name="Pressure and sound of the last minute">
                  <Lines samples={samples} hydrophone={hydrophone} events={events} figure={record} />
                  <Heatmap
                    samples={samples}
                    spectra={spectra}
                    hydrophone={hydrophone}
                    events={events}
                    figure={record}
                  />
                </Figure>
              </Panel>
              <Panel title="Sound level, five minutes" area="levels">
                <Figure {...shared} name="Sound levels">
                  <Levels levels={levels} events={events} />
                </Figure>
              </Panel>
              <Panel title={`Spectrum at ${hydrophone}`} area="spectrum">
                <Figure {...shared} name="Spectrum">
                  <Spectrum spectra={spectra} events={events} />
                </Figure>
              </Panel>
              <Panel title="Events" area="events">
                <EventTable events={events} />
              </Panel>
            </main>
          ) : (
            <p className="waiting">Waiting for the instrument …</p>
          )}
        </div>
      </SelectionContext>
    </ThemeContext>
  )
}

function useToggles(): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  return useMemo(
    () => ({
      ids,
      toggle: ({ id }) =>
        setIds((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id])),
    }),
    [ids],
  )
}
