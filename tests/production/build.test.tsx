import * as React from 'react'
import { expect, test } from 'vitest'

test("this project loads React's production build", () => {
  expect(process.env.NODE_ENV).toBe('production')
  // Both exist in the development build alone.
  expect(React.captureOwnerStack).toBeUndefined()
  expect(React.act).toBeUndefined()
})

test('JSX compiles to the production runtime', () => {
  const element = <p title="a">b</p>
  expect(element.props).toEqual({ title: 'a', children: 'b' })
  expect(element).not.toHaveProperty('_store')
})
