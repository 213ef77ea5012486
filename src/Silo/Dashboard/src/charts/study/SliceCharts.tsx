import { urls } from "../../api/client";
import type { StudyOutcome, StudyReview } from "../../api/types";
import { formatRate } from "../../lib/format";
import { logRange, OUTCOMES } from "../../lib/study";
import type { FrontAxis } from "../../state/route";
import { ChartPanel } from "../ChartPanel";
import { SlicePlot } from "./SlicePlot";

interface Props {
  jobId: string;
  study: StudyReview;
  axis: FrontAxis;
  outcome: StudyOutcome | null;
  empty: string;
}

/** What the model expects along each parameter, from the configuration in force. */
export function SliceCharts({ jobId, study, axis, outcome, empty }: Props) {
  const { label, of } = OUTCOMES[axis];
  const known = study.trials.map(({ point }) => of(point)).filter((value) => value !== null);
  const range = outcome === null ? null : logRange([...known, outcome.limit, ...outcome.slices.flatMap((slice) => slice.points.map((point) => point.median))]);
  return (
    <ChartPanel
      testId="study-slices"
      question={`What would ${label} be if one thing changed?`}
      reading={`The line is what the model expects along one parameter with all else as in force (upright line)${study.rate === null ? "" : ` at ${formatRate(study.rate)}`}, the band holds two chances in three; full dots were measured just so, faint ones with other settings.`}
      json={urls.study(jobId)}
      empty={outcome === null ? empty : outcome.slices.length === 0 ? "No parameter can vary within the bounds of this job." : null}
    >
      <div class="slices">
        {outcome !== null && range !== null && outcome.slices.map((slice) => (
          <SlicePlot key={slice.parameter} study={study} axis={axis} slice={slice} range={range} limit={outcome.limit} />
        ))}
      </div>
    </ChartPanel>
  );
}
