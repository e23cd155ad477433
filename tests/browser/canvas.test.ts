import { expect, test } from 'vitest'

test('a canvas in the page takes what is drawn on it', () => {
  const canvas = document.createElement('canvas')
  canvas.width = 20
  canvas.height = 10
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no 2D context')

  context.fillStyle = 'rgb(200 100 50)'
  context.fillRect(5, 0, 10, 10)

  const { data } = context.getImageData(0, 0, 20, 10)
  const pixel = (x: number, y: number) => [...data.subarray(4 * (y * 20 + x), 4 * (y * 20 + x) + 4)]
  expect(pixel(10, 5)).toEqual([200, 100, 50, 255])
  expect(pixel(2, 5)).toEqual([0, 0, 0, 0])
})
