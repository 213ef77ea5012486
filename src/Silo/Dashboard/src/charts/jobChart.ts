import { useMemo } from "preact/hooks";
import type { JobView, LoadForecast, Observation } from "../api/types";
import { serverNow } from "../lib/clock";
import { notRunning, since, timeWindow, toSeconds } from "../lib/series";
import { metricsQuery } from "../state/actions";
import type { JobHistory } from "../state/model";
import { type RangeKey, RANGES } from "../state/route";
import type { Underlay } from "./underlay";

/** What every time chart of a job's page is given. */
export interface JobChartProps {
  jobId: string;
  /** Those within the range, oldest first. */
  observations: readonly Observation[];
  forecast: LoadForecast | null;
  /** The times shown, the same for all charts. */
  window: [number, number];
  underlay: Underlay;
  /** The query that fetches these observations. */
  query: string;
}

/** What the charts of a job have in common over one range of time; the same object until any of it changes. */
export function useJobCharts(job: JobView | undefined, history: JobHistory, range: RangeKey): JobChartProps {
  const minutes = RANGES.find((candidate) => candidate.key === range)!.minutes;
  const { observations: all, forecast, decisions } = history;
  const horizon = forecast === null ? 0 : forecast.quantiles.length * forecast.stepSeconds;
  const [jobId, createdAt] = [job?.id ?? "", job?.createdAt];
  return useMemo((): JobChartProps => {
    const window = timeWindow(all, minutes, horizon, serverNow() / 1000);
    const observations = since(all, window[0]);
    const last = observations.at(-1);
    const underlay: Underlay = {
      spans: notRunning(observations),
      marks: decisions.filter((decision) => decision.appliedAt !== null).map((decision) => toSeconds(decision.appliedAt!)),
      limit: null,
      now: last === undefined || horizon === 0 ? null : toSeconds(last.at),
    };
    return { jobId, observations, forecast, window, underlay, query: metricsQuery(range, createdAt) };
  }, [all, forecast, decisions, minutes, horizon, jobId, createdAt, range]);
}
