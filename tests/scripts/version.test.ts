import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { checkReactVersion, rendererPackageName, rendererVersion } from '../../src/reconciler/version'

test('the renderer calls itself what the package is called', () => {
  expect(`${rendererPackageName}@${rendererVersion}`).toBe(`${manifest.name}@${manifest.version}`)
})

test('the React that is asked for is the one that the peer range allows', () => {
  expect(manifest.peerDependencies.react).toBe('>=19.3 <19.4')
  expect(() => checkReactVersion('19.3.7')).not.toThrow()
  expect(() => checkReactVersion('19.4.0')).toThrow(/React 19\.3, but React 19\.4\.0 is installed/)
})
