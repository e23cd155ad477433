/** The vitest projects that a flag of scripts/test.mjs stands for. */
export const testModes = {
  '--node': ['node', 'production'],
  '--long': ['long'],
  '--all': ['node', 'production', 'browser', 'pages', 'storybook'],
}

/**
 * Whether tests of a mode need tools from outside npm: only those in a browser do.
 * @param {keyof typeof testModes} mode
 */
export function needsTools(mode) {
  return testModes[mode].includes('browser')
}
