import { useState } from "preact/hooks";
import type { ControlMode, JobSpec } from "../api/types";
import { createJob } from "../state/actions";
import { jobHash } from "../state/route";
import { useApp } from "../state/store";
import { Dialog } from "./Dialog";

/** Asks for what a new job needs; everything else gets the kind's defaults. */
export function CreateJobDialog({ onClose }: { onClose: () => void }) {
  const isBusy = useApp((state) => state.busy.includes("create"));
  const [kind, setKind] = useState("clickstream");
  const [id, setId] = useState("");
  const [mode, setMode] = useState<ControlMode>("approve");
  const [peak, setPeak] = useState("");
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const spec: JobSpec = { kind, mode, ...(id === "" ? {} : { id }), ...(peak === "" ? {} : { load: { peak: Number(peak) } }) };
    const job = await createJob(spec);
    if (job !== null) {
      onClose();
      location.hash = jobHash(job.id);
    }
  };
  return (
    <Dialog title="Create a job" onClose={onClose}>
      <form class="form" onSubmit={(event) => void submit(event)}>
        <label>Pipeline
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value)} autofocus>
            <option value="clickstream">clickstream: counts ad views by campaign in 10-s windows</option>
            <option value="topspeed">topspeed: top speed of each car over its last 10 s</option>
          </select>
        </label>
        <label>Name <small>Lower-case letters, digits and dashes, first a letter; empty: the pipeline's name.</small>
          <input value={id} pattern="[a-z][a-z0-9\-]{0,39}" maxLength={40} placeholder={kind} onInput={(event) => setId(event.currentTarget.value)} />
        </label>
        <label>Highest load <small>Events per second at the peak of the built-in day; empty: what suits the pipeline.</small>
          <input type="number" min="1" step="any" value={peak} inputMode="decimal" onInput={(event) => setPeak(event.currentTarget.value)} />
        </label>
        <label>Mode
          <select value={mode} onChange={(event) => setMode(event.currentTarget.value as ControlMode)}>
            <option value="advisory">advisory: decisions are recorded only</option>
            <option value="approve">approve: each decision waits for a person</option>
            <option value="automatic">automatic: decisions are carried out at once</option>
          </select>
        </label>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>Cancel</button>
          <button type="submit" class="button button-primary" disabled={isBusy}>{isBusy ? "Creating…" : "Create job"}</button>
        </div>
      </form>
    </Dialog>
  );
}
