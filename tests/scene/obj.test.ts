import fc from '../support/fastCheck'
import { describe, expect, test } from 'vitest'
import { GspError } from '../../src/scene/diagnostics'
import { parseObj } from '../../src/scene/files/obj'

const square = `# a square
o thing
v 0 0 0
v 1 0 0
v 1 1 0
v 0 1 0 1.0
`

describe('an OBJ file', () => {
  test('of polygons becomes fans of triangles', () => {
    const { positions, indices, normals, uvs } = parseObj(`${square}g a\nusemtl red\ns 1\nf 1 2 3 4\n`)
    expect([...positions.data]).toEqual([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0])
    expect([...indices]).toEqual([0, 1, 2, 0, 2, 3])
    expect([normals, uvs]).toEqual([undefined, undefined])
  })

  test('goes on in the next line after a backslash, as often as it likes', () => {
    const { indices } = parseObj(`${square}f 1 \\\n2 ${'\\\n'.repeat(160_000)} 3\\\n # \\\n 4\nf 1 3 4 # ## \r`)
    expect([...indices]).toEqual([0, 1, 2, 0, 2, 3])
  })

  test('may count from the end', () => {
    expect([...parseObj(`${square}f -4 -3 -2\nv 9 9 9\nf -1 1 2`).positions.data.slice(9)]).toEqual([9, 9, 9])
  })

  test('shares corners that agree in all, and parts those that differ', () => {
    const { positions, indices, normals, uvs } = parseObj(
      `${square}vt 0 0\nvt 1 0\nvt 1 1\nvt 0 1\nvn 0 0 1\nvn 0 0 -1\nf 1/1/1 2/2/1 3/3/1\nf 1/1/1 3/3/1 4/4/1\nf 3/3/2 2/2/2 1/1/2\n`,
    )
    expect(indices).toHaveLength(9)
    expect(positions.data).toHaveLength(7 * 3)
    expect([...indices]).toEqual([0, 1, 2, 0, 2, 3, 4, 5, 6])
    expect([...normals!.data.slice(-3)]).toEqual([0, 0, -1])
    expect([...uvs!.data.slice(0, 4)]).toEqual([0, 0, 1, 0])
  })

  test('may leave out texture coordinates or normals', () => {
    const some = parseObj(`${square}vn 0 0 1\nf 1//1 2//1 3//-1\n`)
    expect([some.normals?.data.length, some.uvs]).toEqual([9, undefined])
    const mixed = parseObj(`${square}vn 0 0 1\nf 1//1 2//1 3//1\nf 1 2 4\n`)
    expect(mixed.normals).toBeUndefined()
  })

  test('may have Windows line ends, tabs, comments at the end and lines that go on', () => {
    expect([...parseObj('v 0 0 0\r\nv\t1 0 \\\r\n0\r\nv 0 1 0 # c\r\nf 1 2 3 # face\r\n').indices]).toEqual([0, 1, 2])
  })

  test.each([
    ['f 1 2', 7],
    ['f 1 2 9', 7],
    ['f 1 2 0', 7],
    ['f 1 2 -5', 7],
    ['f 1 2 x', 7],
    ['f 1/1 2/1 3/1', 7],
    ['f 1/2/3/4 1 2', 7],
    ['v 1 2', 7],
    ['v 1 2 x', 7],
    ['vn 0 0 Infinity', 7],
    ['', 7],
  ])('that is wrong says in which line: %s', (line, at) => {
    expect(() => parseObj(`${square}${line}`)).toThrow(`line ${at}:`)
  })

  test('of garbage throws nothing but a clear error', () => {
    const words = fc.constantFrom('v', 'vt', 'vn', 'f', '1', '-1', '0', '1/1', '1//1', 'x', '\\', '\n', '\n', ' ')
    fc.assert(
      fc.property(
        fc.array(words).map((parts) => parts.join(' ')),
        (text) => {
          try {
            const { positions, indices } = parseObj(text)
            expect(Math.max(...indices)).toBeLessThan(positions.data.length / 3)
          } catch (error) {
            expect(error).toBeInstanceOf(GspError)
          }
        },
      ),
    )
  })
})
