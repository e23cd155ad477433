export { copyBatch } from '../scene/copyBatch'
export { printScene } from './printScene'
export { RecordingHost } from './recordingHost'
export { elementsOf, sameScene, type SameSceneOptions } from './sameScene'
export { StreamChecker } from './streamChecker'
export { createTestRoot, expectScene, type TestRoot, type TestRootOptions } from './testRoot'
export { conformanceCases } from './conformance/conformanceCases'
export type { Agreement, ConformanceCase } from './conformance/conformanceCase'
export { parityTable, type Deviations } from './conformance/parityTable'
export { comparePictures, type CompareOptions, type PictureDifference } from './conformance/comparePictures'
export { capabilitiesOf, drawWithHost, type DrawOptions, type Rasterize } from './conformance/drawWithHost'
export { evaluate } from './conformance/evaluate'
export type { Pixels, Rgb } from './conformance/pixels'
export type { Area, Probe } from './conformance/probe'
export type { Recording, Step } from './conformance/recording'
export {
  checkPixels,
  runCase,
  runConformance,
  type CaseReport,
  type CheckResult,
  type ConformanceHost,
  type ConformanceOptions,
  type ConformanceReport,
} from './conformance/runConformance'
export type { Shape } from './conformance/shape'
