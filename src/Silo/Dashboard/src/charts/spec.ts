/** One line of a time chart. */
export interface SeriesSpec {
  label: string;
  /** Name of a colour variable of the style sheet. */
  colour: string;
  format: (value: number | null | undefined) => string;
  shape?: "line" | "step";
  width?: number;
  dash?: number[];
  /** Fills from the line down to 0. */
  area?: boolean;
  /** The axis it is measured on. */
  scale?: "y" | "right";
  /** Left out of the legend, as the edges of bands are. */
  quiet?: boolean;
}

/** A filled band between two series, given by their indices from 1. */
export interface BandSpec {
  upper: number;
  lower: number;
  colour: string;
}

/** A horizontal line with a name, such as a limit. */
export interface LimitSpec {
  value: number;
  label: string;
  colour: string;
}

/** How a time chart is drawn. Held constant over the life of a chart; only data changes. */
export interface ChartSpec {
  series: SeriesSpec[];
  bands?: BandSpec[];
  yLabel: string;
  yFormat: (value: number) => string;
  rightLabel?: string;
  rightFormat?: (value: number) => string;
  logarithmic?: boolean;
}
