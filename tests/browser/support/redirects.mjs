/**
 * The server of the tests sends whoever asks for `/redirect?to=…` to that address.
 * @returns {import('vite').Plugin}
 */
export function redirects() {
  return {
    name: 'redirects',
    configureServer({ middlewares }) {
      middlewares.use('/redirect', (request, response) => {
        const to = new URL(request.url ?? '', 'http://localhost').searchParams.get('to')
        response.writeHead(302, { location: to ?? '/' }).end()
      })
    },
  }
}
