import type { CalibrationVerdict, FrontPoint, StudyOutcome, StudyParameter, StudyReview, StudyTrial } from "../api/types";
import type { FrontAxis } from "../state/route";
import { formatCount, formatMiB, formatMilliseconds, formatRate, formatSeconds } from "./format";

type Format = (value: number) => string;

/** How a parameter of the study is called, written and read from a trial. */
export interface ParameterText {
  label: string;
  format: Format;
  of: (point: FrontPoint) => number;
}

export const PARAMETERS: Record<StudyParameter, ParameterText> = {
  workers: { label: "workers", format: formatCount, of: (point) => point.configuration.workers },
  slotsPerWorker: { label: "slots each", format: formatCount, of: (point) => point.configuration.slotsPerWorker },
  cpuPerWorker: { label: "cores each", format: formatCount, of: (point) => point.configuration.cpuPerWorker },
  memoryMiB: { label: "memory each", format: formatMiB, of: (point) => point.configuration.memoryMiB },
  checkpointIntervalSeconds: { label: "checkpoint every", format: formatSeconds, of: (point) => point.configuration.checkpointIntervalSeconds },
  rate: { label: "load", format: formatRate, of: (point) => point.rate },
};

/** How an outcome is called, written and read from a trial. */
export const OUTCOMES: Record<FrontAxis, { name: StudyOutcome["name"]; label: string; format: Format; of: (point: FrontPoint) => number | null }> = {
  latency: { name: "latencyP95Ms", label: "p95 latency", format: formatMilliseconds, of: (point) => point.latencyP95Ms },
  recovery: { name: "recoverySeconds", label: "recovery", format: formatSeconds, of: (point) => point.recoverySeconds },
};

/** What is thought of one outcome's model; null where it has none yet. */
export const outcomeOf = (study: StudyReview, axis: FrontAxis) => study.outcomes.find((outcome) => outcome.name === OUTCOMES[axis].name) ?? null;

/** How a trial stands to the limits, in words. */
export const standing = ({ withinSlo, onFront }: FrontPoint) =>
  onFront ? "on the front" : withinSlo === null ? "not judged" : withinSlo ? "within limits" : "over a limit";

/** What a verdict means for someone who relies on the model. */
export const VERDICTS: Record<CalibrationVerdict, { text: string; tone: "ok" | "warn" | "bad" | "neutral"; meaning: string }> = {
  undetermined: { text: "too early to tell", tone: "neutral", meaning: "Fewer than eight measurements are too few to judge the model by." },
  calibrated: { text: "trustworthy", tone: "ok", meaning: "The model is as wrong as it says it may be, and tells good configurations from bad ones." },
  overconfident: { text: "too sure of itself", tone: "bad", meaning: "The model is wrong more often than it admits: take promises with care." },
  underconfident: { text: "too cautious", tone: "warn", meaning: "The model is better than it admits: it may keep more capacity than needed." },
  noSkill: { text: "no better than the average", tone: "bad", meaning: "The model does not tell good configurations from bad ones: its predictions should not be relied on." },
};

/** The corners of the step line of the hypervolume, as (trial number, share); unknown ones are left out. */
export function hypervolumeSteps(trials: readonly StudyTrial[]): [number, number][] {
  const known = trials.filter((trial): trial is StudyTrial & { hypervolume: number } => trial.hypervolume !== null);
  return known.flatMap(({ number, hypervolume }, i): [number, number][] =>
    i === 0 ? [[number, hypervolume]] : [[number, known[i - 1]!.hypervolume], [number, hypervolume]]);
}

/** One axis of the parallel coordinates: positions are shares of its height from the bottom, or null where a trial has no such figure. */
export interface ParallelAxis {
  key: string;
  label: string;
  low: string;
  high: string;
  /** One for each trial, in their order. */
  positions: (number | null)[];
}

/** Axes for the parameters that differ and the outcomes, in this order. Loads and outcomes are on a logarithmic scale. */
export function parallelAxes(trials: readonly StudyTrial[]): ParallelAxis[] {
  const parameters = Object.entries(PARAMETERS).map(([key, { label, format, of }]) => parallelAxis(key, label, format, trials.map(({ point }) => of(point)), key === "rate"));
  const outcomes = Object.entries(OUTCOMES).map(([key, { label, format, of }]) => parallelAxis(key, label, format, trials.map(({ point }) => of(point)), true));
  return [...parameters, ...outcomes].filter((axis): axis is ParallelAxis => axis !== null);
}

function parallelAxis(key: string, label: string, format: Format, values: (number | null)[], isLog: boolean): ParallelAxis | null {
  const scaled = values.map((value) => (value === null || !isLog ? value : Math.log(Math.max(value, 1e-3))));
  const known = scaled.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (known.length === 0 || low === high) {
    return null; // an axis on which all are equal tells nothing
  }
  const text = (value: number) => format(isLog ? Math.exp(value) : value);
  return { key, label, low: text(low), high: text(high), positions: scaled.map((value) => (value === null ? null : (value - low) / (high - low))) };
}

/** The polyline of a trial through the axes, interrupted where a figure is missing; as the `d` of an SVG path. */
export function parallelPath(axes: readonly ParallelAxis[], index: number, x: (axis: number) => number, y: (position: number) => number): string {
  let isOpen = false;
  return axes.map((axis, i) => {
    const position = axis.positions[index] ?? null;
    const command = position === null ? "" : `${isOpen ? "L" : "M"}${x(i).toFixed(1)} ${y(position).toFixed(1)}`;
    isOpen = position !== null;
    return command;
  }).join("");
}

/** A range of positive numbers on a logarithmic axis, with a little room on both sides. */
export function logRange(values: readonly number[]): [number, number] {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = Math.min(...positive);
  const high = Math.max(...positive);
  return positive.length === 0 ? [1, 10] : [low / 1.2, high * 1.2];
}

/** Round ticks within a range of positive numbers, `most` of them at most: 1, 2, 5 of each decade, or powers of ten, or every so many. */
export function ticksWithin([low, high]: readonly [number, number], most: number): number[] {
  for (const factors of [[1, 2, 5], [1]]) {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      ticks.push(...factors.map((factor) => Number((factor * 10 ** power).toPrecision(12))).filter((tick) => tick >= low && tick <= high));
    }
    if (ticks.length <= most || factors.length === 1) {
      const stride = Math.ceil(ticks.length / most);
      return ticks.filter((_, i) => i % stride === 0);
    }
  }
  return [];
}

/** Parameters by falling total share; those without one last. */
export const byWeight = (outcome: StudyOutcome) => [...outcome.importance].sort((a, b) => (b.total ?? -1) - (a.total ?? -1));

/** A measurement beside a slice: near where everything but the slice's parameter is as in force, the load within a tenth. */
export interface SliceDot {
  value: number;
  outcome: number;
  isNear: boolean;
}

/** The measurements along a parameter. */
export function sliceDots(study: StudyReview, axis: FrontAxis, parameter: StudyParameter): SliceDot[] {
  const others = (Object.keys(PARAMETERS) as StudyParameter[]).filter((other) => other !== parameter && other !== "rate");
  const current = { configuration: study.current } as FrontPoint;
  return study.trials.flatMap(({ point }) => {
    const outcome = OUTCOMES[axis].of(point);
    const isSameLoad = parameter === "rate" || (study.rate !== null && Math.abs(point.rate / study.rate - 1) <= 0.1);
    const isNear = isSameLoad && others.every((other) => PARAMETERS[other].of(point) === PARAMETERS[other].of(current));
    return outcome === null || outcome <= 0 ? [] : [{ value: PARAMETERS[parameter].of(point), outcome, isNear }];
  });
}
