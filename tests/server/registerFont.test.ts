import { expect, test, vi } from 'vitest'
import { readShippedFont } from '../../src/server/fonts/shippedFonts'

vi.mock('opentype.js', () => {
  throw new Error('Cannot find package')
})

test('a font of the user needs opentype.js, and says how to add it', async () => {
  const { createFontLibrary, registerFont } = await import('react-gsp/server')
  const [face] = createFontLibrary().registry.faces()
  await expect(registerFont('Mine', await readShippedFont(face!))).rejects.toThrow(
    'Reading the font "Mine" needs opentype.js, which is not installed; run: npm install opentype.js',
  )
})
