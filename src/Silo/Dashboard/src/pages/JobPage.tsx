import { useEffect } from "preact/hooks";
import { useJobCharts } from "../charts/jobChart";
import { DecisionList } from "../components/DecisionList";
import { ForecastSection } from "../components/ForecastSection";
import { JobCharts } from "../components/JobCharts";
import { JobControls } from "../components/JobControls";
import { JobTiles } from "../components/JobTiles";
import { SegmentedControl } from "../components/SegmentedControl";
import { SloBadge } from "../components/SloBadge";
import { StateBadge } from "../components/StateBadge";
import { TrialsTable } from "../components/TrialsTable";
import { formatConfiguration } from "../lib/format";
import { leaveJob, showJob } from "../state/actions";
import { EMPTY_HISTORY } from "../state/model";
import { changeJobRoute, type JobRoute, RANGES, studyHash } from "../state/route";
import { useApp } from "../state/store";
import { MissingPage } from "./MissingPage";

const RANGE_OPTIONS = RANGES.map(({ key, label }) => ({ value: key, label }));

/** Is the job keeping up, and why does it run with this configuration? */
export function JobPage({ route }: { route: JobRoute }) {
  const job = useApp((state) => state.jobs[route.jobId]);
  const history = useApp((state) => state.histories[route.jobId] ?? EMPTY_HISTORY);
  const shared = useJobCharts(job, history, route.range);
  const exists = job !== undefined;
  useEffect(() => {
    if (exists) {
      void showJob(route.jobId, route.range);
    }
    return leaveJob;
  }, [exists, route.jobId, route.range]);
  if (job === undefined) {
    return <MissingPage what={`There is no job named ${route.jobId}.`} />;
  }
  const select = (decision: string | null) => changeJobRoute(route, { decision });
  return (
    <div data-testid="job-page">
      <div class="page-head">
        <div>
          <h1 tabIndex={-1}>{job.id}</h1>
          <StateBadge state={job.state} />
          <SloBadge state={job.sloState} />
        </div>
        <JobControls job={job} />
      </div>
      <p class="subline">
        {job.stateReason !== null && <strong>{job.stateReason} </strong>}
        {formatConfiguration(job.configuration)}
        <span class="quiet">{job.activity !== null && ` · ${job.activity}`} · {job.kind}, {job.load} · </span>
        <a href={studyHash(job.id)} data-testid="study-link">What was learnt</a>
      </p>
      <JobTiles job={job} />
      <section aria-labelledby="charts-title">
        <div class="range-bar">
          <h2 id="charts-title" class="section-title">Keeping up?</h2>
          <SegmentedControl label="Range of all charts" options={RANGE_OPTIONS} value={route.range} onChange={(range) => changeJobRoute(route, { range })} testId="range-select" />
        </div>
        <JobCharts job={job} history={history} route={route} shared={shared} onSelect={select} />
      </section>
      <ForecastSection history={history} route={route} shared={shared} />
      <DecisionList job={job} decisions={history.decisions} selected={route.decision} onSelect={select} />
      <TrialsTable jobId={job.id} trials={history.trials} profiling={job.settings.profiling.enabled} />
    </div>
  );
}
