import uPlot from "uplot";
import { formatTime } from "../lib/format";
import { decades, logTicks } from "../lib/ticks";
import { colour } from "./colours";
import type { ChartSpec, SeriesSpec } from "./spec";

/** Width of the axes, the same in every chart so that times stand below each other. */
const AXIS_WIDTH = 58;
const FONT = "11px system-ui, -apple-system, 'Segoe UI', sans-serif";
const SYNC_KEY = "job";

/** What may change while a chart lives. */
export interface ChartInputs {
  window: [number, number];
  /** Values that the vertical axis must show although no data reaches them. */
  include: number[];
}

/** uPlot's options for a chart; the inputs are read afresh at every draw. */
export function chartOptions(spec: ChartSpec, inputs: () => ChartInputs, width: number, height: number, hooks: uPlot.Hooks.Arrays): uPlot.Options {
  const hasRight = spec.series.some((series) => series.scale === "right");
  return {
    width,
    height,
    padding: [10, hasRight ? 0 : 12, 0, 0],
    legend: { show: false },
    cursor: {
      drag: { x: false, y: false, setScale: false },
      sync: { key: SYNC_KEY, setSeries: false, scales: ["x", null] },
      points: { size: 6 },
      y: false,
    },
    scales: {
      x: { time: true, range: () => inputs().window },
      y: spec.logarithmic ? { distr: 3, range: (_, min, max) => logRange(min, max, inputs().include) } : { range: (_, _min, max) => fromZero(max, inputs().include) },
      ...(hasRight ? { right: { range: (_: uPlot, _min: number | null, max: number | null) => fromZero(max, []) } } : {}),
    },
    axes: axes(spec, hasRight),
    series: [{}, ...spec.series.map(series)],
    bands: spec.bands?.map((band) => ({ series: [band.upper, band.lower], fill: () => colour(band.colour) })),
    hooks,
  };
}

function fromZero(max: number | null, include: number[]): [number, number] {
  const top = Math.max(max ?? 0, ...include, 0);
  return [0, top > 0 ? top * 1.12 : 1];
}

function logRange(min: number | null, max: number | null, include: number[]): [number, number] {
  const positive = [min, max, ...include].filter((value): value is number => value !== null && value > 0);
  return positive.length === 0 ? [1, 1000] : decades(Math.min(...positive) * 0.999, Math.max(...positive) * 1.05);
}

function axes(spec: ChartSpec, hasRight: boolean): uPlot.Axis[] {
  const common: uPlot.Axis = {
    font: FONT,
    stroke: () => colour("--text-muted"),
    grid: { stroke: () => colour("--grid"), width: 1 },
    ticks: { show: false },
    gap: 6,
  };
  const left: uPlot.Axis = {
    ...common,
    scale: "y",
    size: AXIS_WIDTH,
    ...label(spec.yLabel),
    values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : spec.yFormat(tick))),
    ...(spec.logarithmic ? { splits: (_: uPlot, __: number, min: number, max: number) => logTicks(min, max), filter: (_: uPlot, ticks: number[]) => ticks } : {}),
  };
  const right: uPlot.Axis = {
    ...common,
    scale: "right",
    side: 1,
    size: AXIS_WIDTH,
    grid: { show: false },
    ...label(spec.rightLabel ?? ""),
    values: (_, ticks) => ticks.map((tick) => spec.rightFormat?.(tick) ?? String(tick)),
  };
  return [{ ...common, size: 30, space: 70, values: timeLabels }, left, ...(hasRight ? [right] : [])];
}

const label = (text: string): uPlot.Axis => ({ label: text, labelFont: FONT, labelSize: 16, labelGap: 2 });

function timeLabels(_: uPlot, ticks: number[], __: number, ___: number, increment: number): string[] {
  return ticks.map((tick) => {
    const time = formatTime(tick * 1000);
    return increment >= 60 ? time.slice(0, 5) : time;
  });
}

function series(spec: SeriesSpec): uPlot.Series {
  const stroke = () => colour(spec.colour);
  return {
    label: spec.label,
    scale: spec.scale ?? "y",
    stroke,
    width: spec.width ?? 1.75,
    dash: spec.dash,
    points: { show: false },
    paths: spec.shape === "step" ? uPlot.paths.stepped!({ align: -1 }) : undefined,
    fill: spec.area ? () => colour(`${spec.colour}-soft`) : undefined,
  };
}
