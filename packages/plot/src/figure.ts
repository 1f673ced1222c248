/** Words in the project's two languages. */
export interface Words {
  readonly en: string
  readonly ko: string
}

/** What has a colour of its own: a colour learnt once keeps its meaning, in terminal, report and page. */
export type Role =
  | 'quadratic'
  | 'crossEntropy'
  | 'logLikelihood'
  | 'none'
  | 'l2'
  | 'l1'
  | 'l1Proximal'
  | 'dropout'
  | 'expansion'
  | 'positive'
  | 'negative'
  | 'published'
  | 'quiet'

/** A picture as data: whoever draws it decides size, theme, language and medium. */
export interface Figure {
  /** Unique within its experiment; file names are made of it. */
  readonly name: string
  readonly title: Words
  /** What is to be seen, in a sentence. */
  readonly caption?: Words
  /** One grey line: settings and seed, so that a screenshot can be repeated. */
  readonly note: Words
  readonly panels: readonly Panel[]
}

export type Panel = LinesPanel | BarsPanel | HistogramPanel | DotsPanel | ImagesPanel | MatrixPanel

export interface Axis {
  readonly label: Words
  /** Linear unless told; a plot says so where it is logarithmic or does not begin at 0. */
  readonly scale?: 'linear' | 'log'
  readonly range?: readonly [low: number, high: number]
  /** Numbers are shares, written as per cent. */
  readonly percent?: boolean
}

/** Curves, their names at their ends. */
export interface LinesPanel {
  readonly kind: 'lines'
  readonly title?: Words
  readonly x: Axis
  readonly y: Axis
  readonly lines: readonly Line[]
  /** Published values (diamonds) and points of our own. */
  readonly points?: readonly Point[]
  /** Lines across the panel at one x or one y: where training would have stopped, what was claimed. */
  readonly rules?: readonly Rule[]
}

export interface Line {
  readonly name: Words
  readonly role: Role
  /** Of which data: 55, 80 or 100 % of the colour. */
  readonly of?: 'training' | 'validation' | 'test'
  /** The role's own unless told. */
  readonly dash?: 'solid' | 'dashed' | 'dotted'
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** A mark at each value, for few of them. */
  readonly marks?: boolean
}

export interface Point {
  readonly x: number
  readonly y: number
  /** `published` draws the diamond. */
  readonly role: Role
  readonly label: Words
}

export interface Rule {
  readonly x?: number
  readonly y?: number
  readonly role: Role
  readonly label: Words
}

/** Bars side by side for each category. */
export interface BarsPanel {
  readonly kind: 'bars'
  readonly title?: Words
  readonly y: Axis
  readonly categories: readonly Words[]
  readonly groups: readonly { readonly name: Words; readonly role: Role; readonly values: readonly number[] }[]
  /** A published value for a category. */
  readonly published?: readonly { readonly category: number; readonly value: number }[]
}

/** How numbers are spread: `counts[i]` of them lie in `edges[i] … edges[i + 1]`. */
export interface HistogramPanel {
  readonly kind: 'histogram'
  readonly title?: Words
  readonly x: Axis
  readonly y: Axis
  readonly groups: readonly {
    readonly name: Words
    readonly role: Role
    readonly edges: readonly number[]
    readonly counts: readonly number[]
  }[]
}

/** Every seed as a point, mean and interval beside them; one strip for each technique. */
export interface DotsPanel {
  readonly kind: 'dots'
  readonly title?: Words
  readonly x: Axis
  readonly strips: readonly {
    readonly name: Words
    readonly role: Role
    readonly values: readonly number[]
    readonly mean?: number
    readonly interval?: readonly [low: number, high: number]
    /** A sign in each point, as its seed. */
    readonly labels?: readonly string[]
    /** What stands at the strip's end: mean and interval unless told. */
    readonly text?: Words
  }[]
  /** What was claimed, or the line to beat. */
  readonly rules?: readonly Rule[]
}

/** Small pictures in rows: digits in 0 … 1, or signed weights on a symmetric scale. */
export interface ImagesPanel {
  readonly kind: 'images'
  readonly title?: Words
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly signed?: boolean
  /** Of signed ones, where colour is full: what one number in a hundred exceeds, unless told. */
  readonly limit?: number
  readonly images: readonly { readonly pixels: readonly number[]; readonly label?: Words }[]
}

/** A table of numbers as colours, white at 0, on a symmetric scale. */
export interface MatrixPanel {
  readonly kind: 'matrix'
  readonly title?: Words
  readonly rows: readonly Words[]
  readonly columns: readonly Words[]
  readonly values: readonly (readonly number[])[]
  /** Where colour is full: the largest size of a value, unless told. */
  readonly limit?: number
  /** The numbers stand in their cells too. */
  readonly numbers?: boolean
}
