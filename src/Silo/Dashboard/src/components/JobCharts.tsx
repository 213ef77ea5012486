import { useMemo } from "preact/hooks";
import { ConfigurationChart } from "../charts/ConfigurationChart";
import { CostChart } from "../charts/CostChart";
import { FrontChart } from "../charts/FrontChart";
import type { JobChartProps } from "../charts/jobChart";
import { LatencyChart } from "../charts/LatencyChart";
import { LoadChart } from "../charts/LoadChart";
import type { Underlay } from "../charts/underlay";
import type { JobView } from "../api/types";
import { VerifyPanel } from "./VerifyPanel";
import { WorkersTable } from "./WorkersTable";
import { serverNow } from "../lib/clock";
import { notRunning, since, timeWindow, toSeconds } from "../lib/series";
import { metricsQuery } from "../state/actions";
import type { JobHistory } from "../state/model";
import { changeJobRoute, type JobRoute, RANGES } from "../state/route";

interface Props {
  job: JobView;
  history: JobHistory;
  route: JobRoute;
  onSelect: (decisionId: string) => void;
}

/** The charts of a job over one range of time. */
export function JobCharts({ job, history, route, onSelect }: Props) {
  const minutes = RANGES.find((range) => range.key === route.range)!.minutes;
  const { observations: all, forecast, decisions, front } = history;
  const horizon = forecast === null ? 0 : forecast.quantiles.length * forecast.stepSeconds;
  const shared = useMemo((): JobChartProps => {
    const window = timeWindow(all, minutes, horizon, serverNow() / 1000);
    const observations = since(all, window[0]);
    const last = observations.at(-1);
    const underlay: Underlay = {
      spans: notRunning(observations),
      marks: decisions.filter((decision) => decision.appliedAt !== null).map((decision) => toSeconds(decision.appliedAt!)),
      limit: null,
      now: last === undefined || horizon === 0 ? null : toSeconds(last.at),
    };
    return { jobId: job.id, observations, forecast, window, underlay, query: metricsQuery(route.range, job.createdAt) };
  }, [all, forecast, decisions, minutes, horizon, job.id, job.createdAt, route.range]);
  return (
    <div class="chart-grid">
      <LoadChart {...shared} />
      <LatencyChart {...shared} limitMs={job.settings.slo.latencyP95Ms} />
      <ConfigurationChart {...shared} decisions={decisions} onSelect={onSelect} />
      <CostChart {...shared} job={job} />
      <FrontChart jobId={job.id} front={front} costNow={job.costPerHour} axis={route.front} onAxis={(axis) => changeJobRoute(route, { front: axis })} />
      <div class="stack">
        <VerifyPanel jobId={job.id} />
        <WorkersTable jobId={job.id} workers={history.workers} />
      </div>
    </div>
  );
}
