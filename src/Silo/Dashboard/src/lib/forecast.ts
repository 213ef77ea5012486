import type { ForecastHindsight, ForecastOutcome, HorizonAccuracy, LoadForecast } from "../api/types";
import { type Column, type Table, toSeconds } from "./series";

/** The lead to show: the one asked for where it is kept, else that nearest to half the horizon; null while none is known. */
export function leadOf(leads: readonly number[], wanted: number | null): number | null {
  return wanted !== null && leads.includes(wanted) ? wanted : (leads[leads.length >> 1] ?? null);
}

/** The longest distance in steps that a line bridges. */
const BRIDGE = 4;

/** Those that have come due: a forecast of one lead is made at every step, so that as many lie ahead. */
export const due = ({ outcomes, lead }: ForecastHindsight): ForecastOutcome[] => outcomes.slice(0, Math.max(0, outcomes.length - lead));

/** Past forecasts beside what came true: times, then observed, low 95, low 80, median, high 80, high 95. A longer silence breaks the lines. */
export function outcomeTable(outcomes: readonly ForecastOutcome[], stepSeconds: number): Table {
  const times: number[] = [];
  const columns: Column[] = [[], [], [], [], [], []];
  for (const outcome of outcomes) {
    const time = toSeconds(outcome.at);
    const before = times.at(-1);
    if (before !== undefined && time <= before) {
      continue; // the service's clock was set back
    }
    if (before !== undefined && time - before > BRIDGE * stepSeconds) {
      times.push((time + before) / 2);
      columns.forEach((column) => column.push(null));
    }
    times.push(time);
    [outcome.observed, outcome.low95, outcome.low80, outcome.median, outcome.high80, outcome.high95].forEach((value, i) => columns[i]!.push(value));
  }
  return [times, ...columns];
}

/** Rows for a table of about `most`: evenly over the horizon, the nearest and the furthest and those of the leads always among them. */
export function tableRows(horizons: readonly HorizonAccuracy[], leads: readonly number[], most: number): HorizonAccuracy[] {
  const last = horizons.length - 1;
  const even = new Set(Array.from({ length: most }, (_, i) => Math.round((i * last) / (most - 1))));
  return horizons.filter((row, i) => even.has(i) || leads.includes(row.step));
}

/** How many of the outcomes from a time on are known, and how many of these lie within each interval. */
export function countInside(outcomes: readonly ForecastOutcome[], fromSeconds: number): { known: number; inside80: number; inside95: number } {
  const counts = { known: 0, inside80: 0, inside95: 0 };
  for (const { at, observed, low80, high80, low95, high95 } of outcomes) {
    if (observed !== null && toSeconds(at) >= fromSeconds) {
      counts.known++;
      counts.inside80 += Number(observed >= low80 && observed <= high80);
      counts.inside95 += Number(observed >= low95 && observed <= high95);
    }
  }
  return counts;
}

/** An error relative to another in words: "38 % smaller", "as large", "5 % larger"; null where unknown. */
export function relativeError(relative: number | null): string | null {
  if (relative === null) {
    return null;
  }
  const percent = Math.round(Math.abs(1 - relative) * 100);
  return percent === 0 ? "as large" : `${percent} % ${relative < 1 ? "smaller" : "larger"}`;
}

/** Fewer outcomes than this are not judged by, nor are fewer that are independent. */
const ENOUGH = 30;
const ENOUGH_INDEPENDENT = 10;

// What is older than some 500 forecasts is forgotten, and those whose leads overlap say nearly the same.
const independent = ({ scored, step }: HorizonAccuracy) => Math.min(scored, 500) / step;

export type ForecastVerdict = "undetermined" | "good" | "noSkill" | "tooNarrow" | "tooWide";

/** What the accuracy of one lead says, the worst first. */
export function judge(accuracy: HorizonAccuracy): ForecastVerdict {
  const { relativeMae, coverage80, coverage95 } = accuracy;
  const count = independent(accuracy);
  if (relativeMae === null || coverage80 === null || coverage95 === null || accuracy.scored < ENOUGH || count < ENOUGH_INDEPENDENT) {
    return "undetermined";
  }
  const slack = (share: number) => 0.03 + 2 * Math.sqrt((share * (1 - share)) / count);
  if (relativeMae > 1.05) {
    return "noSkill";
  }
  if (coverage80 < 0.8 - slack(0.8) || coverage95 < 0.95 - slack(0.95)) {
    return "tooNarrow";
  }
  return coverage80 > 0.8 + slack(0.8) ? "tooWide" : "good";
}

export const FORECAST_VERDICTS: Record<ForecastVerdict, { text: string; tone: "ok" | "warn" | "bad" | "neutral"; meaning: string }> = {
  undetermined: { text: "too early to tell", tone: "neutral", meaning: "Too few forecasts have come due to judge them by." },
  good: { text: "reliable", tone: "ok", meaning: "Better than repeating the last value, and as uncertain as it says." },
  noSkill: { text: "no better than the last value", tone: "bad", meaning: "At this lead the load has not been foreseen lately; the bands still say how far off it may be." },
  tooNarrow: { text: "too sure of itself", tone: "bad", meaning: "The load leaves the bands more often than it should; plans keep too little in reserve until they have widened." },
  tooWide: { text: "too cautious", tone: "warn", meaning: "The load stays within the bands more often than it should; plans may keep more in reserve than needed." },
};

/** A part of the weights' bar: shares sum to 1. */
export interface WeightPart {
  name: string;
  share: number;
}

/** The members by falling weight, at most `most` of them; the rest, and what the service left out as too little, are one part. */
export function weightParts(members: LoadForecast["members"], most: number): WeightPart[] {
  const sorted = [...members].sort((a, b) => b.weight - a.weight).map(({ name, weight }) => ({ name, share: weight }));
  const shown = sorted.slice(0, most);
  const rest = 1 - shown.reduce((sum, { share }) => sum + share, 0);
  return members.length > 0 && rest >= 0.005 ? [...shown, { name: "others", share: rest }] : shown;
}
