/** The part of subset-font that making the shipped fonts needs; the package comes without types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: Readonly<Record<string, unknown>>,
  ): Promise<Uint8Array>
}
