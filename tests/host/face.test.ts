import * as face from 'react-gsp/host'
import { GspError } from 'react-gsp'
import { expect, test } from 'vitest'

test('react-gsp/host has what a host needs, and nothing else', () => {
  expect(Object.keys(face).sort()).toEqual([
    'FrameSource',
    'GspError',
    'createScreen',
    'deviceSize',
    'eachArrow',
    'eachMark',
    'eachPixel',
    'eachSegment',
    'eachText',
    'longestSide',
    'paintPaths',
    'paintPolygons',
    'paintText',
    'screenPositions',
    'toCss',
    'traceEdge',
    'traceFace',
  ])
})

test('its errors are those of the package', () => {
  expect(face.GspError).toBe(GspError)
})

test('a target without a 2D context is told to have one', () => {
  const target = { createContext2D: undefined } as unknown as face.HostTarget
  expect(() => face.createScreen(target, { width: 10, height: 10, scale: 1, dpi: 96 })).toThrow(
    'There is no 2D context to draw on. Give the host target createContext2D.',
  )
})

test('the size in device pixels is rounded, and a canvas of none or of too many is refused', () => {
  expect(face.deviceSize({ width: 100.4, height: 50, scale: 1.5, dpi: 96 })).toEqual([151, 75])
  for (const [width, scale] of [
    [0, 1],
    [40_000, 1],
    [20_000, 2],
    [30_000, 1],
    [NaN, 1],
  ] as const) {
    expect(() => face.deviceSize({ width, height: 20_000, scale, dpi: 96 })).toThrow('<Canvas>: ')
  }
})
