import { urls } from "../api/client";
import type { FindingSeverity, StudyOutcome } from "../api/types";
import { ChartPanel } from "../charts/ChartPanel";

interface Props {
  jobId: string;
  label: string;
  outcome: StudyOutcome | null;
  empty: string;
}

const SEVERITIES: Record<FindingSeverity, { text: string; tone: string }> = {
  severe: { text: "severe", tone: "bad" },
  warning: { text: "warning", tone: "warn" },
  information: { text: "note", tone: "neutral" },
};

/** What a check of the model found. */
export function StudyHealth({ jobId, label, outcome, empty }: Props) {
  return (
    <ChartPanel
      testId="study-health"
      question={`Is anything wrong with the model of ${label}?`}
      reading="What a check of the fitted model found, the worst first, and what would mend it; lengths are in shares of a parameter's range, targets are natural logarithms."
      json={urls.study(jobId)}
      empty={outcome === null ? empty : null}
    >
      {outcome !== null && (outcome.findings.length === 0
        ? <p><span class="badge badge-ok">nothing found</span> The model of {outcome.measurements} measurements looks sound.</p>
        : (
          <ul class="findings">
            {outcome.findings.map(({ code, severity, message }) => (
              <li key={`${code}${message}`}><span class={`badge badge-${SEVERITIES[severity].tone}`}>{SEVERITIES[severity].text}</span><span>{message}</span></li>
            ))}
          </ul>
        ))}
    </ChartPanel>
  );
}
