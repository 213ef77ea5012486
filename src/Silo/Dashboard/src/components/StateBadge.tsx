import type { JobState } from "../api/types";

const TONES: Record<JobState, string> = {
  starting: "info", running: "ok", reconfiguring: "info", recovering: "warn", paused: "neutral", stopped: "neutral", failed: "bad",
};

/** The state of a job, in words. */
export function StateBadge({ state }: { state: JobState }) {
  return <span class={`badge badge-${TONES[state] ?? "neutral"}`}>{state}</span>;
}
