import { Deck, OrthographicView } from '@deck.gl/core'
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers'
import { discSize, height, lineWidth, width, type Mount, type View } from '../contestant'

const color = [70, 130, 180]

const viewState = ({ x, y }: View): object => ({
  target: [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2, 0],
  zoomX: Math.log2(width / (x[1] - x[0])),
  zoomY: Math.log2(height / (y[1] - y[0])),
})

/** With columns as it takes them from binary data. */
export const mount: Mount = async (container, { kind, count, xy }, first) => {
  const layer =
    kind === 'scatter'
      ? new ScatterplotLayer({
          id: 'points',
          data: { length: count, attributes: { getPosition: { value: xy, size: 2 } } },
          radiusUnits: 'pixels',
          getRadius: discSize / 2,
          getFillColor: color,
        })
      : new PathLayer({
          id: 'line',
          data: { length: 1, startIndices: [0], attributes: { getPath: { value: xy, size: 2 } } },
          _pathType: 'open',
          positionFormat: 'XY',
          widthUnits: 'pixels',
          getWidth: lineWidth,
          getColor: color,
        })
  let onDrawn: (() => void) | undefined
  const drawn = (): Promise<void> => new Promise((resolve) => (onDrawn = resolve))
  const isThere = drawn()
  const deck = new Deck({
    parent: container,
    width,
    height,
    useDevicePixels: 1,
    views: new OrthographicView({ flipY: false }),
    viewState: viewState(first),
    layers: [layer],
    onAfterRender: () => onDrawn?.(),
  })
  await isThere
  return {
    changeView(view) {
      const then = drawn()
      deck.setProps({ viewState: viewState(view) })
      return then
    },
    dispose: () => deck.finalize(),
  }
}
