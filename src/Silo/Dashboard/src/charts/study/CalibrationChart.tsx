import { urls } from "../../api/client";
import type { StudyOutcome, StudyReview } from "../../api/types";
import { formatCount, formatShare } from "../../lib/format";
import { OUTCOMES, VERDICTS } from "../../lib/study";
import type { FrontAxis } from "../../state/route";
import { ChartPanel } from "../ChartPanel";
import { CalibrationPlot } from "./CalibrationPlot";

interface Props {
  jobId: string;
  study: StudyReview;
  axis: FrontAxis;
  outcome: StudyOutcome | null;
  empty: string;
}

/** Whether the model's promises hold. */
export function CalibrationChart({ jobId, study, axis, outcome, empty }: Props) {
  const verdict = outcome === null ? null : VERDICTS[outcome.calibration.verdict];
  return (
    <ChartPanel
      testId="study-calibration"
      question={`Can the model of ${OUTCOMES[axis].label} be trusted?`}
      reading="Each measurement against what the others predict for it: on the diagonal it was foreseen, and 95 of 100 bars should touch the diagonal. Dashed: the limit."
      json={urls.study(jobId)}
      empty={outcome === null ? empty : null}
    >
      {outcome !== null && verdict !== null && (
        <>
          <p class="calibration-verdict" data-testid="calibration-verdict"><span class={`badge badge-${verdict.tone}`}>{verdict.text}</span> {verdict.meaning}</p>
          <CalibrationPlot trials={study.trials} points={outcome.calibration.points} limit={outcome.limit} axis={axis} />
          <dl class="figures">
            <div><dt>within the 50 % interval</dt><dd>{formatShare(outcome.calibration.coverage50)}</dd></div>
            <div><dt>80 %</dt><dd>{formatShare(outcome.calibration.coverage80)}</dd></div>
            <div><dt>95 %</dt><dd>{formatShare(outcome.calibration.coverage95)}</dd></div>
            <div><dt>typically off by</dt><dd>{formatCount(outcome.calibration.typicalFactor)}×</dd></div>
            <div><dt>variation explained (R²)</dt><dd>{outcome.calibration.rSquared === null ? "–" : outcome.calibration.rSquared.toFixed(2)}</dd></div>
          </dl>
        </>
      )}
    </ChartPanel>
  );
}
