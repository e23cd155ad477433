import { expect, test, vi } from 'vitest'
import { readShippedFont } from '../../src/assets/fonts/shippedFonts'

vi.mock('../../src/assets/requirePeer', () => ({
  requirePeer: () => {
    throw new Error('it is broken')
  },
}))

test('an opentype.js that is there but broken is not called absent', async () => {
  const { createFontLibrary, registerFont } = await import('react-gsp/server')
  const [face] = createFontLibrary().registry.faces()
  await expect(registerFont('Mine', await readShippedFont(face!))).rejects.toThrow(
    /^Reading the font "Mine" needs opentype\.js, which cannot be loaded: .* npm install opentype\.js$/s,
  )
})
