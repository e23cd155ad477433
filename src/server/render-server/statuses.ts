const statuses: Readonly<Record<string, number>> = {
  'server.token': 401,
  'server.origin': 403,
  'server.path': 404,
  'server.method': 405,
  'server.format': 406,
  'server.silence': 408,
  'server.size': 413,
  'server.media': 415,
  'server.rate': 429,
  'server.sessions': 429,
  'server.head': 431,
  'server.failed': 500,
  // What this server lacks is no fault of the scene.
  'canvas2d.missing': 500,
  'pdf.missing': 500,
  'font.subset': 500,
  'server.busy': 503,
  'server.closing': 503,
}

/** The status of HTTP for an error, by its code; for what is wrong with a scene it is 400. */
export const statusOf = (code: string): number => statuses[code] ?? 400
