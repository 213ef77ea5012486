import { urls } from "../../api/client";
import type { StudyOutcome } from "../../api/types";
import { formatShare } from "../../lib/format";
import { byWeight, PARAMETERS } from "../../lib/study";
import { ChartPanel } from "../ChartPanel";

interface Props {
  jobId: string;
  label: string;
  outcome: StudyOutcome | null;
  empty: string;
}

const percent = (share: number) => `${Math.min(100, Math.max(0, share * 100)).toFixed(1)}%`;

/** Which parameters an outcome turns on. */
export function ImportanceChart({ jobId, label, outcome, empty }: Props) {
  return (
    <ChartPanel
      testId="study-importance"
      question={`What does ${label} turn on?`}
      reading="Share of the model's variation that each parameter causes over the range that was tried: dark by itself, light together with others, so that the sum may exceed 100 %."
      json={urls.study(jobId)}
      empty={outcome === null ? empty : null}
    >
      <ul class="weights">
        {outcome !== null && byWeight(outcome).map(({ parameter, first, total }) => (
          <li key={parameter}>
            <span class="weight-name">{PARAMETERS[parameter].label}</span>
            {total === null
              ? <span class="quiet">not varied yet, so unknown</span>
              : <span class="weight-track" aria-hidden="true"><span class="weight-total" style={{ width: percent(total) }} /><span class="weight-first" style={{ width: percent(Math.min(first ?? 0, total)) }} /></span>}
            <span class="weight-value">{total === null ? "" : formatShare(Math.min(1, total))}<span class="visually-hidden">{first === null ? "" : ` with others, ${formatShare(first)} by itself`}</span></span>
          </li>
        ))}
      </ul>
    </ChartPanel>
  );
}
