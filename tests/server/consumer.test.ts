import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/root.mjs'
import { Consumer } from '../consumer'
import { checkCommand, checkWithoutPeers } from '../consumerChecks'

// The short form of tests/long/consumers.test.ts: without packing, types and bundles.
test('a program can import everything without the optional peers, and draws with them', { timeout: 30_000 }, () => {
  const consumer = new Consumer((folder) => {
    for (const name of ['package.json', ...manifest.files]) {
      cpSync(join(root, name), join(folder, name), { recursive: true })
    }
  })
  checkWithoutPeers(consumer)
  checkCommand(consumer)
})
