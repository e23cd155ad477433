import { describe, expect, it } from 'vitest'
import { ClosedBlocks } from '../../renderers/canvas2d/raster/closedBlocks'

const [width, height] = [61, 45]
const many = 1e6

function planeWith(...holes: readonly (readonly [number, number])[]): Uint16Array {
  const plane = new Uint16Array(width * height)
  for (const [x, y] of holes) plane[y * width + x] = 1
  return plane
}

function each(visit: (x: number, y: number) => void): void {
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) visit(x, y)
}

describe('closed blocks', () => {
  it('hide nothing before the first look', () => {
    const blocks = new ClosedBlocks(planeWith(), width, height)
    each((x, y) => expect(blocks.hides(x, y)).toBe(false))
  })

  it('hide everything where no light passes anywhere', () => {
    const blocks = new ClosedBlocks(planeWith(), width, height)
    blocks.look(many)
    each((x, y) => expect(blocks.hides(x, y)).toBe(true))
  })

  it('hide no stamp that reaches a pixel through which light passes, and hide what is far from all of them', () => {
    each((holeX, holeY) => {
      if ((holeX + 7 * holeY) % 13 !== 0) return
      const blocks = new ClosedBlocks(planeWith([holeX, holeY]), width, height)
      blocks.look(many)
      each((x, y) => {
        const away = Math.max(Math.abs(x - holeX), Math.abs(y - holeY))
        if (away <= blocks.reach && blocks.hides(x, y)) expect.fail(`${x}, ${y} hides ${holeX}, ${holeY}`)
        if (away >= 2 * blocks.reach && !blocks.hides(x, y)) expect.fail(`${x}, ${y} is far from ${holeX}, ${holeY}`)
      })
    })
  })

  it('see at a later look what has closed since', () => {
    const plane = planeWith([30, 20])
    const blocks = new ClosedBlocks(plane, width, height)
    blocks.look(many)
    expect(blocks.hides(30, 20)).toBe(false)
    plane.fill(0)
    blocks.look(2 * many)
    expect(blocks.hides(30, 20)).toBe(true)
  })
})
