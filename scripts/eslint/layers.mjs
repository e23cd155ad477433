import boundaries from 'eslint-plugin-boundaries'

const react = ['react', 'react/**']
const reactDom = ['react-dom', 'react-dom/**']
const reconciler = ['react-reconciler', 'react-reconciler/**']
const node = ['node:*', 'node:*/**']
const three = ['three', 'three/**']
const self = ['react-gsp', 'react-gsp/**']
// What it is depends on where it runs, which only the component of a page has to know.
const firstPaint = '#first-paint'

/**
 * The import rule of the architecture as a table: a layer, its folder, the layers that it may import besides itself, and the packages
 * that it must not name. A folder of `src` that is not in here counts as `entry`, which no layer may import.
 */
export const layers = [
  { layer: 'scene', folder: 'src/scene', imports: [], bans: [react, reactDom, reconciler, node] },
  { layer: 'host', folder: 'src/host', imports: ['scene'], bans: [react, reactDom, reconciler, node] },
  { layer: 'assets', folder: 'src/assets', imports: ['scene'], bans: [react, reactDom, reconciler, node] },
  {
    layer: 'picture',
    folder: 'src/picture',
    imports: ['scene', 'host', 'assets'],
    bans: [react, reactDom, reconciler, node],
  },
  { layer: 'exchange', folder: 'src/exchange', imports: ['scene'], bans: [react, reactDom, reconciler, node] },
  // Records hold messages of the network.
  {
    layer: 'session',
    folder: 'src/session',
    imports: ['scene', 'exchange', 'renderers'],
    bans: [react, reactDom, reconciler, node],
  },
  { layer: 'reconciler', folder: 'src/reconciler', imports: ['scene', 'host'], bans: [reactDom, node] },
  {
    layer: 'components',
    folder: 'src/components',
    imports: ['scene', 'host', 'assets', 'exchange', 'reconciler'],
    bans: [reactDom, reconciler, node],
  },
  {
    layer: 'hooks',
    folder: 'src/hooks',
    imports: ['scene', 'host', 'assets', 'exchange', 'reconciler', 'components'],
    bans: [reactDom, reconciler, node],
  },
  {
    layer: 'interaction',
    folder: 'src/interaction',
    imports: ['scene', 'host', 'assets', 'exchange', 'reconciler', 'components', 'hooks'],
    bans: [reactDom, reconciler, node],
  },
  {
    layer: 'plot',
    folder: 'src/plot',
    imports: ['scene', 'host', 'assets', 'exchange', 'reconciler', 'components', 'hooks', 'interaction'],
    bans: [reactDom, reconciler, node],
  },
  {
    layer: 'dom',
    folder: 'src/dom',
    imports: [
      'scene',
      'host',
      'assets',
      'picture',
      'exchange',
      'session',
      'reconciler',
      'components',
      'hooks',
      'interaction',
      'plot',
      'renderers',
      'three',
      'webgpu',
    ],
    bans: [reconciler, node],
  },
  {
    layer: 'server',
    folder: 'src/server',
    imports: [
      'scene',
      'host',
      'assets',
      'picture',
      'exchange',
      'session',
      'reconciler',
      'components',
      'hooks',
      'interaction',
      'plot',
      'renderers',
    ],
    bans: [reconciler],
  },
  {
    layer: 'testing',
    folder: 'src/testing',
    imports: [
      'scene',
      'host',
      'assets',
      'picture',
      'exchange',
      'session',
      'reconciler',
      'components',
      'hooks',
      'interaction',
      'plot',
      'renderers',
    ],
    bans: [reactDom, reconciler],
  },
  {
    layer: 'entry',
    folder: 'src',
    imports: ['scene', 'host', 'assets', 'exchange', 'reconciler', 'components', 'hooks', 'interaction', 'plot', 'dom'],
    bans: [reactDom, reconciler, node],
  },
  // The guest inside an existing React canvas is the one renderer that knows React. It is a component of a page, too, whose fonts,
  // files and contexts are those of `dom`; nothing imports it.
  {
    layer: 'r3f',
    folder: 'renderers/r3f',
    imports: ['scene', 'host', 'assets', 'reconciler', 'components', 'hooks', 'dom', 'renderers', 'gpu', 'three'],
    bans: [reconciler, node],
  },
  // What graphics APIs share knows none of them, and they do not know each other.
  {
    layer: 'gpu',
    folder: 'renderers/gpu',
    imports: ['scene', 'host', 'renderers'],
    bans: [react, reactDom, reconciler, node, three],
  },
  {
    layer: 'three',
    folder: 'renderers/three',
    imports: ['scene', 'host', 'gpu'],
    bans: [react, reactDom, reconciler, node],
  },
  {
    layer: 'webgpu',
    folder: 'renderers/webgpu',
    imports: ['scene', 'host', 'gpu'],
    bans: [react, reactDom, reconciler, node, three],
  },
  { layer: 'renderers', folder: 'renderers', imports: ['scene', 'host'], bans: [react, reactDom, reconciler, node] },
]

/**
 * ESLint settings that report every import of a source tree against the table.
 * @param {string} root the folder that holds `src` and `renderers`
 * @returns {import('eslint').Linter.Config}
 */
export const layerRules = (root) => ({
  files: ['src/**/*.{ts,tsx}', 'renderers/**/*.{ts,tsx}'],
  plugins: { boundaries },
  settings: {
    'boundaries/root-path': root,
    'boundaries/elements': layers.map(({ layer, folder }) => ({ type: layer, pattern: folder, partialMatch: false })),
    'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import', 'require'],
    'boundaries/additional-dependency-nodes': [
      { selector: 'TSImportType > Literal', kind: 'type', name: 'import-type' },
    ],
    // There is no one file behind it.
    'boundaries/flag-as-external': { customSourcePatterns: [firstPaint] },
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] } },
  },
  rules: {
    'boundaries/no-unknown-files': 'error',
    'boundaries/no-unknown-dependencies': 'error',
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        policies: [
          { allow: { to: { module: { origin: ['external', 'core'] } } } },
          ...layers.map(({ layer, imports }) => ({
            from: { element: { type: layer } },
            allow: { to: { element: { types: { anyOf: [layer, ...imports] } } } },
          })),
          ...layers.map(({ layer, bans }) => ({
            from: { element: { type: layer } },
            disallow: {
              to: { module: { source: [...bans.flat(), ...self, ...(layer === 'dom' ? [] : [firstPaint])] } },
            },
            message: `${layer} must not import {{to.module.source}} (the import rule of CONTRIBUTING.md)`,
          })),
        ],
      },
    ],
  },
})
