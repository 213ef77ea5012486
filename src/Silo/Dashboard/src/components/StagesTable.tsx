import { useEffect } from "preact/hooks";
import { urls } from "../api/client";
import type { StageView } from "../api/types";
import { formatRate, formatShare } from "../lib/format";
import { loadStages } from "../state/actions";

const REFRESH_MS = 5000;

/** How a stage spends its time, in the order of the bar. */
const PARTS = [
  { label: "busy", colour: "var(--c-blue)", share: (stage: StageView) => stage.busyShare },
  { label: "backpressured", colour: "var(--c-orange)", share: (stage: StageView) => stage.backpressuredShare },
  { label: "idle", colour: "var(--border-strong)", share: (stage: StageView) => stage.idleShare },
];

const shares = (stage: StageView) => PARTS.map(({ label, share }) => `${label} ${formatShare(share(stage))}`).join(", ");

/** The stages of a job: how much passes each, and how it spends its time. */
export function StagesTable({ jobId, stages }: { jobId: string; stages: readonly StageView[] | null }) {
  useEffect(() => {
    void loadStages(jobId);
    const timer = setInterval(() => void loadStages(jobId), REFRESH_MS);
    return () => clearInterval(timer);
  }, [jobId]);
  return (
    <section class="panel" aria-labelledby="stages-title" data-testid="stages">
      <header class="panel-head">
        <h2 id="stages-title">Which stage is busy?</h2>
        <a class="quiet-link" href={urls.stages(jobId)} target="_blank" rel="noopener" aria-label="Stages as JSON">JSON</a>
      </header>
      {stages === null || stages.length === 0
        ? <p class="empty">Stages appear here while the job runs.</p>
        : (
          <>
            <table class="table compact">
              <thead><tr><th scope="col">stage</th><th scope="col" class="number">subtasks</th><th scope="col" class="number">records</th><th scope="col">time</th></tr></thead>
              <tbody>
                {stages.map((stage) => (
                  <tr key={stage.name}>
                    <th scope="row">{stage.name}</th>
                    <td class="number">{stage.parallelism}</td>
                    <td class="number">{formatRate(stage.recordsInPerSecond)}</td>
                    <td>
                      <div class="weight-bar stage-bar" role="img" aria-label={shares(stage)} title={shares(stage)}>
                        {PARTS.map(({ label, colour, share }) => <span key={label} style={{ flexGrow: share(stage) ?? 0, background: colour }} />)}
                      </div>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <ul class="legend">
              {PARTS.map(({ label, colour }) => (
                <li key={label}><span class="weight-swatch" style={{ background: colour }} aria-hidden="true" /><span class="legend-name">{label}</span></li>
              ))}
            </ul>
          </>
        )}
    </section>
  );
}
