/** Depth in NDC as a function of the place in canvas pixels: `at0 + perX · x + perY · y`. */
export interface Plane {
  readonly at0: number
  readonly perX: number
  readonly perY: number
}
