/** In development the page says how often components have rendered: data that streams in renders none. */
export function countRender(): void {
  if (!import.meta.env.DEV) return
  const { dataset } = document.documentElement
  dataset.renders = String(Number(dataset.renders ?? 0) + 1)
}
