import * as React from 'react'
import { Points, vec2 } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import { expect, test } from 'vitest'
import { describeFuzz } from '../reconciler/fuzzSuite'

test("React's production build is the one that runs", async () => {
  expect(process.env.NODE_ENV).toBe('production')
  // It exists in the development build alone.
  expect(React.captureOwnerStack).toBeUndefined()
  let stack = ''
  function Look(): React.ReactNode {
    stack = new Error('look').stack ?? ''
    return null
  }
  await createTestRoot().render(<Look />)
  expect(stack).toContain('react-reconciler.production.js')
})

test('nothing is compared twice for the sake of a warning', async () => {
  const root = createTestRoot()
  for (let i = 0; i < 5; i++) await root.render(<Points positions={vec2(new Float32Array(300))} />)
  expect(root.diagnostics).toEqual([])
})

describeFuzz(501)
