// Draws one picture that waits for data and one that times out, writes the first to stdout, as pixels and as vectors, and must
// then end by itself.
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { createElement, Suspense, use } from 'react'
import { Axes, Figure, Line } from 'react-gsp'
import { renderToPng, renderToSvg } from 'react-gsp/server'

const later = new Promise((resolve) => setTimeout(resolve, 2, [1, 3, 2]))
const never = new Promise(() => undefined)

/** @param {{ promise: Promise<any> }} props */
function Waits({ promise }) {
  return createElement(Line, { y: use(promise) })
}
/** @param {Promise<any>} promise */
const plot = (promise) =>
  createElement(
    Figure,
    { width: 200, height: 120 },
    createElement(Axes, { title: 'A title' }, createElement(Suspense, null, createElement(Waits, { promise }))),
  )

const png = await renderToPng(plot(later))
const texts = /** @type {const} */ (['embed', 'outlines'])
const svgs = await Promise.all(texts.map((text) => renderToSvg(plot(later), { text })))
await renderToPng(plot(never), { timeout: 5 }).then(
  () => {
    throw new Error('should have timed out')
  },
  () => undefined,
)
process.stdout.write([Buffer.from(png).toString('base64'), ...svgs].join('\n'))
