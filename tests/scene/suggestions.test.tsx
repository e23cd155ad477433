import type { ReactNode } from 'react'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { Canvas, imshow, Markers, Paths, Points, Texts, Viewport, type Grid } from 'react-gsp'
import { renderToSvg } from 'react-gsp/server'

const strange = (props: object): object => ({ positions: [[0, 0]], ...props })
const cases: readonly (readonly [string, ReactNode, string])[] = [
  ['anchors="center"', createElement(Texts, { strings: 'a', ...strange({ anchors: 'center' }) } as never), 'Did you mean "center-center"?'], // prettier-ignore
  ['anchors of a list', createElement(Texts, { strings: 'a', ...strange({ anchors: ['top-lift'] }) } as never), 'Did you mean "top-left"?'], // prettier-ignore
  ['color of points', createElement(Points, strange({ color: 'red' }) as never), 'Did you mean faceColors?'],
  ['color of paths', createElement(Paths, strange({ color: 'red' }) as never), 'Did you mean colors?'],
  ['size of points', createElement(Points, strange({ size: 3 }) as never), 'Did you mean sizes?'],
  ['a star', createElement(Markers, strange({ shapes: 'star' }) as never), 'Did you mean "asterisk"?'],
  ['an inch', createElement(Points, strange({ sizes: '1.5inch' }) as never), 'Inches are "in". Use canvas pixels'],
  ['<imshow>', createElement('imshow'), 'Use <Image>, or {imshow(rows)} in <Axes>.'],
]

test.each(cases)('%s is told what was probably meant', async (_, element, fix) => {
  const drawn = renderToSvg(
    <Canvas>
      <Viewport>{element}</Viewport>
    </Canvas>,
  )
  await expect(drawn).rejects.toThrow(fix)
})

test('imshow of options alone says what it takes', () => {
  expect(() => imshow({ values: [[1]], cmap: 'viridis' } as unknown as Grid)).toThrow(
    '<imshow>: expected an image, got { values, cmap }. Call it as imshow(rows, { cmap: "viridis" })',
  )
})
