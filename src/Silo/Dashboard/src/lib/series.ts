import type { JobConfiguration, LoadForecast, Observation, Prices } from "../api/types";

/** A column of a chart; null is a gap. */
export type Column = (number | null)[];

/** Columns that share their first one, the times in seconds since 1970, ascending. */
export type Table = [number[], ...Column[]];

/** A stretch of time in seconds since 1970. */
export interface Span {
  from: number;
  to: number;
  state: string;
}

export const toSeconds = (iso: string) => Date.parse(iso) / 1000;

/** Observations at or after a time, with one more before it so that lines enter the chart from its edge. */
export function since(observations: readonly Observation[], fromSeconds: number): readonly Observation[] {
  let low = 0;
  let high = observations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (toSeconds(observations[middle]!.at) < fromSeconds) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return observations.slice(Math.max(0, low - 1));
}

/** The longest time between two observations that a line may bridge: four times the usual distance, at least 10 s. */
export function longestBridge(times: readonly number[]): number {
  if (times.length < 3) {
    return Infinity;
  }
  const distances = times.slice(1).map((time, i) => time - times[i]!).sort((a, b) => a - b);
  return Math.max(10, 4 * distances[distances.length >> 1]!);
}

/** A table of one column for each reader. Where nothing was observed for long, a row of nulls breaks the lines. */
export function tabulate(observations: readonly Observation[], readers: readonly ((o: Observation) => number | null)[]): Table {
  const observed = observations.map((o) => toSeconds(o.at));
  const bridge = longestBridge(observed);
  const times: number[] = [];
  const columns: Column[] = readers.map(() => []);
  observations.forEach((observation, i) => {
    const time = observed[i]!;
    const before = observed[i - 1];
    if (before !== undefined && time - before > bridge) {
      times.push((time + before) / 2);
      columns.forEach((column) => column.push(null));
    }
    times.push(time);
    readers.forEach((read, k) => columns[k]!.push(finite(read(observation))));
  });
  return [times, ...columns];
}

const finite = (value: number | null | undefined) => (value !== null && value !== undefined && Number.isFinite(value) ? value : null);

/** The column of a forecast nearest to a level, or null where there are no levels. */
export function quantileColumn(forecast: LoadForecast, level: number): number[] | null {
  if (forecast.levels.length === 0) {
    return null;
  }
  const distance = (i: number) => Math.abs(forecast.levels[i]! - level);
  const column = forecast.levels.reduce((best, _, i) => (distance(i) < distance(best) ? i : best), 0);
  return forecast.quantiles.map((row) => row[column]!);
}

export const FAN_LEVELS = [0.025, 0.1, 0.5, 0.9, 0.975] as const;

/** The fan of a forecast: its times and, for each of {@link FAN_LEVELS}, its quantiles. Starts at the rate observed when it was made. */
export function fan(forecast: LoadForecast, rateThen: number | null): Table {
  const start = toSeconds(forecast.at);
  const steps = forecast.quantiles.map((_, k) => start + (k + 1) * forecast.stepSeconds);
  const columns = FAN_LEVELS.map((level): Column => [rateThen, ...(quantileColumn(forecast, level) ?? [])]);
  return [[start, ...steps], ...columns];
}

/** Puts two tables side by side over all times of both; where one has no row, its cells are undefined, which lines bridge. */
export function sideBySide(left: Table, right: Table): Table {
  const times = [...new Set([...left[0], ...right[0]])].sort((a, b) => a - b);
  const place = new Map(times.map((time, i) => [time, i]));
  const spread = (table: Table) =>
    (table.slice(1) as Column[]).map((column) => {
      const wide = new Array<number | null>(times.length).fill(undefined as unknown as null);
      column.forEach((value, i) => (wide[place.get(table[0][i]!)!] = value));
      return wide;
    });
  return [times, ...spread(left), ...spread(right)];
}

/** The last observed rate at or before a time, or null. */
export function rateAt(observations: readonly Observation[], seconds: number): number | null {
  for (let i = observations.length - 1; i >= 0; i--) {
    const observation = observations[i]!;
    if (toSeconds(observation.at) <= seconds + 0.001 && observation.offeredRate !== null) {
      return observation.offeredRate;
    }
  }
  return null;
}

/** The stretches in which a job did not run; each reaches from the observation before to the last one in that state. */
export function notRunning(observations: readonly Observation[]): Span[] {
  const spans: Span[] = [];
  observations.forEach((observation, i) => {
    if (observation.state === "running") {
      return;
    }
    const to = toSeconds(observation.at);
    const last = spans.at(-1);
    const before = observations[i - 1];
    if (last !== undefined && before !== undefined && last.to === toSeconds(before.at) && last.state === observation.state) {
      last.to = to;
    } else {
      spans.push({ from: before === undefined ? to : toSeconds(before.at), to, state: observation.state });
    }
  });
  return spans;
}

/** Price of a configuration for an hour. */
export const costPerHour = (configuration: JobConfiguration, prices: Prices) =>
  configuration.totalCores * prices.coreHour + configuration.totalMemoryGiB * prices.giBHour;

const LEAST_WINDOW = 120;

/**
 * The times a chart spans: the range back from the last observation, or from the first one where that is less (two minutes at
 * least, so that a young job fills the chart), and the forecast's horizon ahead.
 */
export function timeWindow(observations: readonly Observation[], minutes: number | null, horizonSeconds: number, nowSeconds: number): [number, number] {
  const first = observations[0];
  const last = observations.at(-1);
  const end = last === undefined ? nowSeconds : toSeconds(last.at);
  const observed = first === undefined ? end - LEAST_WINDOW : Math.min(toSeconds(first.at), end - LEAST_WINDOW);
  return [minutes === null ? observed : Math.max(end - minutes * 60, observed), end + horizonSeconds];
}
