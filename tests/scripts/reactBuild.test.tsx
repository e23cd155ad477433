import * as React from 'react'
import { expect, test } from 'vitest'

test("the node project loads React's development build", () => {
  expect(React.captureOwnerStack).toBeTypeOf('function')
  expect(React.act).toBeTypeOf('function')
})
