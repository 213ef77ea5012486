import { useState } from "preact/hooks";
import type { ControlMode, JobView } from "../api/types";
import { patchJob } from "../state/actions";
import { useApp } from "../state/store";
import { ConfirmDialog } from "./ConfirmDialog";
import { SegmentedControl } from "./SegmentedControl";

const MODES = [
  { value: "advisory", label: "Advisory", hint: "Decisions are recorded only." },
  { value: "approve", label: "Approve", hint: "Each decision waits for a person." },
  { value: "automatic", label: "Automatic", hint: "Decisions are carried out at once." },
] as const;

/** How far the controller may go by itself. Giving it a free hand is asked for twice. */
export function ModeSwitch({ job }: { job: JobView }) {
  const isBusy = useApp((state) => state.busy.includes(`job:${job.id}`));
  const [isAsking, setAsking] = useState(false);
  const [wanted, setWanted] = useState<ControlMode | null>(null);
  const set = async (mode: ControlMode) => {
    setWanted(mode);
    await patchJob(job.id, { mode });
    setWanted(null); // from here on what the service says is shown, whether it obeyed or refused
  };
  const change = (mode: ControlMode) => (mode === "automatic" ? setAsking(true) : void set(mode));
  const confirm = () => {
    setAsking(false);
    void set("automatic");
  };
  return (
    <>
      <SegmentedControl label="Mode" options={MODES} value={wanted ?? job.settings.mode} onChange={change} isBusy={isBusy} testId="mode-select" />
      {isAsking && (
        <ConfirmDialog title={`Let Sheaf change ${job.id} by itself?`} confirm="Switch to automatic" onConfirm={confirm} onCancel={() => setAsking(false)}>
          <p>Decisions will be carried out at once, without asking. Changing workers or slots restarts the job from a checkpoint, a few seconds each time. Every decision is recorded with its reason, and can be rolled back.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
