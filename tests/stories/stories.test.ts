import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { visuals } from '../../src/scene/tables'

const folder = fileURLToPath(new URL('../../stories/', import.meta.url))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
const stories = files.filter((path) => path.endsWith('.stories.tsx'))

it('every visual has stories, with controls from its table', () => {
  for (const { element, kind } of Object.values(visuals)) {
    expect(stories).toContain(`visuals/${element}.stories.tsx`)
    expect(readFileSync(`${folder}visuals/${element}.stories.tsx`, 'utf8')).toContain(`argTypesOf(tables.${kind})`)
  }
})

it('stories show the same each time: none draws lots by itself', () => {
  for (const path of files.filter((each) => /\.tsx?$/.test(each))) {
    expect(readFileSync(folder + path, 'utf8'), path).not.toMatch(/Math\.random|Date\.now|new Date\(\)/)
  }
})

it('stories are drawn by the renderer that the toolbar says', () => {
  for (const path of stories) {
    expect(readFileSync(folder + path, 'utf8'), path).not.toMatch(/renderer=/)
  }
})
