import { groups, perItem, visual, type PropsOf } from '../table'

/** The point of the text's box that sits on the position: vertical, then horizontal. */
export const anchors = [
  'top-left',
  'top-center',
  'top-right',
  'center-left',
  'center-center',
  'center-right',
  'bottom-left',
  'bottom-center',
  'bottom-right',
  'baseline-left',
  'baseline-center',
  'baseline-right',
] as const
export type Anchor = (typeof anchors)[number]

/** Strings at positions; `\n` starts a line. */
export const texts = visual('texts', {
  positions: perItem('vec3', { doc: 'Where the anchor of each text sits.' }),
  strings: perItem('string', { doc: 'What is written.' }),
  colors: perItem('rgba8', { default: 'black', mappable: true, doc: 'Text colour.' }),
  fontSizes: perItem('float32', { unit: 'px', min: 0, default: 12, doc: 'Size of the em.' }),
  fonts: perItem('string', {
    default: 'sans-serif',
    doc: 'A registered family, or several with commas: each character takes the first that has it.',
  }),
  fontWeights: perItem({ oneOf: ['normal', 'bold'] }, { default: 'normal', doc: 'Weight of the face.' }),
  fontStyles: perItem({ oneOf: ['normal', 'italic'] }, { default: 'normal', doc: 'Slant of the face.' }),
  anchors: perItem(
    { oneOf: anchors },
    { default: 'baseline-left', doc: 'The point of the text that sits on the position.' },
  ),
  angles: perItem('float32', { unit: 'deg', default: 0, doc: 'Rotation about the anchor.' }),
  groups,
})
export type TextsProps = PropsOf<typeof texts>
