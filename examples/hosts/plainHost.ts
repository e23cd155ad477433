import * as gsp from 'react-gsp/host'

type Context = CanvasRenderingContext2D

/** How one kind of visual is drawn: in canvas pixels, y down. */
type Draw = (visual: gsp.ReadyItem, context: Context) => void

function fill(context: Context, color: string, trace: () => void): void {
  context.fillStyle = color
  context.beginPath()
  trace()
  context.fill()
}

const drawMarks: Draw = (visual, context) =>
  gsp.eachMark(visual, (mark) => {
    if (mark.face !== undefined) fill(context, mark.face, () => gsp.traceFace(context, mark))
    if (mark.edge !== undefined) fill(context, mark.edge, () => gsp.traceEdge(context, mark, visual.scale))
  })

const drawSegments: Draw = (visual, context) =>
  gsp.eachSegment(visual, ({ x0, y0, x1, y1, width, color, cap, dashes, dashOffset }) => {
    Object.assign(context, { strokeStyle: color, lineWidth: width, lineCap: cap, lineDashOffset: dashOffset })
    context.setLineDash([...dashes])
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    context.stroke()
  })

const drawVectors: Draw = (visual, context) =>
  gsp.eachArrow(visual, ({ outline, color }) =>
    fill(context, color, () => {
      for (let i = 0; i < outline.length; i += 2) context.lineTo(outline[i]!, outline[i + 1]!)
    }),
  )

const drawPixels: Draw = (visual, context) =>
  gsp.eachPixel(visual, ({ x, y, color }) => fill(context, color, () => context.rect(x, y, 1, 1)))

const drawTexts: Draw = (visual, context) => gsp.eachText(visual, (text) => gsp.paintText(context, text))

/** What it draws. A visual of another kind is left out, and a diagnostic says so. */
const drawings: gsp.Drawings<{ readonly draw: Draw }> = {
  points: { draw: drawMarks },
  markers: { draw: drawMarks },
  segments: { draw: drawSegments },
  vectors: { draw: drawVectors },
  pixels: { draw: drawPixels },
  texts: { draw: drawTexts },
  paths: { draw: gsp.paintPaths },
  polygons: { draw: gsp.paintPolygons },
}
type Frame = gsp.ReadyFrame<{ readonly draw: Draw }>

/** Draws what stands in a viewport, in the order of the plan. Cameras, groups and opacity are in its visuals. */
function drawViewport({ clip, rect, background, items }: gsp.ViewportPlan, frame: Frame, context: Context): void {
  context.save()
  context.beginPath()
  context.rect(clip.x, clip.y, clip.width, clip.height)
  context.clip()
  fill(context, gsp.toCss(background), () => context.rect(rect.x, rect.y, rect.width, rect.height))
  for (const item of items) {
    if (item.type === 'viewport') {
      drawViewport(item, frame, context)
      continue
    }
    // Absent while its data are still to come.
    const visual = frame.items.get(item)
    context.save()
    visual?.drawing.draw(visual, context)
    context.restore()
  }
  context.restore()
}

/**
 * A renderer on a 2D context, which draws one visual after the other, whichever is nearer:
 * `registerRenderer('plain', () => import('./plainHost').then(({ createPlainHost }) => createPlainHost))`.
 */
export const createPlainHost: gsp.CreateHost = () => {
  const scene = new gsp.FrameSource(drawings)
  let surface: gsp.Surface | undefined
  let size: gsp.CanvasSize = { width: 0, height: 0, scale: 1, dpi: 96 }

  function drawFrame(frame: Frame, screen: gsp.Surface): void {
    const { context } = screen
    const [width, height] = gsp.deviceSize(size)
    if (context.canvas.width !== width || context.canvas.height !== height) screen.resize(width, height)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width, height)
    fill(context, gsp.toCss(frame.plan.background), () => context.rect(0, 0, width, height))
    context.scale(size.scale, size.scale)
    for (const viewport of frame.plan.viewports) drawViewport(viewport, frame, context)
  }

  return {
    capabilities: { visuals: Object.keys(drawings), formats: ['png'], depth: 'none', maxSize: gsp.longestSide },
    init(target, canvas) {
      scene.init(target)
      surface = gsp.createScreen(target, canvas)
      size = canvas
    },
    resize(canvas) {
      // Throws for a size that no canvas can have. What is shown stays until the next frame.
      gsp.deviceSize(canvas)
      size = canvas
    },
    apply: (batch) => scene.apply(batch),
    get pending() {
      return scene.pending
    },
    render: (frame) => scene.render(size, frame, (ready) => drawFrame(ready, surface!)),
    async read(format, options = {}) {
      if (format === 'png' && surface?.encode) return surface.encode(format, options)
      throw new gsp.GspError({ code: 'plain.read', message: `No ${format} is made here.`, fix: 'Ask for png.' })
    },
    dispose() {
      scene.dispose()
      surface?.dispose?.()
    },
  }
}
