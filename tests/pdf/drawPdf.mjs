// Draws one page with texts, marks, a mask and a gradient, and writes it to stdout.
import { Buffer } from 'node:buffer'
import process from 'node:process'
import { createElement } from 'react'
import { Axes, Figure, Line, Scatter } from 'react-gsp'
import { renderToPdf } from 'react-gsp/server'

const plot = createElement(
  Figure,
  { width: 200, height: 120 },
  createElement(
    Axes,
    { title: 'Ω of x' },
    createElement(Line, { y: [1, 3, 2] }),
    createElement(Scatter, { y: [3, 1, 2], opacity: 0.5 }),
  ),
)
process.stdout.write(Buffer.from(await renderToPdf(plot, { title: 'A title' })).toString('base64'))
