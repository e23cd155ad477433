import { parseLength, toPixels, type Length } from '../../src/scene/lengths'
import type { SceneNode } from '../../src/scene/node'
import { propOf } from '../../src/scene/nodeProps'
import { findCanvas, type CanvasSize } from '../../src/scene/plan'
import { decimal } from './number'

/** Size and title of the document. A canvas whose size was given in mm has it in mm, at whatever `dpi` it is laid out. */
export function rootAttributes(root: SceneNode, { width, height, dpi }: CanvasSize) {
  const canvas = findCanvas(root)
  const side = (name: 'width' | 'height', pixels: number): string => {
    const given = canvas && propOf<Length>(canvas, name)
    const parsed = given === undefined ? undefined : parseLength(given)
    const isPhysical = parsed && parsed.unit !== 'px' && parsed.unit !== '%' && toPixels(given!, dpi) === pixels
    return isPhysical ? `${decimal(parsed.value, 6)}${parsed.unit}` : decimal(pixels, 3)
  }
  return {
    width: side('width', width),
    height: side('height', height),
    viewBox: `0 0 ${decimal(width, 3)} ${decimal(height, 3)}`,
    title: titleOf((canvas && (canvas.props.name as string | null | undefined)) ?? ''),
  }
}

/** A browser shows the title to whoever points at the picture: the id that a canvas of GSP has as its name is none. */
const titleOf = (name: string): string => (isId.test(name) ? '' : name)
const isId = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|uuid-counter-[0-9]+)$/i
