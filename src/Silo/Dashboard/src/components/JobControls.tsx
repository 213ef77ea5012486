import { useState } from "preact/hooks";
import type { JobView } from "../api/types";
import { deleteJob, patchJob, setPaused } from "../state/actions";
import { useApp } from "../state/store";
import { ConfirmDialog } from "./ConfirmDialog";
import { ModeSwitch } from "./ModeSwitch";

const POLICIES = ["sheaf", "reactive", "static"];

/** Everything a person may change of a running job. */
export function JobControls({ job }: { job: JobView }) {
  const isBusy = useApp((state) => state.busy.includes(`job:${job.id}`));
  const [asking, setAsking] = useState<"pause" | "delete" | null>(null);
  const { policy, refinement } = job.settings;
  const policies = POLICIES.includes(policy) ? POLICIES : [...POLICIES, policy];
  const isPaused = job.state === "paused";
  const remove = async () => {
    setAsking(null);
    if (await deleteJob(job.id)) {
      location.hash = "#/";
    }
  };
  return (
    <div class="controls">
      <ModeSwitch job={job} />
      <label class="field-inline">
        <span>Policy</span>
        <select value={policy} disabled={isBusy} onChange={(event) => void patchJob(job.id, { policy: event.currentTarget.value })}>
          {policies.map((name) => <option key={name} value={name}>{name}</option>)}
        </select>
      </label>
      <button type="button" role="switch" aria-checked={refinement} class="switch" disabled={isBusy} onClick={() => void patchJob(job.id, { refinement: !refinement })} title="A learning agent that may move one step per knob within what is known to be safe.">
        <span class="switch-track" aria-hidden="true" />Refinement
      </button>
      <button type="button" class="button" disabled={isBusy} onClick={() => (isPaused ? void setPaused(job.id, false) : setAsking("pause"))} data-testid="pause-resume">{isPaused ? "Resume" : "Pause…"}</button>
      <button type="button" class="button button-quiet" disabled={isBusy} onClick={() => setAsking("delete")}>Delete…</button>
      {asking === "pause" && (
        <ConfirmDialog title={`Pause ${job.id}?`} confirm="Pause" onCancel={() => setAsking(null)} onConfirm={() => { setAsking(null); void setPaused(job.id, true); }}>
          <p>Events wait at the source until it is resumed; latency will be over its limit until the backlog is worked off.</p>
        </ConfirmDialog>
      )}
      {asking === "delete" && (
        <ConfirmDialog title={`Delete ${job.id}?`} confirm="Delete job and history" isDestructive onCancel={() => setAsking(null)} onConfirm={() => void remove()}>
          <p>The job stops, and its measurements, trials and decisions are deleted. This can't be undone.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
