import type { StorybookConfig } from '@storybook/react-vite'
import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vite'
import { sourceAliases } from '../scripts/sourceAliases.mjs'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-vitest'],
  // Nothing is sent anywhere, nothing asked for.
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  // Props of scene elements are documented by their tables, those of plot components where they are declared.
  typescript: { check: false, reactDocgen: 'react-docgen' },
  viteFinal: (vite) =>
    mergeConfig(vite, {
      resolve: {
        alias: [
          ...sourceAliases,
          // What examples read from the disk, a page has at hand.
          {
            find: /^\.\/readText$/,
            replacement: fileURLToPath(new URL('../stories/support/readText.ts', import.meta.url)),
          },
        ],
      },
      // One that is found late makes the page load anew, in the middle of a test.
      optimizeDeps: { include: ['react-dom', 'react-dom/client', 'react-reconciler', 'its-fine', 'd3-array'] },
    }),
}

export default config
