import { ConfigurationChart } from "../charts/ConfigurationChart";
import { CostChart } from "../charts/CostChart";
import { FrontChart } from "../charts/FrontChart";
import type { JobChartProps } from "../charts/jobChart";
import { LatencyChart } from "../charts/LatencyChart";
import { LoadChart } from "../charts/LoadChart";
import type { JobView } from "../api/types";
import { StagesTable } from "./StagesTable";
import { VerifyPanel } from "./VerifyPanel";
import { WorkersTable } from "./WorkersTable";
import type { JobHistory } from "../state/model";
import { changeJobRoute, type JobRoute } from "../state/route";

interface Props {
  job: JobView;
  history: JobHistory;
  route: JobRoute;
  shared: JobChartProps;
  onSelect: (decisionId: string) => void;
}

/** The charts of a job over one range of time. */
export function JobCharts({ job, history, route, shared, onSelect }: Props) {
  return (
    <div class="chart-grid">
      <LoadChart {...shared} />
      <LatencyChart {...shared} limitMs={job.settings.slo.latencyP95Ms} />
      <ConfigurationChart {...shared} decisions={history.decisions} onSelect={onSelect} />
      <CostChart {...shared} job={job} />
      <FrontChart jobId={job.id} front={history.front} costNow={job.costPerHour} axis={route.front} onAxis={(axis) => changeJobRoute(route, { front: axis })} />
      <div class="stack">
        <VerifyPanel jobId={job.id} />
        <WorkersTable jobId={job.id} workers={history.workers} />
        <StagesTable jobId={job.id} stages={history.stages} />
      </div>
    </div>
  );
}
