/** What the toolbar offers, and what every story is tested on. */
export const renderers = ['canvas2d', 'svg', 'three', 'webgpu'] as const

export type RendererName = (typeof renderers)[number]

export const defaultRenderer: RendererName = renderers[0]
