import { useState } from "preact/hooks";
import type { JobView } from "../api/types";
import { patchJob } from "../state/actions";
import { Dialog } from "./Dialog";

/** Changes what a job owes its users. */
export function LimitDialog({ job, onClose }: { job: JobView; onClose: () => void }) {
  const { slo } = job.settings;
  const [latency, setLatency] = useState(String(slo.latencyP95Ms));
  const [recovery, setRecovery] = useState(String(slo.recoverySeconds));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void patchJob(job.id, { slo: { latencyP95Ms: Number(latency), recoverySeconds: Number(recovery) } });
    onClose();
  };
  return (
    <Dialog title={`Limits of ${job.id}`} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <label>p95 latency, at most (ms)
          <input type="number" min="0.001" step="any" required value={latency} inputMode="decimal" onInput={(event) => setLatency(event.currentTarget.value)} autofocus />
        </label>
        <label>Recovery from a failure, at most (s)
          <input type="number" min="0.001" step="any" required value={recovery} inputMode="decimal" onInput={(event) => setRecovery(event.currentTarget.value)} />
        </label>
        <p class="quiet">The next decision goes by the new limits. What was already measured is judged by them too.</p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>Cancel</button>
          <button type="submit" class="button button-primary">Set limits</button>
        </div>
      </form>
    </Dialog>
  );
}
