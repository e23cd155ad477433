import { describe, expect, test } from 'vitest'
import type { PdfPen } from '../../renderers/pdf/pen'
import { markerOutline, markerShapes, type MarkerOutline } from '../../src/scene/markerOutlines'
import type { Texture } from '../../src/scene/table'
import { hasPoppler, rasterizePdf } from '../support/poppler'
import type { Raster } from '../support/raster'
import { penPage, wordsOf } from './penPage'

const registerPages = hasPoppler ? describe : undefined

async function draw(pen: (pen: PdfPen) => void, scale = 4): Promise<Raster> {
  return rasterizePdf(await penPage(40, 30, pen), { scale, isTransparent: false })
}

/** The colour at a place in canvas pixels. */
function at({ data, width }: Raster, x: number, y: number, scale = 4): number[] {
  const i = 4 * (Math.floor(y * scale) * width + Math.floor(x * scale))
  return [...data.subarray(i, i + 3)]
}

function expectColor(actual: number[], expected: number[], slack = 2): void {
  expect(
    actual.map((value, i) => Math.abs(value - expected[i]!) <= slack),
    `${String(actual)} for ${String(expected)}`,
  ).toEqual([true, true, true])
}

const rect = (pen: PdfPen, css: string, x: number, y: number, width: number, height: number): void => {
  pen.fillStyle = css
  pen.fillRect(x, y, width, height)
}

const white = [255, 255, 255]

registerPages?.('what the pen draws', () => {
  test('translucent shapes add up where they overlap; in a group they do not', async () => {
    const two = (pen: PdfPen, css: string): void => {
      rect(pen, css, 2, 2, 20, 10)
      rect(pen, css, 10, 5, 20, 10)
    }
    const single = await draw((pen) => two(pen, 'rgba(255,0,0,0.5)'))
    expectColor(at(single, 4, 4), [255, 128, 128])
    expectColor(at(single, 15, 8), [255, 64, 64])
    const group = await draw((pen) => pen.group(0.5, () => two(pen, 'rgb(255,0,0)')))
    expectColor(at(group, 4, 4), [255, 128, 128])
    expectColor(at(group, 15, 8), [255, 128, 128])
    expectColor(at(group, 35, 25), white)
  })

  test('a group in a group has both opacities, and none of what was set outside', async () => {
    const picture = await draw((pen) => {
      rect(pen, 'rgba(0,0,255,0.25)', 0, 0, 5, 5)
      pen.group(0.5, () => pen.group(0.5, () => rect(pen, 'rgb(255,0,0)', 10, 10, 10, 10)))
      rect(pen, 'rgba(0,0,255,0.25)', 0, 20, 5, 5)
    })
    expectColor(at(picture, 15, 15), [255, 191, 191])
    expectColor(at(picture, 2, 22), [191, 191, 255])
    expectColor(at(picture, 2, 2), [191, 191, 255])
  })

  test('colours show through a mask where it is white, by half where it is grey, and nowhere else', async () => {
    const picture = await draw((pen) => {
      pen.masked(
        { x: 0, y: 0, width: 30, height: 30 },
        () => {
          rect(pen, 'rgb(0,0,255)', 0, 0, 40, 20)
          rect(pen, 'rgb(0,0,255)', 0, 10, 40, 10)
        },
        () => {
          rect(pen, 'rgb(255,255,255)', 2, 2, 8, 20)
          rect(pen, 'rgb(128,128,128)', 12, 2, 8, 20)
          rect(pen, 'rgb(128,128,128)', 35, 2, 8, 20)
        },
      )
      rect(pen, 'rgb(0,128,0)', 22, 22, 5, 5)
    })
    expectColor(at(picture, 5, 5), [0, 0, 255])
    expectColor(at(picture, 15, 5), [127, 127, 255])
    expectColor(at(picture, 15, 15), [127, 127, 255])
    expectColor(at(picture, 25, 5), white)
    expectColor(at(picture, 5, 1), white)
    expectColor(at(picture, 38, 5), white)
    expectColor(at(picture, 24, 24), [0, 128, 0])
  })

  test('a gradient runs from one colour to the other along its line, and goes on with them', async () => {
    const picture = await draw((pen) => {
      const gradient = pen.createLinearGradient(10, 5, 30, 5)
      gradient.addColorStop(0, 'rgb(255,0,0)')
      gradient.addColorStop(1, 'rgb(0,0,255)')
      pen.fillStyle = gradient
      pen.fillRect(0, 0, 40, 20)
    })
    expectColor(at(picture, 2, 2), [255, 0, 0])
    expectColor(at(picture, 20, 15), [128, 0, 127], 6)
    expectColor(at(picture, 15, 2), [191, 0, 64], 6)
    expectColor(at(picture, 38, 15), [0, 0, 255])
    expectColor(at(picture, 20, 25), white)
  })

  test('stops between the ends of a gradient count, and so does the alpha of all', async () => {
    const picture = await draw((pen) => {
      const gradient = pen.createLinearGradient(0, 0, 0, 30)
      gradient.addColorStop(0, 'rgba(255,0,0,0.5)')
      gradient.addColorStop(0.25, 'rgba(0,0,0,0.5)')
      gradient.addColorStop(1, 'rgba(0,0,0,0.5)')
      pen.fillStyle = gradient
      pen.fillRect(0, 0, 40, 30)
    })
    expectColor(at(picture, 20, 0.1), [255, 128, 128], 6)
    expectColor(at(picture, 20, 20), [128, 128, 128], 3)
  })

  test.each([
    ['one stop', [[0.5, 'rgb(255,0,0)']], [[255, 0, 0], [255, 0, 0], [255, 0, 0]]],
    ['two stops away from the ends', [[0.25, 'rgb(255,0,0)'], [0.75, 'rgb(0,0,255)']], [[255, 0, 0], [128, 0, 127], [0, 0, 255]]],
    ['a leap', [[0, 'rgb(255,0,0)'], [0.45, 'rgb(255,0,0)'], [0.45, 'rgb(0,0,255)'], [1, 'rgb(0,0,255)']], [[255, 0, 0], [0, 0, 255], [0, 0, 255]]],
    ['stops in another order', [[1, 'rgb(0,0,255)'], [0, 'rgb(255,0,0)']], [[217, 0, 38], [128, 0, 127], [38, 0, 217]]],
  ] as const)('a gradient of %s is what it is on a canvas', async (_name, stops, colors) => {
    const picture = await draw((pen) => {
      const gradient = pen.createLinearGradient(0, 0, 40, 0)
      for (const [offset, css] of stops) gradient.addColorStop(offset, css)
      pen.fillStyle = gradient
      pen.fillRect(0, 0, 40, 20)
    })
    colors.forEach((color, i) => expectColor(at(picture, [6, 20, 34][i]!, 10), [...color], 6))
  }) // prettier-ignore

  test('a gradient whose alpha changes fades', async () => {
    const picture = await draw((pen) => {
      const gradient = pen.createLinearGradient(0, 0, 40, 0)
      gradient.addColorStop(0, 'rgba(0,0,255,1)')
      gradient.addColorStop(1, 'rgba(0,0,255,0)')
      pen.fillStyle = gradient
      pen.fillRect(0, 0, 40, 20)
    })
    expectColor(at(picture, 0.2, 5), [0, 0, 255], 6)
    expectColor(at(picture, 20, 5), [128, 128, 255], 6)
    expectColor(at(picture, 39.8, 5), white, 6)
    expectColor(at(picture, 20, 25), white)
  })

  test('dashes begin at their offset, and ends have their caps', async () => {
    const picture = await draw((pen) => {
      pen.lineWidth = 4
      pen.setLineDash([6, 4])
      pen.lineDashOffset = -2
      pen.beginPath()
      pen.moveTo(0, 5)
      pen.lineTo(40, 5)
      pen.stroke()
      pen.setLineDash([])
      pen.lineCap = 'square'
      pen.beginPath()
      pen.moveTo(10, 20)
      pen.lineTo(20, 20)
      pen.stroke()
    })
    const row = (y: number): string =>
      Array.from({ length: 20 }, (_, i) => (at(picture, i + 0.5, y)[0]! < 128 ? '#' : '.')).join('')
    expect(row(5)).toBe('..######....######..')
    expectColor(at(picture, 8.5, 20), [0, 0, 0])
    expectColor(at(picture, 21.5, 20), [0, 0, 0])
    expectColor(at(picture, 22.5, 20), white)
  })

  test('both rules of filling', async () => {
    const nested = (pen: PdfPen): void => {
      pen.beginPath()
      for (const [x, size] of [[2, 20], [6, 12]] as const) {
        pen.moveTo(x, x)
        pen.lineTo(x + size, x)
        pen.lineTo(x + size, x + size)
        pen.lineTo(x, x + size)
        pen.closePath()
      }
    } // prettier-ignore
    const filled = (rule: CanvasFillRule) =>
      draw((pen) => {
        nested(pen)
        pen.fill(rule)
      })
    const [nonzero, evenodd] = [await filled('nonzero'), await filled('evenodd')]
    expectColor(at(nonzero, 12, 12), [0, 0, 0])
    expectColor(at(evenodd, 12, 12), white)
    expectColor(at(evenodd, 4, 4), [0, 0, 0])
  })

  test.each(['disc', 'square', 'triangle_up', 'heart'])('a %s has its size, its place and its angle', async (shape) => {
    const outline = markerOutline(shape) as MarkerOutline
    const mark = { outline, x: 20, y: 15, size: 20, face: 'rgb(255,0,0)', edge: undefined, edgeWidth: 0 }
    const upright = await draw((pen) => pen.mark({ ...mark, angle: 0 }))
    const turned = await draw((pen) => pen.mark({ ...mark, angle: 90 }))
    expectColor(at(upright, 20, 15), [255, 0, 0])
    let ink = 0
    for (let y = 0; y < 30; y++) {
      for (let x = 5; x < 35; x++) {
        const [here] = [at(upright, x + 0.5, y + 0.5)]
        // Counter-clockwise: what was right is above.
        const there = at(turned, 20 + (y + 0.5 - 15), 15 - (x + 0.5 - 20))
        if (here[1] === 0 || here[1] === 255) ink += Number(there[1] === here[1])
      }
    }
    expect(ink).toBeGreaterThan(820)
  })

  test('each shape is in the file once, however many marks of all sizes and colours have it', async () => {
    const pdf = await penPage(40, 30, (pen) => {
      markerShapes.forEach((shape, i) => {
        const outline = markerOutline(shape) as MarkerOutline
        for (let k = 0; k < 20; k++) {
          pen.mark({
            outline,
            x: 2 * k,
            y: 2 * i,
            size: k + 1,
            angle: k,
            face: `rgb(${k},0,0)`,
            edge: 'black',
            edgeWidth: k / 10,
          })
        }
      })
    })
    expect(wordsOf(pdf).objects.match(/\/Subtype \/Form/g)).toHaveLength(markerShapes.length)
    const { data } = rasterizePdf(pdf)
    expect(data.some((value, i) => i % 4 === 3 && value > 0)).toBe(true)
  })

  test('an edge is as wide as it is said to be, at any size, also at none', async () => {
    const outline = markerOutline('square') as MarkerOutline
    const widthOf = async (size: number, edgeWidth: number): Promise<number> => {
      const picture = await draw((pen) =>
        pen.mark({ outline, x: 20, y: 15, size, angle: 0, face: undefined, edge: 'black', edgeWidth }),
      )
      const row = Array.from({ length: 160 }, (_, i) => 1 - at(picture, i / 4, 15)[0]! / 255)
      return row.reduce((sum, ink) => sum + ink, 0) / 4
    }
    expect(await widthOf(20, 2)).toBeCloseTo(4, 1)
    expect(await widthOf(10, 4)).toBeCloseTo(8, 1)
    expect(await widthOf(0, 5)).toBeCloseTo(5, 0)
  })
})

const checker: Texture = {
  width: 2,
  height: 2,
  data: new Uint8Array([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 0]),
}

registerPages?.('images', () => {
  const place = { matrix: [24, 0, 0, 24, 2, 2], opacity: 1 } as const

  test('texels are sharp blocks, the first row above; what is transparent shows what is below', async () => {
    const picture = await draw((pen) => {
      rect(pen, 'rgb(0,0,0)', 0, 0, 40, 30)
      pen.image({ ...place, texture: checker, isSmooth: false })
    })
    for (const [x, y] of [[3, 3], [13, 13]] as const) expectColor(at(picture, x, y), [255, 0, 0]) // prettier-ignore
    for (const [x, y] of [[15, 3], [25, 13]] as const) expectColor(at(picture, x, y), [0, 255, 0]) // prettier-ignore
    for (const [x, y] of [[3, 15], [13, 25]] as const) expectColor(at(picture, x, y), [0, 0, 255]) // prettier-ignore
    for (const [x, y] of [[16, 16], [25, 25], [27, 3]] as const) expectColor(at(picture, x, y), [0, 0, 0]) // prettier-ignore
  })

  test('texels stay sharp where they are small', async () => {
    const texture = {
      width: 8,
      height: 1,
      data: new Uint8Array(32).map((_, i) => (i % 4 === 3 || (i >> 2) % 2 ? 255 : 0)),
    }
    const matrix = [16, 0, 0, 10, 4, 4] as const
    // Three pixels each.
    const picture = await draw((pen) => pen.image({ texture, matrix, isSmooth: false, opacity: 1 }), 1.5)
    const row = Array.from({ length: 24 }, (_, i) => picture.data[4 * (9 * picture.width + 6 + i)]!)
    row.forEach((value, i) => expect(Math.abs(value - (Math.floor(i / 3) % 2) * 255), String(row)).toBeLessThan(40))
  })

  test('smooth ones are blended between their texels', async () => {
    const picture = await draw((pen) => pen.image({ ...place, texture: checker, isSmooth: true }))
    const [red, green] = at(picture, 14, 5)
    expect(Math.min(red!, green!)).toBeGreaterThan(60)
    expect(Math.max(red!, green!)).toBeLessThan(200)
  })

  test('where a smooth one fades out, the colour of what is transparent does not show', async () => {
    const texture = { width: 2, height: 1, data: new Uint8Array([255, 255, 255, 255, 0, 0, 0, 0]) }
    const picture = await draw((pen) =>
      pen.image({ texture, matrix: [30, 0, 0, 20, 2, 2], isSmooth: true, opacity: 1 }),
    )
    for (let x = 3; x < 30; x++) expectColor(at(picture, x, 10), white, 3)
  })

  test('opacity and a turned, sheared place', async () => {
    const texture = { width: 1, height: 1, data: new Uint8Array([255, 0, 0, 255]) }
    const picture = await draw((pen) =>
      pen.image({ texture, matrix: [0, 10, 20, 5, 5, 5], isSmooth: false, opacity: 0.5 }),
    )
    expectColor(at(picture, 15, 12.5), [255, 128, 128])
    expectColor(at(picture, 6, 13), [255, 128, 128])
    expectColor(at(picture, 23, 11), [255, 128, 128])
    expectColor(at(picture, 6, 17), white)
    expectColor(at(picture, 23, 8), white)
  })

  test('one that is placed many times is in the file once', async () => {
    const pdf = await penPage(40, 30, (pen) => {
      for (let i = 0; i < 5; i++)
        pen.image({ texture: checker, matrix: [8, 0, 0, 8, 4 * i, 2], isSmooth: false, opacity: 1 })
    })
    expect(wordsOf(pdf).objects.match(/\/Subtype \/Image/g)).toHaveLength(2)
  })
})

describe('words', () => {
  test('each fragment stands for itself: it ends as it began, and nothing is left for the next', async () => {
    const takes: string[] = []
    await penPage(40, 30, (pen) => {
      for (let i = 0; i < 2; i++) {
        pen.lineWidth = 3
        pen.strokeStyle = 'rgba(255,0,0,0.5)'
        pen.strokeRect(1, 2, 3, 4)
        pen.group(0.5, () => rect(pen, 'rgb(1,2,3)', 1, 2, 3, 4))
        pen.strokeRect(1, 2, 3, 4)
        takes.push(pen.take())
      }
      takes.push(pen.take())
    })
    expect(takes[2]).toBe('')
    for (const take of takes.slice(0, 2)) {
      expect(take.match(/^q$/gm)?.length).toBe(3)
      expect(take.match(/^Q$/gm)?.length).toBe(3)
      expect(take.match(/3 w/g)?.length).toBe(2)
    }
  })

  test('what is no number is left out, what is too large is cut, nothing has an exponent', async () => {
    const pdf = await penPage(40, 30, (pen) => {
      for (const odd of [NaN, Infinity, -Infinity, 1e300, -1e300, 1e-300, 1e21, 123456789.123]) {
        pen.beginPath()
        pen.moveTo(odd, 1)
        pen.lineTo(2, odd)
        pen.bezierCurveTo(odd, 1, 2, 3, 4, 5)
        pen.arc(odd, 3, 4)
        pen.lineWidth = odd
        pen.miterLimit = odd
        pen.lineDashOffset = odd
        pen.setLineDash([odd, 1])
        pen.fill()
        pen.stroke()
        pen.fillRect(odd, odd, odd, odd)
        pen.strokeRect(odd, odd, odd, odd)
        pen.image({ texture: checker, matrix: [odd, 0, 0, odd, odd, 1], isSmooth: false, opacity: odd })
        pen.group(odd, () => pen.fillRect(1, 1, 2, 2))
        pen.masked(
          { x: odd, y: 0, width: odd, height: odd },
          () => pen.fillRect(1, 1, 2, 2),
          () => undefined,
        )
        pen.fillStyle = `rgba(1,2,3,${odd})`
      }
    })
    const { objects, drawings } = wordsOf(pdf)
    for (const words of [objects.replace(/<[0-9a-f]+>/g, ''), drawings]) {
      expect(words).not.toMatch(/NaN|Infinity|undefined|null|\d[eE][-+]?\d/)
    }
    expect(drawings.length).toBeGreaterThan(500)
    if (hasPoppler) rasterizePdf(pdf)
  })
})
