import { runtimeAddress } from './runtimeAddress'

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')

/** The page: white, with the figure in its middle. @param title the name of the file */
export function pageHtml(title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>
  html, body { height: 100%; margin: 0; background: white }
  main { display: grid; height: 100% }
  main > div { grid-area: 1 / 1; box-sizing: border-box; padding: 16px; display: grid; gap: 16px; place-items: safe center }
</style>
</head>
<body>
<main></main>
<script type="module" src="${runtimeAddress('page')}"></script>
</body>
</html>
`
}
