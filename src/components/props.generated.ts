// Written by scripts/propTypes.mjs from the tables in src/scene; do not edit.
import type { Length } from '../scene/lengths'
import type { ValueTypes } from '../scene/table'
import type { Color, Colors, Lengths, MappedColors, Numbers, Positions } from '../scene/values'

/** Props of `<Canvas>`, without children. */
export interface CanvasProps {
  /** Width; a physical length is converted with `dpi`. In a page, absent: that of its box. Canvas pixels, or a length with a unit; ≥ 0. Default `640`. */
  readonly width?: Length | undefined
  /** Height; a physical length is converted with `dpi`. In a page, absent: that of its box. Canvas pixels, or a length with a unit; ≥ 0. Default `480`. */
  readonly height?: Length | undefined
  /** Canvas pixels per inch: converts units and does nothing else. ≥ 1. Default `96`. */
  readonly dpi?: number | undefined
  /** Colour behind everything; may be transparent. Default `'white'`. */
  readonly background?: Color | undefined
  /** Device pixels per canvas pixel; absent: the display's, or the `scale` of the call. ≥ 0.01. */
  readonly pixelRatio?: number | undefined
  /** What draws: in a page `three`, `webgpu`, `canvas2d`, `svg`, what `registerRenderer` has added, or `{ host, options }`; absent: `three` where there is a graphics card, else `canvas2d`. */
  readonly renderer?: ValueTypes['renderer'] | undefined
  /** When frames are drawn. Default `'demand'`. */
  readonly frameloop?: 'demand' | 'always' | 'never' | undefined
  /** Told of every diagnostic. */
  readonly onDiagnostic?: unknown | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
}

/** Props of `<Viewport>`, without children. */
export interface ViewportProps {
  /** Left edge; `%` is of the canvas width. Canvas pixels, or a length with a unit. Default `0`. */
  readonly x?: Length | undefined
  /** Top edge; `%` is of the canvas height. Canvas pixels, or a length with a unit. Default `0`. */
  readonly y?: Length | undefined
  /** Width; `%` is of the canvas width. Canvas pixels, or a length with a unit; ≥ 0. Default `'100%'`. */
  readonly width?: Length | undefined
  /** Height; `%` is of the canvas height. Canvas pixels, or a length with a unit; ≥ 0. Default `'100%'`. */
  readonly height?: Length | undefined
  /** Colour behind its content. Default `'none'`. */
  readonly background?: Color | undefined
  /** Whether its content ends at its edges. Default `true`. */
  readonly clip?: boolean | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
}

/** Props of `<Camera>`, without children. */
export interface CameraProps {
  /** World to eye, column-major 4×4. Default `[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]`. */
  readonly view?: ValueTypes['matrix'] | undefined
  /** Eye to clip space, column-major 4×4. Default `[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]`. */
  readonly projection?: ValueTypes['matrix'] | undefined
  /** Whether near things hide far ones, and nothing is seen of what lies outside −1…1 in depth. Default `false`. */
  readonly depth?: boolean | undefined
  /** Who is seen through it: `children` alone, or also what has no camera in its `viewport`. Default: its children when it is written with any, even if there are none for the moment; else the viewport. */
  readonly serves?: 'children' | 'viewport' | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
}

/** Props of `<View2D>`, without children. */
export interface View2DProps {
  /** Values at the left and right edges; reversed is allowed. A changed value moves the view. Default `[-1,1]`. */
  readonly x?: ValueTypes['range'] | undefined
  /** Values at the bottom and top edges. Default `[-1,1]`. */
  readonly y?: ValueTypes['range'] | undefined
  /** How x is spread. Default `'linear'`. */
  readonly xScale?: 'linear' | 'log' | undefined
  /** How y is spread. Default `'linear'`. */
  readonly yScale?: 'linear' | 'log' | undefined
  /** Pixels of a unit of y per pixels of a unit of x; ranges grow to keep it. ≥ 0. */
  readonly aspect?: number | undefined
  /** Who is seen through it: `children` alone, or also what has no camera in its `viewport`. Default: its children when it is written with any, even if there are none for the moment; else the viewport. */
  readonly serves?: 'children' | 'viewport' | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
}

/** Props of `<OrthographicCamera>`, without children. */
export interface OrthographicCameraProps {
  /** Where the camera is. Default `[0,0,4]`. */
  readonly eye?: ValueTypes['point'] | undefined
  /** What it looks at. Default `[0,0,0]`. */
  readonly target?: ValueTypes['point'] | undefined
  /** What is upwards in the picture. Default `[0,1,0]`. */
  readonly up?: ValueTypes['point'] | undefined
  /** Height of what is seen, in data units; the width follows the viewport. ≥ 0. Default `2`. */
  readonly height?: number | undefined
  /** Distance from which on things are drawn. Default `0`. */
  readonly near?: number | undefined
  /** Distance up to which things are drawn. Default `1000`. */
  readonly far?: number | undefined
  /** Who is seen through it: `children` alone, or also what has no camera in its `viewport`. Default: its children when it is written with any, even if there are none for the moment; else the viewport. */
  readonly serves?: 'children' | 'viewport' | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
}

/** Props of `<PerspectiveCamera>`, without children. */
export interface PerspectiveCameraProps {
  /** Where the camera is. Default `[0,0,4]`. */
  readonly eye?: ValueTypes['point'] | undefined
  /** What it looks at. Default `[0,0,0]`. */
  readonly target?: ValueTypes['point'] | undefined
  /** What is upwards in the picture. Default `[0,1,0]`. */
  readonly up?: ValueTypes['point'] | undefined
  /** Vertical field of view. Degrees, counter-clockwise; ≥ 0.001 and ≤ 179.9. Default `45`. */
  readonly fov?: number | undefined
  /** Distance from which on things are drawn. ≥ 1e-9. Default `0.1`. */
  readonly near?: number | undefined
  /** Distance up to which things are drawn. ≥ 1e-9. Default `1000`. */
  readonly far?: number | undefined
  /** Who is seen through it: `children` alone, or also what has no camera in its `viewport`. Default: its children when it is written with any, even if there are none for the moment; else the viewport. */
  readonly serves?: 'children' | 'viewport' | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
}

/** Props of `<Group>`, without children. */
export interface GroupProps {
  /** Column-major 4×4 matrix; excludes the three below. */
  readonly matrix?: ValueTypes['matrix'] | undefined
  /** Translation. Default `[0,0,0]`. */
  readonly position?: ValueTypes['point'] | undefined
  /** Angles about x, y and z. Degrees, counter-clockwise. Default `[0,0,0]`. */
  readonly rotation?: ValueTypes['point'] | undefined
  /** The order in which the rotation matrices are multiplied. Default `'XYZ'`. */
  readonly rotationOrder?: 'XYZ' | 'XZY' | 'YXZ' | 'YZX' | 'ZXY' | 'ZYX' | undefined
  /** A factor, or one per axis. Default `1`. */
  readonly scale?: ValueTypes['scale'] | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
}

/** Props of `<AmbientLight>`, without children. */
export interface AmbientLightProps {
  /** Colour of the light. Default `'white'`. */
  readonly color?: Color | undefined
  /** Factor on the colour. ≥ 0. Default `1`. */
  readonly intensity?: number | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
}

/** Props of `<DirectionalLight>`, without children. */
export interface DirectionalLightProps {
  /** Colour of the light. Default `'white'`. */
  readonly color?: Color | undefined
  /** Factor on the colour. ≥ 0. Default `1`. */
  readonly intensity?: number | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Towards the light. Default `[0,0,1]`. */
  readonly direction?: ValueTypes['point'] | undefined
}

/** Props of `<PointLight>`, without children. */
export interface PointLightProps {
  /** Colour of the light. Default `'white'`. */
  readonly color?: Color | undefined
  /** Factor on the colour. ≥ 0. Default `1`. */
  readonly intensity?: number | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Where the light is. Default `[0,0,0]`. */
  readonly position?: ValueTypes['point'] | undefined
}

/** Props of `<Points>`, without children. */
export interface PointsProps {
  /** Centres, in the coordinates that `coords` names. One per item. */
  readonly positions: Positions
  /** Diameter of the fill; half the edge lies outside it. One, or one per item; canvas pixels, or a length with a unit; ≥ 0. Default `5`. */
  readonly sizes?: Lengths | undefined
  /** Fill. One, or one per item. Default `'black'`. */
  readonly faceColors?: Colors | undefined
  /** Edge, centred on the rim. One, or one per item. Default `'black'`. */
  readonly edgeColors?: Colors | undefined
  /** Edge width; 0 draws none. One, or one per item; canvas pixels, or a length with a unit; ≥ 0. Default `0`. */
  readonly edgeWidths?: Lengths | undefined
  /** Cuts the items into groups, so that attributes may also be one per group: the size of every group, the size of each, or the indices of each (no item in two; one in none is not drawn). */
  readonly groups?: ValueTypes['groups'] | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Markers>`, without children. */
export interface MarkersProps {
  /** Centres, in the coordinates that `coords` names. One per item. */
  readonly positions: Positions
  /** Name or outline: disc, asterisk (a star of five), triangle_down, triangle_up, triangle_left, triangle_right, square, cross, club, diamond, heart, spade, vbar and hbar (strokes of the edge alone), or SVG path data in a box of −0.5…0.5, y up. One, or one per item. Default `'disc'`. */
  readonly shapes?: ValueTypes['shape'] | readonly ValueTypes['shape'][] | undefined
  /** Width of the shape's box; half the edge lies outside it. A diamond is a square of this width on a corner, a bar is so long. One, or one per item; canvas pixels, or a length with a unit; ≥ 0. Default `5`. */
  readonly sizes?: Lengths | undefined
  /** Rotation about the position. One, or one per item; degrees, counter-clockwise. Default `0`. */
  readonly angles?: Numbers | undefined
  /** Fill. One, or one per item. Default `'black'`. */
  readonly faceColors?: Colors | undefined
  /** Edge, centred on the rim. One, or one per item. Default `'black'`. */
  readonly edgeColors?: Colors | undefined
  /** Edge width; 0 draws none. One, or one per item; canvas pixels, or a length with a unit; ≥ 0. Default `0`. */
  readonly edgeWidths?: Lengths | undefined
  /** Cuts the items into groups, so that attributes may also be one per group: the size of every group, the size of each, or the indices of each (no item in two; one in none is not drawn). */
  readonly groups?: ValueTypes['groups'] | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Segments>`, without children. */
export interface SegmentsProps {
  /** Start and end of each segment in turn: two positions an item. One per vertex. */
  readonly positions: Positions
  /** Stroke width; 0 draws nothing. One, or one per item; canvas pixels, or a length with a unit; ≥ 0. Default `1`. */
  readonly lineWidths?: Lengths | undefined
  /** Stroke colour. One, or one per item. Default `'black'`. */
  readonly colors?: Colors | undefined
  /** `butt` ends at the position; the others reach half a width further. Default `'butt'`. */
  readonly capStyle?: 'butt' | 'round' | 'projecting' | undefined
  /** Moves horizontal and vertical segments by less than a device pixel, so that their edges are crisp. Default `false`. */
  readonly snap?: boolean | undefined
  /** Lengths of dash and gap in turn; absent: solid. Canvas pixels, or a length with a unit; ≥ 0. */
  readonly dashes?: ValueTypes['dashes'] | undefined
  /** Cuts the items into groups, so that attributes may also be one per group: the size of every group, the size of each, or the indices of each (no item in two; one in none is not drawn). */
  readonly groups?: ValueTypes['groups'] | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Paths>`, without children. */
export interface PathsProps {
  /** Vertices of all paths, one path after the other. One per vertex. */
  readonly positions: Positions
  /** Number of vertices of each path; absent: all are one path. One, or one per path; ≥ 0. */
  readonly pathSizes?: Numbers | undefined
  /** Stroke width; 0 draws nothing. One, one per path, or one per vertex; canvas pixels, or a length with a unit; ≥ 0. Default `1`. */
  readonly lineWidths?: Lengths | undefined
  /** Stroke colour; per vertex, it is blended along each segment. One, one per path, or one per vertex. Default `'black'`. */
  readonly colors?: Colors | undefined
  /** Shape of the ends of each path and of each gap. Default `'butt'`. */
  readonly capStyle?: 'butt' | 'round' | 'projecting' | undefined
  /** Shape of corners. Default `'round'`. */
  readonly joinStyle?: 'miter' | 'round' | 'bevel' | undefined
  /** A miter longer than this many half widths becomes a bevel, as in SVG. ≥ 1. Default `4`. */
  readonly miterLimit?: number | undefined
  /** Lengths of dash and gap in turn; absent: solid. Canvas pixels, or a length with a unit; ≥ 0. */
  readonly dashes?: ValueTypes['dashes'] | undefined
  /** Joins the end of each path to its start. Default `false`. */
  readonly closed?: boolean | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Polygons>`, without children. */
export interface PolygonsProps {
  /** Vertices of all rings, one ring after the other; rings close by themselves. One per vertex. */
  readonly positions: Positions
  /** Number of vertices of each ring; absent: all are one ring. One, or one per ring; ≥ 0. */
  readonly ringSizes?: Numbers | undefined
  /** Number of rings of each polygon; absent: each ring is one. One, or one per polygon; ≥ 0. */
  readonly polygonSizes?: Numbers | undefined
  /** Fill. One, or one per polygon. Default `'black'`. */
  readonly faceColors?: Colors | undefined
  /** Edge, centred on the outline. One, or one per polygon. Default `'black'`. */
  readonly edgeColors?: Colors | undefined
  /** Edge width; 0 draws none. One, or one per polygon; canvas pixels, or a length with a unit; ≥ 0. Default `0`. */
  readonly edgeWidths?: Lengths | undefined
  /** What is inside where rings overlap. Default `'evenodd'`. */
  readonly fillRule?: 'nonzero' | 'evenodd' | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Texts>`, without children. */
export interface TextsProps {
  /** Where the anchor of each text sits. One per item. */
  readonly positions: Positions
  /** What is written. One per item. */
  readonly strings: string | readonly string[]
  /** Text colour. One, or one per item. Default `'black'`. */
  readonly colors?: Colors | undefined
  /** Size of the em. One, or one per item; canvas pixels, or a length with a unit; ≥ 0. Default `12`. */
  readonly fontSizes?: Lengths | undefined
  /** A registered family, or several with commas: each character takes the first that has it. One, or one per item. Default `'sans-serif'`. */
  readonly fonts?: string | readonly string[] | undefined
  /** Weight of the face. One, or one per item. Default `'normal'`. */
  readonly fontWeights?: 'normal' | 'bold' | readonly ('normal' | 'bold')[] | undefined
  /** Slant of the face. One, or one per item. Default `'normal'`. */
  readonly fontStyles?: 'normal' | 'italic' | readonly ('normal' | 'italic')[] | undefined
  /** The point of the text that sits on the position. One, or one per item. Default `'baseline-left'`. */
  readonly anchors?:
    | 'top-left'
    | 'top-center'
    | 'top-right'
    | 'center-left'
    | 'center-center'
    | 'center-right'
    | 'bottom-left'
    | 'bottom-center'
    | 'bottom-right'
    | 'baseline-left'
    | 'baseline-center'
    | 'baseline-right'
    | readonly (
        | 'top-left'
        | 'top-center'
        | 'top-right'
        | 'center-left'
        | 'center-center'
        | 'center-right'
        | 'bottom-left'
        | 'bottom-center'
        | 'bottom-right'
        | 'baseline-left'
        | 'baseline-center'
        | 'baseline-right'
      )[]
    | undefined
  /** Rotation about the anchor. One, or one per item; degrees, counter-clockwise. Default `0`. */
  readonly angles?: Numbers | undefined
  /** Cuts the items into groups, so that attributes may also be one per group: the size of every group, the size of each, or the indices of each (no item in two; one in none is not drawn). */
  readonly groups?: ValueTypes['groups'] | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Pixels>`, without children. */
export interface PixelsProps {
  /** The pixel that contains the position is set. One per item. */
  readonly positions: Positions
  /** Colour. One, or one per item. Default `'black'`. */
  readonly colors?: Colors | undefined
  /** Cuts the items into groups, so that attributes may also be one per group: the size of every group, the size of each, or the indices of each (no item in two; one in none is not drawn). */
  readonly groups?: ValueTypes['groups'] | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Image>`, without children. */
export interface ImageProps {
  /** Pixels: `{ data, width, height }`, where `data` has four bytes each (red, green, blue, straight alpha), row 0 first. */
  readonly texture?: ValueTypes['texture'] | undefined
  /** Address of a picture file. */
  readonly src?: string | undefined
  /** Numbers to show through the colormap: rows, or `{ data, shape: [rows, columns] }` (row by row, or with `strides` and `offset` as ndarrays have them). NaN has the bad colour of the colormap: transparent. */
  readonly values?: ValueTypes['grid'] | undefined
  /** Colormap of `values`: one of `colormapNames`, or what `colormap()` makes. Default `'viridis'`. */
  readonly cmap?: ValueTypes['colormap'] | undefined
  /** Values at the ends of the colormap, the other way round to turn it; absent: the least and the greatest that the norm can show. */
  readonly clim?: ValueTypes['clim'] | undefined
  /** How values are spread over the colormap: what `norm()` makes, or a name such as `log`; absent: linearly. */
  readonly norm?: ValueTypes['norm'] | undefined
  /** The point that the extent counts from, in the coordinates that `coords` names. Default `[0,0,0]`. */
  readonly position?: ValueTypes['point'] | undefined
  /** Left, right, bottom, top: where the outer edges of the outermost texels lie, from the position, in `extentUnits`. Left beyond right, or bottom beyond top, mirrors the picture. Default `[-0.5,0.5,-0.5,0.5]`. */
  readonly extent?: ValueTypes['extent'] | undefined
  /** `data`: the units of the position; the image is a rectangle at the position's z, turned and distorted with it by groups, `transform`, camera and log axes, on which texels are even in data. `ndc` (the viewport is 2 wide and 2 high) and `px` (canvas pixels): upright about where the position is seen, y up, whatever the camera. Default `'data'`. */
  readonly extentUnits?: 'data' | 'ndc' | 'px' | undefined
  /** How texels are enlarged: as blocks, or blended from centre to centre. Where several texels fall on a pixel it has their mean in both cases. Default `'nearest'`. */
  readonly interpolation?: 'nearest' | 'linear' | undefined
  /** Where row 0 is: `upper` at the top of the extent, `lower` at its bottom. Default `'upper'`. */
  readonly origin?: 'upper' | 'lower' | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Mesh>`, without children. */
export interface MeshProps {
  /** Positions, and optionally indices (three a triangle; else positions in threes), normals and texture coordinates (`uvs`: 0, 0 is the bottom left of the picture). */
  readonly geometry: ValueTypes['geometry']
  /** How faces are coloured: `basic` and `textured` as they are, `lambert` matt, `phong` with highlights (`shininess`, default 30; `specular`, default a 30 % grey), `normal` by direction in the view (x, y, z as red, green, blue), `depth` from white at the near plane to black at the far one. `color` (default silver, or white with a `texture`) is multiplied by the texture, which is interpolated. Default `{"type":"basic"}`. */
  readonly material?: ValueTypes['material'] | undefined
  /** Colours per `colorsPer`; absent: the material's. One, or one per item. */
  readonly colors?: Colors | undefined
  /** What one colour belongs to; those of vertices are interpolated. Default `'mesh'`. */
  readonly colorsPer?: 'mesh' | 'face' | 'vertex' | undefined
  /** Colour of the triangles' edges: one, one per face, or one per vertex, of which a face's first counts. One, or one per item. Default `'black'`. */
  readonly edgeColors?: Exclude<Colors, MappedColors> | undefined
  /** Width of the triangles' edges, as many as `edgeColors` may be; 0 draws none. One, or one per item; canvas pixels, or a length with a unit; ≥ 0. Default `0`. */
  readonly edgeWidths?: Lengths | undefined
  /** Faces left out; counter-clockwise on the screen is the front, also under groups and axes that mirror. Default `'none'`. */
  readonly culling?: 'none' | 'back' | 'front' | undefined
  /** Where the camera has no depth: far faces are behind near ones (z −1 is near); else later ones lie over earlier ones. Default `true`. */
  readonly sorting?: boolean | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Vectors>`, without children. */
export interface VectorsProps {
  /** Where the anchor of each arrow sits. One per item. */
  readonly positions: Positions
  /** Direction and length, in the coordinates of the positions: the tip is drawn where position + vector is. One per item. */
  readonly vectors: Positions
  /** Width of the shaft; 0 draws nothing. One, or one per item; canvas pixels, or a length with a unit; ≥ 0. Default `1.5`. */
  readonly lineWidths?: Lengths | undefined
  /** The point of the arrow that sits on the position. Default `'tail'`. */
  readonly anchor?: 'tail' | 'center' | 'head' | undefined
  /** Shape of the tip. `triangle`: 4 line widths long and 3 wide, ending at the tip, smaller on arrows shorter than that; `round` and `square`: 3 line widths across, centred on the tip; `butt` and `none`: the shaft alone. Default `'triangle'`. */
  readonly headStyle?: 'none' | 'butt' | 'round' | 'triangle' | 'square' | undefined
  /** Colour of the arrow. One, or one per item. Default `'black'`. */
  readonly colors?: Colors | undefined
  /** Cuts the items into groups, so that attributes may also be one per group: the size of every group, the size of each, or the indices of each (no item in two; one in none is not drawn). */
  readonly groups?: ValueTypes['groups'] | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}

/** Props of `<Spheres>`, without children. */
export interface SpheresProps {
  /** Centres. One per item. */
  readonly positions: Positions
  /** Radius, in data coordinates; groups and views that stretch make ellipsoids. On a log scale, in decades. One, or one per item; data units; ≥ 0. Default `1`. */
  readonly radii?: Numbers | undefined
  /** Surface colour. One, or one per item. Default `'silver'`. */
  readonly colors?: Colors | undefined
  /** Cuts the items into groups, so that attributes may also be one per group: the size of every group, the size of each, or the indices of each (no item in two; one in none is not drawn). */
  readonly groups?: ValueTypes['groups'] | undefined
  /** A name to find the element by, and to show in messages. */
  readonly name?: string | undefined
  /** Whether it, and all below it, is drawn. Default `true`. */
  readonly visible?: boolean | undefined
  /** Whatever belongs to the element; never sent to a renderer. */
  readonly userData?: unknown | undefined
  /** Drawn after all of lower order in its viewport; document order among equals. That of a group is added to those in it. Default `0`. */
  readonly order?: number | undefined
  /** Multiplies the alpha of every colour. ≥ 0 and ≤ 1. Default `1`. */
  readonly opacity?: number | undefined
  /** Column-major 4×4 matrix applied to positions before the camera. */
  readonly transform?: ValueTypes['matrix'] | undefined
  /** `data` (through the camera), `view` (0–1 across the viewport, y up), `px` (from its top-left, y down), or one for x and one for y. Default `'data'`. */
  readonly coords?: ValueTypes['coords'] | undefined
  /** Shift in canvas pixels after projection: right, down. Default `[0,0]`. */
  readonly offset?: ValueTypes['offset'] | undefined
  /** Overrides what the camera says about depth. */
  readonly depthTest?: boolean | undefined
  /** In SVG and PDF, whether the visual is one picture of pixels among the vectors, and how many pixels it has to an inch, at most 2400; true: 300. For visuals so dense that a file would hold millions of shapes. Renderers of pixels have no use for it. Default `false`. */
  readonly rasterized?: ValueTypes['density'] | undefined
}
