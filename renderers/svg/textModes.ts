/**
 * How texts are written: `embed` as text in fonts that the file brings along, `outlines` as shapes, `system` as text in the
 * fonts that whoever reads the file has.
 */
export type TextMode = 'embed' | 'outlines' | 'system'

export const textModes: readonly TextMode[] = ['embed', 'outlines', 'system']
