import type { JobView, StudyReview } from "../api/types";
import { CalibrationChart } from "../charts/study/CalibrationChart";
import { HypervolumeChart } from "../charts/study/HypervolumeChart";
import { ImportanceChart } from "../charts/study/ImportanceChart";
import { ParallelChart } from "../charts/study/ParallelChart";
import { SliceCharts } from "../charts/study/SliceCharts";
import { StudyFront } from "../charts/study/StudyFront";
import { OUTCOMES, outcomeOf } from "../lib/study";
import { changeStudyRoute, type StudyRoute } from "../state/route";
import { SegmentedControl } from "./SegmentedControl";
import { StudyHealth } from "./StudyHealth";
import { StudyHistory } from "./StudyHistory";

interface Props {
  job: JobView;
  study: StudyReview;
  route: StudyRoute;
}

const OPTIONS = [
  { value: "latency", label: OUTCOMES.latency.label },
  { value: "recovery", label: OUTCOMES.recovery.label },
] as const;

/** All parts of a study, for one outcome. */
export function StudyContent({ job, study, route }: Props) {
  const axis = route.outcome;
  const outcome = outcomeOf(study, axis);
  const { label, of } = OUTCOMES[axis];
  const told = study.trials.filter(({ point }) => of(point) !== null).length;
  const model = { jobId: job.id, label, outcome, empty: `A model of ${label} needs three measurements of it; there ${told === 1 ? "is 1" : `are ${told}`} so far.` };
  return (
    <>
      <div class="range-bar">
        <h2 class="section-title">What was found?</h2>
        <SegmentedControl label="Outcome that all charts show" options={OPTIONS} value={axis} onChange={(next) => changeStudyRoute(route, next)} testId="study-outcome" />
      </div>
      <div class="chart-grid">
        <StudyFront jobId={job.id} study={study} axis={axis} prices={job.settings.prices} />
        <HypervolumeChart jobId={job.id} trials={study.trials} />
      </div>
      <ParallelChart jobId={job.id} trials={study.trials} />
      <h2 class="section-title study-section">What does the model say, and can it be trusted?</h2>
      <SliceCharts {...model} study={study} axis={axis} />
      <div class="chart-grid study-section">
        <CalibrationChart {...model} study={study} axis={axis} />
        <div class="stack">
          <ImportanceChart {...model} />
          <StudyHealth {...model} />
        </div>
      </div>
      <StudyHistory jobId={job.id} trials={study.trials} />
    </>
  );
}
