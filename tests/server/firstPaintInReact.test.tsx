import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createContext, Suspense, use, useContext, useId, useState, type ReactNode } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { Axes, Canvas, Figure, Line, Points, Texts, Viewport } from 'react-gsp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const Theme = createContext('plain')

/** Hooks before and after a canvas find their own state, whatever the scene does in between. */
function Page(): ReactNode {
  const [count] = useState(3)
  const id = useId()
  const theme = use(Theme)
  return (
    <main id={id}>
      <Themed />
      <Figure width={300} height={200} name="One" contexts={[Theme]}>
        <Axes title={`count ${count}`}>
          <Line y={[1, 3, 2]} />
        </Axes>
      </Figure>
      <Canvas width={100} height={80} contexts={[Theme]}>
        <Viewport>
          <Named />
        </Viewport>
      </Canvas>
      <Themed />
      <p>{theme}</p>
    </main>
  )
}

function Themed(): ReactNode {
  const [own] = useState(() => 'own')
  return (
    <i id={useId()}>
      {useContext(Theme)} {own}
    </i>
  )
}

function Named(): ReactNode {
  const [points] = useState(() => [[0, 0]])
  return (
    <>
      <Texts positions={points} strings={useContext(Theme)} />
      <Points positions={points} />
    </>
  )
}

const page = (
  <Theme value="dark">
    <Page />
  </Theme>
)

const streamed = async (element: ReactNode): Promise<string> => {
  const out = new PassThrough()
  const { pipe } = renderToPipeableStream(element, { onError: (error) => void out.destroy(error as Error) })
  pipe(out)
  return text(out)
}

const errors = vi.spyOn(console, 'error')
const warnings = vi.spyOn(console, 'warn')
beforeEach(() => {
  errors.mockClear()
  warnings.mockClear()
})
afterEach(() => {
  expect([...errors.mock.calls, ...warnings.mock.calls]).toEqual([])
})

describe('a canvas in a page of a server', () => {
  it('is its first paint, with the contexts that are listed, and disturbs nothing around it', () => {
    const html = renderToString(page)
    expect(html.split('<svg')).toHaveLength(3)
    expect(html).toContain('aria-label="count 3"')
    expect(html).toContain('aria-label="dark"')
    expect(html.match(/<i id="[^"]+">dark<!-- --> <!-- -->own<\/i>/g)).toHaveLength(2)
    expect(html).toContain('<p>dark</p>')
    const ids = [...html.matchAll(/<(?:main|i) id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(3)
  })

  it('is the same where it is streamed', async () => {
    expect(await streamed(page)).toBe(renderToString(page))
  })

  it('is the same each time, also while a boundary of the page waits', async () => {
    let arrive: (text: string) => void = () => undefined
    const promise = new Promise<string>((resolve) => (arrive = resolve))
    const Late = (): ReactNode => <figcaption>{use(promise)}</figcaption>
    const html = streamed(
      <>
        <Suspense fallback="soon">
          <Late />
        </Suspense>
        {page}
      </>,
    )
    setTimeout(arrive, 10, 'late')
    expect(await html).toContain('<figcaption>late')
    expect((await html).split('<svg')).toHaveLength(3)
  })

  it('is an image with a name: the one that it is given, else the title of its axes', () => {
    const named = (props: { readonly name?: string; readonly 'aria-label'?: string }): string[] => {
      const html = renderToString(
        <Figure width={300} height={200} {...props}>
          <Axes title="Pressure">
            <Line y={[1, 3, 2]} />
          </Axes>
        </Figure>,
      )
      return [...html.matchAll(/<div [^>]*role="img"[^>]*>/g)].map(([image]) => /aria-label="([^"]*)"/.exec(image)![1]!)
    }
    expect(named({})).toEqual(['Pressure'])
    expect(named({ name: 'One' })).toEqual(['One'])
    expect(named({ name: 'One', 'aria-label': 'The pressure rises' })).toEqual(['The pressure rises'])
  })

  it('that throws does so in the page', async () => {
    const wrong = (
      <Canvas>
        <Viewport>
          <Points positions={[[0, 0]]} sizes={-1} />
        </Viewport>
      </Canvas>
    )
    expect(() => renderToString(wrong)).toThrow('<Points sizes>')
    await expect(streamed(wrong)).rejects.toThrow('<Points sizes>')
    const inBoundary = renderToString(<Suspense fallback={<b>instead</b>}>{wrong}</Suspense>)
    expect(inBoundary).toContain('<b>instead</b>')
    // The next one is not harmed.
    expect(renderToString(page)).toContain('aria-label="dark"')
  })
})
