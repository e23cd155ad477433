import * as React from 'react'
import { expect, test } from 'vitest'
import { describeFuzz } from '../reconciler/fuzzSuite'

test("React's production build is the one that runs", () => {
  expect(process.env.NODE_ENV).toBe('production')
  // It exists in the development build alone.
  expect(React.captureOwnerStack).toBeUndefined()
})

describeFuzz(501)
