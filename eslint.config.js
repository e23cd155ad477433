import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { layerRules } from './scripts/eslint/layers.mjs'

export default defineConfig(
  globalIgnores([
    'dist/',
    'gallery/',
    'coverage/',
    '.bench/',
    '.examples/',
    'storybook-static/',
    '!.storybook/',
    '**/*.generated.*',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // `noUncheckedIndexedAccess` makes every read of a typed array optional; in a kernel `!` is the honest answer.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Numbers in messages and in path strings are the daily bread here.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // An indexed loop over a typed array is the fast one, and often needs its index for a second array.
      '@typescript-eslint/prefer-for-of': 'off',
      // Host configs and recording hosts are full of deliberate no-ops.
      '@typescript-eslint/no-empty-function': 'off',
      // Props come from untyped JSX too: a guard that the types call needless is what turns bad input into a message.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      // A prop of a table has the type that its reader names: there is one cast, in `propOf`, instead of one a call.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Spreading a string by code point is what is meant here.
      '@typescript-eslint/no-misused-spread': 'off',
      // Options are plain records of functions; none of them looks at `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-console': 'error',
    },
  },
  {
    // The one file that wraps the reconciler, whose published types lag behind what it really calls.
    files: ['src/reconciler/reactReconciler.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Not where React never is: there a library's `useMode` is no hook.
    files: ['src/**/*.{ts,tsx}', 'tests/**/*.{ts,tsx}', 'examples/**/*.tsx', 'stories/**/*.tsx', '.storybook/*.tsx'],
    ignores: ['src/{scene,host,exchange}/**'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  {
    files: ['src/**/*.{ts,tsx}', 'renderers/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only; a default export is for stories and examples.',
        },
        {
          selector: 'Program > VariableDeclaration[kind="let"]',
          message: 'No module-level mutable state: two roots on one page would share it.',
        },
      ],
    },
  },
  {
    // Diagnostics end at the console, the command line at its streams; everything else reports to them.
    files: ['scripts/**', 'bench/**', 'examples/**', 'src/scene/diagnostics.ts', 'tests/browser/consoleGuard.test.tsx'],
    rules: { 'no-console': 'off' },
  },
  {
    // Describes a package that has a default export.
    files: ['**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['tests/**/*.{ts,tsx}', 'bench/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'react-hooks/globals': 'off',
      'react-hooks/immutability': 'off',
      'react-hooks/refs': 'off',
      'react-hooks/purity': 'off',
      'react-hooks/set-state-in-effect': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
      },
    },
  },
  layerRules(import.meta.dirname),
)
