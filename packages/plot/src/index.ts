export { type AxisOptions, type AxisScale, axisOf, extent } from './axis'
export { type Canvas, canvas, segment } from './canvas'
export { type Colours, colours, type Depth, type Ground, type Paint, rgb } from './colour'
export { ems, escaped, fold, kept, short } from './escape'
export type {
  Axis,
  BarsPanel,
  DotsPanel,
  Figure,
  HistogramPanel,
  ImagesPanel,
  Line,
  LinesPanel,
  MatrixPanel,
  Panel,
  Point,
  Role,
  Rule,
  Words,
} from './figure'
export { grouped, percent, points, three } from './number'
export { type Deflate, dataUri, type PngOptions, png } from './png'
export { roles, type Shade } from './roles'
export { robustLimit, signedColour } from './signed'
export { spreadOut } from './spread'
export { summary } from './summary'
export { css, type Theme, variables } from './svg/ink'
export { panelSvg, type SvgOptions, svg } from './svg/svg'
export { type Table, table } from './table'
export { beside, picture, signedPicture } from './text/picture'
export { type TextOptions, text } from './text/text'
export { cut, pad, width, wrap } from './width'
export { type Lang, words } from './words'
