import { Paths, Points, Texts, Viewport } from '../../../components/elements'
import { still, type ConformanceCase } from '../conformanceCase'
import { black, clipped, color, inkBox, silhouette } from '../probe'
import { box, disc } from '../shape'
import { blue, lime, orange, red, white } from './palette'

const big = <Points coords="px" positions={[[20, 15]]} sizes={70} />

export const clippingCases: readonly ConformanceCase[] = [
  still(
    'clipping/at the edges of a viewport',
    <Viewport x={20} y={15} width={40} height={30}>
      {big}
    </Viewport>,
    [clipped(20, 15, 40, 30), silhouette(box(20, 15, 40, 30)), color([20, 15], black), color([59, 44], black)],
  ),
  still(
    'clipping/not where clip is false',
    <Viewport x={20} y={15} width={40} height={30} clip={false}>
      <Points coords="px" positions={[[20, 15]]} sizes={50} />
    </Viewport>,
    [silhouette(disc(40, 30, 25))],
  ),
  still(
    'clipping/a viewport in a viewport, by both',
    <Viewport x={20} y={15} width={40} height={30}>
      <Viewport x={25} y={-5} width={40} height={20} background="orange">
        <Points coords="px" positions={[[5, 10]]} sizes={20} />
      </Viewport>
    </Viewport>,
    [
      clipped(45, 15, 15, 15),
      silhouette(disc(50, 20, 10), { ground: orange, within: [45, 15, 15, 15] }),
      color([58, 28], orange),
      color([46, 20], black),
    ],
  ),
  still(
    'clipping/an inner viewport that does not clip ends at the outer one',
    <Viewport x={20} y={15} width={40} height={30}>
      <Viewport x={15} y={10} width={10} height={10} clip={false}>
        <Points coords="px" positions={[[5, 5]]} sizes={70} />
      </Viewport>
    </Viewport>,
    [clipped(20, 15, 40, 30), silhouette(box(20, 15, 40, 30))],
  ),
  still(
    'clipping/lines and texts',
    <Viewport x={20} y={15} width={40} height={30}>
      <Paths coords="px" positions={[[-10, 5], [50, 5]]} lineWidths={6} />
      <Texts coords="px" positions={[[20, 25]]} strings="HHHHHHHH" fontSizes={20} anchors="baseline-center" />
    </Viewport>,
    [clipped(20, 15, 40, 30), silhouette(box(20, 17, 40, 6), { within: [0, 0, 80, 24] }), inkBox({ left: 20, right: 60, top: 17, bottom: 40 })],
    { agreement: { tolerance: 48, share: 0.004 } },
  ),
  still(
    'clipping/neighbours touch, their edges rounded',
    <>
      <Viewport x="0%" width="33.3333333333%" background="red" />
      <Viewport x="33.3333333333%" width="33.3333333333%" background="blue" />
      <Viewport x="66.6666666667%" width="33.3333333333%" background="lime" />
    </>,
    [color([26, 0, 1, 60], red), color([27, 0, 1, 60], blue), color([52, 0, 1, 60], blue), color([53, 0, 1, 60], lime)],
  ),
  still(
    'clipping/at the canvas',
    <Viewport x={-20} y={-20} width={60} height={60} background="orange">
      <Points coords="px" positions={[[20, 20]]} sizes={30} />
    </Viewport>,
    [silhouette(disc(0, 0, 15), { ground: orange, within: [0, 0, 40, 40] }), clipped(0, 0, 40, 40), color([39, 39], orange), color([41, 39], white)],
  ),
] // prettier-ignore
