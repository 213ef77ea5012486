import { useMemo } from "preact/hooks";
import { urls } from "../../api/client";
import type { Prices, StudyReview } from "../../api/types";
import { placePoints } from "../../lib/front";
import { costPerHour } from "../../lib/series";
import { OUTCOMES } from "../../lib/study";
import type { FrontAxis } from "../../state/route";
import { ChartPanel } from "../ChartPanel";
import { FrontPlot } from "../FrontPlot";

interface Props {
  jobId: string;
  study: StudyReview;
  axis: FrontAxis;
  prices: Prices;
}

/** Everything measured by cost and one outcome, with what it must stay below. */
export function StudyFront({ jobId, study, axis, prices }: Props) {
  const points = useMemo(() => placePoints(study.trials.map((trial) => trial.point), study.current, axis), [study, axis]);
  const { label } = OUTCOMES[axis];
  return (
    <ChartPanel
      testId="study-front"
      question="What are the best trade-offs so far?"
      reading="Large dots: nothing measured at this load was better in cost, latency and recovery at once; small dots were beaten, crosses broke a limit, shaded is out of bounds, the diamond is in force."
      json={urls.study(jobId)}
      empty={points.length > 0 ? null : `No measurement has told ${label} yet; profiling runs do.`}
    >
      <FrontPlot points={points} axis={axis} costNow={costPerHour(study.current, prices)} costLimit={study.thresholds.costPerHour} limit={axis === "latency" ? study.thresholds.latencyP95Ms : study.thresholds.recoverySeconds} />
    </ChartPanel>
  );
}
