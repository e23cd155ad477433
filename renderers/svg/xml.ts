/** What XML 1.0 cannot hold, even escaped: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const unfit = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const special = /[&<>"'\t\n\r]/g

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser makes spaces of them, unless they are written as references.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Any string as text or as the value of an attribute; what no document may hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(unfit, '\ufffd').replace(special, (character) => escapes[character]!)
}

/** Attributes as they stand in a tag. Values are escaped already. */
export function attributes(values: Readonly<Record<string, string>>): string {
  let text = ''
  for (const name in values) text += ` ${name}="${values[name]!}"`
  return text
}
