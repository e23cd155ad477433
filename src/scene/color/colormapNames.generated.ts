// Written by scripts/colormaps.mjs from matplotlib 3.6.3; do not edit.

/** The maps that are lists, and how many colours each has. */
export const listSizes: Readonly<Record<string, number>> = {
  Accent: 8,
  Dark2: 8,
  Paired: 12,
  Pastel1: 9,
  Pastel2: 8,
  Set1: 9,
  Set2: 8,
  Set3: 12,
  tab10: 10,
  tab20: 20,
  tab20b: 20,
  tab20c: 20,
}

/** All others; each has 256 colours. */
export const otherNames: readonly string[] =
  'Blues BrBG BuGn BuPu CMRmap GnBu Greens Greys OrRd Oranges PRGn PiYG PuBu PuBuGn PuOr PuRd Purples RdBu RdGy RdPu RdYlBu RdYlGn Reds Spectral Wistia YlGn YlGnBu YlOrBr YlOrRd afmhot autumn binary bone brg bwr cividis cool coolwarm copper cubehelix flag gist_earth gist_gray gist_heat gist_ncar gist_rainbow gist_stern gist_yarg gnuplot gnuplot2 gray hot hsv inferno jet magma nipy_spectral ocean pink plasma prism rainbow seismic spring summer terrain turbo twilight twilight_shifted viridis winter'.split(
    ' ',
  )
