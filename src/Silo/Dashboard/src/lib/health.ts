import type { Decision, JobView } from "../api/types";

/** How the whole service stands, in one sentence. */
export interface Health {
  tone: "ok" | "warn" | "bad" | "idle";
  headline: string;
  /** What to look at, most urgent first. */
  details: string[];
}

const names = (jobs: readonly JobView[]) => jobs.map((job) => job.id).join(", ");

/** Answers "is anything wrong?" from the jobs and the decisions that wait. */
export function assess(jobs: readonly JobView[], waiting: readonly Decision[]): Health {
  if (jobs.length === 0) {
    return { tone: "idle", headline: "No jobs yet", details: [] };
  }
  const failed = jobs.filter((job) => job.state === "failed");
  const missed = jobs.filter((job) => job.sloState === "missed" && job.state !== "failed" && job.state !== "paused");
  const unknown = jobs.filter((job) => job.sloState === "unknown" && job.state !== "failed" && job.state !== "paused");
  const paused = jobs.filter((job) => job.state === "paused");
  const details = [
    ...(waiting.length > 0 ? [`${waiting.length === 1 ? "1 decision waits" : `${waiting.length} decisions wait`} for you`] : []),
    ...(paused.length > 0 ? [`paused: ${names(paused)}`] : []),
    ...(unknown.length > 0 ? [`not measured yet: ${names(unknown)}`] : []),
  ];
  if (failed.length > 0) {
    return { tone: "bad", headline: `Failed: ${names(failed)}`, details: missed.length > 0 ? [`over the limit: ${names(missed)}`, ...details] : details };
  }
  if (missed.length > 0) {
    return { tone: "bad", headline: `Over the latency limit: ${names(missed)}`, details };
  }
  const running = jobs.length - paused.length;
  if (running === 0) {
    return { tone: "idle", headline: "All jobs are paused", details };
  }
  if (unknown.length === running) {
    return { tone: "idle", headline: "Waiting for the first measurements", details };
  }
  const headline = jobs.length === 1 ? "The job keeps its targets" : "All running jobs keep their targets";
  return { tone: waiting.length > 0 ? "warn" : "ok", headline, details };
}
