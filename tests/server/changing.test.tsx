import { readFile } from 'node:fs/promises'
import { startTransition, useEffect, useState, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Canvas, GspBuffer, Points, Texts, Viewport } from 'react-gsp'
import { registerFont } from '../../src/assets/fonts/registerFont'
import { readShippedFont } from '../../src/assets/fonts/shippedFonts'
import { FontLibrary } from '../../src/scene/text/fontLibrary'
import { renderToPng, type Diagnostic } from 'react-gsp/server'
import { base64, inkOf } from './picture'

/** A library whose files take their time, as those of a network would. */
class SlowLibrary extends FontLibrary {
  loads = 0
  override async load(face: Parameters<FontLibrary['load']>[0]): Promise<Uint8Array> {
    this.loads++
    await new Promise((resolve) => setTimeout(resolve, 20))
    return super.load(face)
  }
}

const serif = new URL('../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSerif.ttf', import.meta.url)

describe('what changes while a picture is drawn belongs to no picture', () => {
  function Moving({ font, isStill = false }: { font: string; isStill?: boolean }): ReactNode {
    const [buffer] = useState(() => new GspBuffer(Float32Array.from([-0.5, 0, 0.5, 0]), 'vec2'))
    const [size, setSize] = useState(9)
    useEffect(() => {
      if (isStill) return
      let n = 0
      const timer = setInterval(() => {
        n++
        buffer.write(0, Float32Array.from([Math.sin(n), Math.cos(n)]))
        setSize(9 + n)
      }, 1)
      return () => clearInterval(timer)
    }, [buffer, isStill])
    return (
      <Canvas width={60} height={40}>
        <Viewport>
          <Points positions={buffer} sizes={size} faceColors="red" />
          <Texts positions={[[0, 0]]} strings="A" fonts={font} />
        </Viewport>
      </Canvas>
    )
  }

  test('neither writes to a buffer nor state, however long a font takes', async () => {
    const fonts = new SlowLibrary(readShippedFont)
    const bytes = new Uint8Array(await readFile(serif))
    // A face is loaded once a process: a new name makes it a new one.
    const names = ['Still', 'First', 'Second', 'Third']
    for (const name of names) await registerFont(fonts, name, bytes)
    const [still, ...moving] = await Promise.all(
      names.map((font) => renderToPng(<Moving font={font} isStill={font === 'Still'} />, { fonts })),
    )
    expect(fonts.loads).toBe(names.length)
    expect(inkOf(still!)).toBeGreaterThan(100)
    for (const picture of moving) expect(base64(picture)).toBe(base64(still!))
  })
})

test('an error that React recovers from is a warning, and the picture is drawn', async () => {
  let isBroken = true
  function Breaks(): ReactNode {
    // Another attempt, which React makes on its own, succeeds.
    if (!isBroken) return <Points positions={[[0, 0]]} sizes={9} />
    isBroken = false
    throw new Error('only once')
  }
  function Moves(): ReactNode {
    const [isNext, setNext] = useState(false)
    useEffect(() => startTransition(() => setNext(true)), [])
    return (
      <Canvas width={40} height={40}>
        <Viewport>{isNext && <Breaks />}</Viewport>
      </Canvas>
    )
  }
  const diagnostics: Diagnostic[] = []
  const png = await renderToPng(<Moves />, { onDiagnostic: (one) => diagnostics.push(one) })
  expect(inkOf(png)).toBeGreaterThan(40)
  expect(diagnostics).toMatchObject([{ code: 'react.recovered', severity: 'warning' }])
})

test('what fails while it is drawn is thrown', async () => {
  class NoLibrary extends FontLibrary {
    override load(): Promise<Uint8Array> {
      return Promise.reject(new Error('the disk is gone'))
    }
  }
  const fonts = new NoLibrary(readShippedFont)
  await registerFont(fonts, 'Gone', new Uint8Array(await readFile(serif)))
  const text = (
    <Canvas>
      <Viewport>
        <Texts positions={[[0, 0]]} strings="A" fonts="Gone" />
      </Viewport>
    </Canvas>
  )
  await expect(renderToPng(text, { fonts })).rejects.toThrow('the disk is gone')
})
