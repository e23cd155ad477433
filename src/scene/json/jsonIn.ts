/**
 * What somebody else's text says, where it may as well be something else.
 * @param text or its bytes, in UTF-8
 * @returns `undefined` for what is no JSON
 */
export function jsonIn(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : new TextDecoder('utf-8', { fatal: true }).decode(text))
  } catch {
    // What it is instead is for the caller to say.
    return undefined
  }
}
