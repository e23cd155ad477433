import type { Meta, StoryObj } from '@storybook/react-vite'
import { useMemo, useRef, useState } from 'react'
import { Axes, Figure, Line, Replay, Scatter, useFrame, type CanvasHandle, type CanvasRecording } from 'react-gsp'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import SessionPlayer from '../../examples/gsp/sessionPlayer'

const meta: Meta = {
  title: 'Canvas/Replay',
  parameters: {
    docs: {
      description: {
        component:
          'A session is a scene and what changed in it, each with its time: it is drawn at any size, by any renderer. `canvas.record()` records one in a page, `record()` and `gsp serve --record` elsewhere; `<Replay>` and `gsp replay` play it.',
      },
    },
  },
}
export default meta

/** A session that GSP 0.1 has recorded, played again and again. */
export const ofGsp01: StoryObj = { render: () => <SessionPlayer /> }

const count = 240
const t = Float64Array.from({ length: count }, (_, i) => (i / count) * 4 * Math.PI)
const wave = (phase: number): Float64Array => t.map((each) => Math.sin(each + phase) * Math.exp(-each / 8))

function Pendulum() {
  const [phase, setPhase] = useState(0)
  useFrame(({ time }) => setPhase(2 * time))
  const y = useMemo(() => wave(phase), [phase])
  return (
    <Axes title="A damped wave" x={{ label: 'distance (m)', margin: 0 }} y={{ label: 'height (m)', limits: [-1, 1] }}>
      <Line x={t} y={y} />
      <Scatter x={[t[0]!]} y={[y[0]!]} size={12} />
    </Axes>
  )
}

function Recorder() {
  const figure = useRef<CanvasHandle>(null)
  const [recording, setRecording] = useState<CanvasRecording>()
  const [session, setSession] = useState<Uint8Array>()
  const [duration, setDuration] = useState(0)
  const [time, setTime] = useState(0)
  const toggle = async (): Promise<void> => {
    if (recording) setSession(recording.stop())
    setRecording(recording ? undefined : await figure.current!.record())
  }
  return (
    <div style={{ font: '14px system-ui, sans-serif' }}>
      <Figure ref={figure} width={560} height={240}>
        <Pendulum />
      </Figure>
      <p>
        <button onClick={() => void toggle()}>{recording ? 'Stop' : 'Record'}</button>
        {session && ` ${(session.length / 1024).toFixed(1)} kB for ${duration.toFixed(1)} s`}
      </p>
      {session && (
        <>
          <Replay
            src={session}
            time={time}
            onLoad={(loaded) => setDuration(loaded.duration)}
            aria-label="What was recorded"
          />
          <input
            type="range"
            aria-label="Time"
            style={{ display: 'block', width: 560 }}
            min={0}
            max={duration}
            step="any"
            value={time}
            onChange={(event) => setTime(event.target.valueAsNumber)}
          />
        </>
      )}
    </div>
  )
}

/** Record, stop, and go through what happened. */
export const recordAndSeek: StoryObj = {
  render: () => <Recorder />,
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.click(await page.findByRole('button', { name: 'Record' }))
    const stop = await page.findByRole('button', { name: 'Stop' }, { timeout: 15_000 })
    await new Promise((resolve) => setTimeout(resolve, 500))
    await userEvent.click(stop)
    const replay = await page.findByRole('figure', { name: 'What was recorded' }, { timeout: 15_000 })
    const slider = page.getByRole<HTMLInputElement>('slider', { name: 'Time' })
    await waitFor(() => expect(Number(slider.max)).toBeGreaterThan(0.3), { timeout: 15_000 })
    await waitFor(() => expect(replay.querySelector('canvas, svg')).not.toBeNull(), { timeout: 15_000 })
  },
}
