import type { FrontPoint, JobConfiguration } from "../api/types";
import type { FrontAxis } from "../state/route";
import { sameConfiguration } from "./format";
import { decades } from "./ticks";

/** How a point of the front chart stands to the limits. */
export type Verdict = "within" | "over" | "unknown";

/** A trial as the front chart places it. */
export interface PlacedPoint {
  point: FrontPoint;
  cost: number;
  value: number;
  verdict: Verdict;
  onFront: boolean;
  /** True for the newest trial of the configuration in force. */
  chosen: boolean;
}

/** Those points that can be placed on the given axis; the value is in milliseconds or seconds. Chosen and front points come last, so that they are drawn on top. */
export function placePoints(points: readonly FrontPoint[], chosen: JobConfiguration, axis: FrontAxis): PlacedPoint[] {
  const placed: PlacedPoint[] = [];
  for (const point of points) {
    const value = axis === "latency" ? point.latencyP95Ms : point.recoverySeconds;
    if (value !== null && Number.isFinite(value)) {
      placed.push({
        point, cost: point.costPerHour, value,
        verdict: point.withinSlo === null ? "unknown" : point.withinSlo ? "within" : "over",
        onFront: point.onFront,
        chosen: sameConfiguration(point.configuration, chosen),
      });
    }
  }
  const newest = placed.filter((p) => p.chosen).reduce<PlacedPoint | null>((best, p) => (best === null || Date.parse(p.point.at) > Date.parse(best.point.at) ? p : best), null);
  placed.forEach((p) => (p.chosen = p === newest));
  const rank = (p: PlacedPoint) => (p.chosen ? 2 : 0) + (p.onFront ? 1 : 0);
  return placed.sort((a, b) => rank(a) - rank(b));
}

/** The staircase of the front from cheap to dear: at each cost the lowest value seen so far. Coordinates as (cost, value). */
export function staircase(points: readonly PlacedPoint[]): [number, number][] {
  const front = points.filter((point) => point.onFront).sort((a, b) => a.cost - b.cost || a.value - b.value);
  const steps: [number, number][] = [];
  let lowest = Infinity;
  for (const { cost, value } of front) {
    if (value < lowest) {
      if (steps.length > 0) {
        steps.push([cost, lowest]);
      }
      steps.push([cost, value]);
      lowest = value;
    }
  }
  return steps;
}

/** The lowest and highest value the vertical axis shows; whole powers of ten around the values and the limit. */
export function valueRange(points: readonly PlacedPoint[], limit: number): [number, number] {
  const values = [...points.map((point) => Math.max(point.value, 0.01)), limit];
  return decades(Math.min(...values), Math.max(...values));
}
