import { Canvas, Figure, network } from 'react-gsp'
import {
  renderToJpeg,
  renderToJson,
  renderToPdf,
  renderToPng,
  renderToSvg,
  renderToWebp,
  type SvgRenderOptions,
} from 'react-gsp/server'
import { describe, expect, test } from 'vitest'

const plot = <Figure width={100} height={80} />

describe.each([
  ['renderToSvg', renderToSvg],
  ['renderToPdf', renderToPdf],
])('%s', (_, render) => {
  test.each([
    [{ scale: 2 }, 'Option scale: vectors have no pixels. Leave it out.'],
    [{ dpi: 300 }, 'Option dpi: vectors have no pixels; the size is that of the figure. Leave it out.'],
    [{ renderer: 'canvas2d' }, 'Option renderer: the format has one renderer, its own, here or on a server. Leave it'],
    [{ renderer: 5 }, 'Option renderer: expected the name of a renderer'],
  ])('refuses %j, which another format would take', async (options, message) => {
    await expect(render(plot, options as SvgRenderOptions)).rejects.toThrow(message)
  })

  test('takes such an option when it is undefined, and does not list it among those there are', async () => {
    await expect(render(plot, { scale: undefined } as SvgRenderOptions)).resolves.toBeDefined()
    const strange = render(plot, { strange: 1 } as SvgRenderOptions)
    await expect(strange).rejects.toThrow(/There are ((?!scale|dpi).)*width((?!scale|dpi).)*$/)
  })
})

test.each([
  ['svg', { text: 'outlines' }, 'Option text: a server embeds the fonts. Leave it out, or draw it here.'],
  ['svg', { text: 'shapes' }, 'Option text: expected one of embed, outlines, system, got "shapes".'],
  ['svg', { idPrefix: 'a' }, 'Option idPrefix: a server makes it of the content. Leave it out.'],
  ['pdf', { title: 'A plot' }, 'Option title: a server gives its files no title. Leave it out.'],
])('what a server cannot be told of an %s is refused before it is asked: %j', async (format, options, message) => {
  const render = format === 'svg' ? renderToSvg : renderToPdf
  const renderer = network({ url: 'ws://127.0.0.1:9' })
  await expect(render(plot, { ...options, renderer } as SvgRenderOptions)).rejects.toThrow(message)
})

test.each(['scale', 'dpi', 'renderer'])('a scene has no %s', async (name) => {
  await expect(renderToJson(plot, { [name]: 2 })).rejects.toThrow(`Option ${name}: a scene is no picture`)
})

const renders = { renderToPng, renderToJpeg, renderToWebp, renderToSvg, renderToPdf, renderToJson }
test.each(Object.entries(renders))('%s: a canvas is no share of anything', async (_, render) => {
  const message =
    '<Canvas width>: expected a length ≥ 0, got "50%". It is in nothing that it could be a share of. ' +
    'Use canvas pixels, or a string with one of px, pt, mm, cm, in.'
  await expect(render(<Canvas width="50%" />)).rejects.toThrow(message)
  await expect(render(<Canvas height="50%" />)).rejects.toThrow('<Canvas height>: expected a length')
  await expect(render(<Figure width="50%" />)).rejects.toThrow('<Figure width>: expected a length above 0, got "50%".')
})
