import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/root.mjs'
import { Consumer } from '../consumer'

/** A server of pages, with the built package. */
function server(...peers: readonly string[]): Consumer {
  const consumer = new Consumer((folder) => {
    for (const name of ['package.json', ...manifest.files]) {
      cpSync(join(root, name), join(folder, name), { recursive: true })
    }
  })
  consumer.add('react-dom', ...peers)
  consumer.write({
    'page.js': `import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { Axes, Figure, Line, Scatter } from 'react-gsp'
const dense = Float64Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 10_007)
const page = createElement('main', null,
  createElement(Figure, { width: 300, height: 200 },
    createElement(Axes, { title: 'A title' }, createElement(Line, { y: [1, 3, 2] }), createElement(Scatter, { y: dense }))))
const html = renderToString(page)
console.log(JSON.stringify([html, renderToString(page)].map((each) => ({
  isPicture: each.startsWith('<main><div') && each.includes('<svg xmlns'),
  isWritten: each.includes('>A title</text>'),
  // Outlines say what they are, beside the picture itself, whose name it is.
  isOutlined: each.split('aria-label="A title"').length > 2,
  pictures: each.split('data:image/png').length - 1,
  isSame: each === html,
}))))`,
  })
  return consumer
}

const drawn = { isPicture: true, isSame: true }

test('in Node the built package draws a first paint', () => {
  const { status, stdout, stderr } = server('@napi-rs/canvas', 'opentype.js').node('page.js')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const page = { ...drawn, isWritten: false, isOutlined: true, pictures: 1 }
  expect(JSON.parse(stdout)).toEqual([page, page])
})

test('without the optional peers it writes texts, leaves out what is dense, and says so once a process', () => {
  const { status, stdout, stderr } = server().node('page.js')
  expect(status).toBe(0)
  const page = { ...drawn, isWritten: true, isOutlined: false, pictures: 0 }
  expect(JSON.parse(stdout)).toEqual([page, page])
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^<Canvas>: .*opentype\.js, which is not installed\. npm install opentype\.js$/),
    expect.stringMatching(/^<Points>: .*@napi-rs\/canvas, which is not installed\. npm install @napi-rs\/canvas$/),
  ])
})
