import { Axes, Canvas, Figure, Line, Viewport } from 'react-gsp'
import { renderToJson, renderToPng } from 'react-gsp/server'
import { expect, test, vi } from 'vitest'

vi.mock('../../src/assets/requirePeer', () => ({
  requirePeer: (name: string) => {
    throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' })
  },
}))

const figure = (
  <Figure>
    <Axes title="A title">
      <Line x={[0, 1]} y={[0, 1]} />
    </Axes>
  </Figure>
)

test('a scene needs no canvas library, which a picture does', async () => {
  const text = JSON.stringify(await renderToJson(figure))
  for (const part of ['"A title"', '"kind":"paths"', '"kind":"view2D"', '"kind":"segments"'])
    expect(text).toContain(part)
  await expect(renderToPng(figure)).rejects.toMatchObject({ diagnostic: { code: 'canvas2d.missing' } })
})

test('what goes wrong is told as of a picture', async () => {
  await expect(renderToJson(<Viewport />)).rejects.toThrow('There is nothing to draw')
  await expect(renderToJson(<Canvas width={-1} />)).rejects.toThrow('<Canvas width>: expected a length ≥ 0')
  await expect(renderToJson(figure, { timeout: -1 })).rejects.toThrow('timeout')
})
