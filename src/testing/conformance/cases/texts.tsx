import { Texts, Viewport } from '../../../components/elements'
import { createFontRegistry } from '../../../scene/text/fontRegistry'
import { layoutText } from '../../../scene/text/layoutText'
import { anchors, type Anchor } from '../../../scene/visuals/texts'
import { still, type ConformanceCase } from '../conformanceCase'
import { color, inkBox, silhouette, type BoxProbe } from '../probe'
import { blue, red } from './palette'

/** At this size a unit of the shipped font is a hundredth of a pixel. */
const size = 20.48

/** The capital H of the shipped font, px from its origin: two stems from the baseline up, as its outline has them. */
const capital = { left: 2.01, right: 13.39, top: -14.93, advance: 15.4, stem: 2.02 }
/** Of its bold face. */
const bold = { left: 1.88, right: 15.26 }

/** Text is smoothed and hinted in many ways: a capital of 14.93 px may be 16 rows tall. */
const tolerance = 1.3

const agreement = { reach: 1, tolerance: 48, share: 0.004 }

/** Where the ink of a text of capitals lies: in the box that the layout gives it, less the bearings of the letter. */
function inkOf(text: string, anchor: Anchor, x: number, y: number): BoxProbe {
  const { lines } = layoutText(text, { registry: createFontRegistry(), size, anchor })
  return inkBox({
    left: x + Math.min(...lines.map((line) => line.x)) + capital.left,
    right: x + Math.max(...lines.map((line) => line.x + line.width)) - (capital.advance - capital.right),
    top: y + lines[0]!.y + capital.top,
    bottom: y + lines.at(-1)!.y,
    tolerance,
  })
}

/** The corners of an H that is turned about the left end of its baseline. */
function turned(x: number, y: number, angle: number): BoxProbe {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
  const corners = [capital.left, capital.right].flatMap((u) =>
    [0, capital.top].map((v) => [x + u * cos + v * sin, y - u * sin + v * cos] as const),
  )
  const [xs, ys] = [corners.map((corner) => corner[0]), corners.map((corner) => corner[1])]
  return inkBox({
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    tolerance,
  })
}

export const textCases: readonly ConformanceCase[] = [
  ...anchors.map((anchor) =>
    still(
      `texts/${anchor}`,
      <Viewport>
        <Texts coords="px" positions={[[40, 30]]} strings="HH" fontSizes={size} anchors={anchor} />
      </Viewport>,
      [inkOf('HH', anchor, 40, 30)],
      { agreement },
    ),
  ),
  still(
    'texts/lines are aligned by the anchor',
    <Viewport>
      <Texts coords="px" positions={[[40, 30]]} strings={'HHH\nH'} fontSizes={size} anchors="center-center" />
    </Viewport>,
    [
      inkOf('HHH\nH', 'center-center', 40, 30),
      inkBox({ tolerance, left: 40 - 7.7 + capital.left, right: 40 + 7.7 - capital.left, within: [0, 31, 80, 29] }),
    ],
    { agreement },
  ),
  ...[90, 180, -90, 30].map((angle) =>
    still(
      `texts/turned by ${angle}°`,
      <Viewport>
        <Texts coords="px" positions={[[40, 30]]} strings="H" fontSizes={size} angles={angle} />
      </Viewport>,
      [turned(40, 30, angle)],
      { agreement },
    ),
  ),
  still(
    'texts/attributes of each item',
    <Viewport>
      <Texts
        coords="px"
        positions={[[5, 40], [40, 55]]}
        strings={['H', 'HI']}
        fontSizes={[size, 2 * size]}
        colors={['red', 'blue']}
      />
    </Viewport>,
    [
      inkBox({ tolerance, left: 7.01, right: 18.39, top: 25.07, bottom: 40, color: red, within: [0, 0, 30, 60] }),
      inkBox({ tolerance, left: 44.02, top: 55 - 29.86, bottom: 55, right: 40 + 30.8 + 8.06, color: blue, within: [30, 0, 50, 60] }),
      color([45, 30, 2, 20], blue, { tolerance: 40 }),
    ],
    { agreement },
  ),
  still(
    'texts/bold is the bold face',
    <Viewport>
      <Texts coords="px" positions={[[30, 40]]} strings="H" fontSizes={size} fontWeights="bold" />
    </Viewport>,
    [inkBox({ tolerance, left: 30 + bold.left, right: 30 + bold.right, top: 40 + capital.top, bottom: 40 }), color([32, 28, 3, 10], [0, 0, 0], { tolerance: 60 })],
    { agreement },
  ),
  still(
    'texts/italic leans to the right',
    <Viewport>
      <Texts coords="px" positions={[[30, 40]]} strings="I" fontSizes={2 * size} fontStyles="italic" />
    </Viewport>,
    [inkBox({ tolerance, bottom: 40, top: 40 - 29.86, left: 30 + 1.1, right: 30 + 10.98 })],
    { agreement },
  ),
  still(
    'texts/groups share attributes',
    <Viewport>
      <Texts
        coords="px"
        positions={[[5, 50], [30, 50], [55, 50]]}
        strings="I"
        fontSizes={2 * size}
        groups={[1, 2]}
        colors={['red', 'blue']}
      />
    </Viewport>,
    [color([10, 30, 2, 15], red), color([35, 30, 2, 15], blue), color([60, 30, 2, 15], blue)],
    { agreement },
  ),
  still(
    'texts/translucent',
    <Viewport>
      <Texts coords="px" positions={[[20, 55]]} strings="I" fontSizes={4 * size} colors="#0000ff80" />
    </Viewport>,
    [silhouette([{ shape: 'box', x: 20 + 8.04, y: 55 - 59.72 + 10, width: 8.08, height: 49.72 }], { color: [127, 127, 255], within: [0, 6, 80, 54] }), color([30, 20, 4, 20], [127, 127, 255])],
    { agreement },
  ),
] // prettier-ignore
