import { api, ApiError } from "../api/client";
import { type LiveState, LiveConnection } from "../api/live";
import type { JobPatch, JobSpec, JobView, LiveEvent } from "../api/types";
import { serverNow } from "../lib/clock";
import { leadOf } from "../lib/forecast";
import type { JobHistory, Notice } from "./model";
import { applyEvents, withHistory } from "./reducer";
import { RANGES, type RangeKey } from "./route";
import { getState, update } from "./store";

const NOTICE_MS = 7000;
const POLL_MS = 5000;
const FRONT_DELAY_MS = 1200;
const PRODUCTION_FRONT_DELAY_MS = 10_000;
const SPARKLINE_POINTS = 120;
const CHART_POINTS = 600;
let noticeId = 0;
let shown: { jobId: string; range: RangeKey } | null = null;
let frontTimer: ReturnType<typeof setTimeout> | null = null;
let frontDue = 0;

/** Starts listening, and fetches what the overview shows. */
export function startLive(): void {
  const connection = new LiveConnection(() => new EventSource("/api/events"), {
    onEvents: receive,
    onState: (live: LiveState) => update((state) => ({ ...state, live })),
    onGap: () => void refetch(),
  });
  connection.start();
  void refetch();
  setInterval(() => {
    if (getState().live !== "live") {
      void refetch();
    }
  }, POLL_MS);
}

function receive(events: LiveEvent[]): void {
  update((state) => applyEvents(state, events));
  for (const event of events) {
    if (event.type === "job" && getState().histories[event.jobId] === undefined) {
      void loadSparkline(event.jobId);
    }
    const isProduction = event.type === "trial" && event.data.kind === "production";
    const changesFront = event.type === "trial" || (event.type === "decision" && event.data.status === "applied");
    if (changesFront && event.jobId === shown?.jobId) {
      refreshFrontWithin(event.jobId, isProduction ? PRODUCTION_FRONT_DELAY_MS : FRONT_DELAY_MS);
    }
  }
}

/** Fetches the front and the workers again after a pause, once for all events within it. */
function refreshFrontWithin(jobId: string, delayMs: number): void {
  const due = Date.now() + delayMs;
  if (frontTimer !== null && frontDue <= due) {
    return;
  }
  clearTimeout(frontTimer ?? undefined);
  frontDue = due;
  frontTimer = setTimeout(() => {
    frontTimer = null;
    void loadPart(jobId, () => api.front(jobId), (front) => ({ front }));
    void loadPart(jobId, () => api.workers(jobId), (workers) => ({ workers }));
  }, delayMs);
}

/** Fetches all that is shown again: at the start, and when events may have been missed. */
export async function refetch(): Promise<void> {
  await loadOverview();
  if (shown !== null) {
    await showJob(shown.jobId, shown.range);
  }
}

async function loadOverview(): Promise<void> {
  try {
    const [status, jobs, feed] = await Promise.all([api.status(), api.jobs(), api.allDecisions()]);
    const byId = Object.fromEntries(jobs.map((job) => [job.id, job]));
    update((state) => ({ ...state, status, jobs: byId, feed, loaded: true, loadError: null }));
    await Promise.all(jobs.filter((job) => job.id !== shown?.jobId).map((job) => loadSparkline(job.id)));
  } catch (error) {
    update((state) => ({ ...state, loadError: messageOf(error) }));
  }
}

async function loadSparkline(jobId: string): Promise<void> {
  await loadPart(jobId, () => api.metrics(jobId, `minutes=15&points=${SPARKLINE_POINTS}`), (observations) => ({ observations }));
}

/** The query for the observations of a range. Short ranges fetch 15 minutes, so that the overview's sparkline has them too. */
export function metricsQuery(range: RangeKey, createdAt: string | undefined): string {
  const minutes = RANGES.find((candidate) => candidate.key === range)?.minutes ?? null;
  if (minutes !== null) {
    return `minutes=${Math.max(15, minutes)}&points=${CHART_POINTS}`;
  }
  const from = createdAt ?? new Date(serverNow() - 86_400_000).toISOString();
  return `from=${encodeURIComponent(from)}&to=${encodeURIComponent(new Date(serverNow() + 60_000).toISOString())}&points=${CHART_POINTS}`;
}

/** Fetches what a job's page shows; from then on live events keep it up to date. */
export async function showJob(jobId: string, range: RangeKey): Promise<void> {
  shown = { jobId, range };
  const createdAt = getState().jobs[jobId]?.createdAt;
  await Promise.all([
    loadPart(jobId, () => api.metrics(jobId, metricsQuery(range, createdAt)), (observations) => ({ observations })),
    loadPart(jobId, () => api.forecasts(jobId), (forecasts) => ({ forecast: forecasts[0] ?? null })),
    loadPart(jobId, () => api.decisions(jobId), (decisions) => ({ decisions })),
    loadPart(jobId, () => api.trials(jobId), (trials) => ({ trials })),
    loadPart(jobId, () => api.front(jobId), (front) => ({ front })),
    loadPart(jobId, () => api.workers(jobId), (workers) => ({ workers })),
  ]);
}

/** Fetches a job's stages. */
export const loadStages = (jobId: string) => loadPart(jobId, () => api.stages(jobId), (stages) => ({ stages }));

/** Stops keeping a job's page up to date. */
export function leaveJob(): void {
  shown = null;
}

/** Fetches how far a job's forecasts came true, with the past forecasts of a lead; null stands for the default one. */
export async function loadForecast(jobId: string, wanted: number | null): Promise<void> {
  await loadPart(jobId, () => api.forecast(jobId), (review) => ({ review }));
  const review = getState().histories[jobId]?.review ?? null;
  const lead = review === null ? null : leadOf(review.leads, wanted);
  if (lead !== null) {
    await loadPart(jobId, () => api.outcomes(jobId, lead), (hindsight, history) => ({ hindsights: { ...history.hindsights, [lead]: hindsight } }));
  }
}

/** Fetches a job's study. Why that failed is shown in its place, and what was known stays. */
export async function loadStudy(jobId: string): Promise<void> {
  try {
    const study = await api.study(jobId);
    update((state) => withHistory(state, jobId, (history) => ({ ...history, study, studyError: null })));
  } catch (error) {
    update((state) => withHistory(state, jobId, (history) => ({ ...history, studyError: messageOf(error) })));
  }
}

async function loadPart<T>(jobId: string, fetchPart: () => Promise<T>, part: (value: T, history: JobHistory) => Partial<JobHistory>): Promise<void> {
  try {
    const value = await fetchPart();
    update((state) => withHistory(state, jobId, (history) => ({ ...history, ...part(value, history) })));
  } catch (error) {
    // An unknown job has a page of its own, and while reconnecting the live state says so already.
    const isExpected = error instanceof ApiError && (error.status === 404 || error.status === null);
    if (!isExpected) {
      notify("error", messageOf(error));
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Shows a message for a few seconds; the same text is shown once. */
export function notify(kind: Notice["kind"], text: string): void {
  const notice: Notice = { id: ++noticeId, kind, text };
  update((state) => ({ ...state, notices: [...state.notices.filter((other) => other.text !== text), notice].slice(-4) }));
  setTimeout(() => dismiss(notice.id), kind === "error" ? 2 * NOTICE_MS : NOTICE_MS);
}

/** Takes a message away. */
export function dismiss(id: number): void {
  update((state) => ({ ...state, notices: state.notices.filter((notice) => notice.id !== id) }));
}

/** Carries out a request: marks it as under way, and tells of a failure. The result, or null when it failed. */
export async function perform<T>(key: string, request: () => Promise<T>): Promise<T | null> {
  update((state) => ({ ...state, busy: [...state.busy, key] }));
  try {
    return await request();
  } catch (error) {
    notify("error", messageOf(error));
    return null;
  } finally {
    update((state) => ({ ...state, busy: state.busy.filter((other) => other !== key) }));
  }
}

/** Approves, rejects or rolls back a decision. */
export async function decide(jobId: string, id: string, verb: "approve" | "reject" | "rollback"): Promise<void> {
  const decision = await perform(`decide:${id}`, () => api.decide(id, verb));
  if (decision !== null) {
    update((state) => applyEvents(state, [{ type: "decision", jobId, data: decision }]));
    return;
  }
  // It was refused, so what is shown may be out of date.
  const current = await api.decision(id).catch(() => null);
  if (current !== null) {
    update((state) => applyEvents(state, [{ type: "decision", jobId, data: current }]));
  }
}

async function changeJob(jobId: string, request: () => Promise<JobView>): Promise<void> {
  const job = await perform(`job:${jobId}`, request);
  if (job !== null) {
    update((state) => applyEvents(state, [{ type: "job", jobId, data: job }]));
  }
}

/** Changes settings of a job. */
export const patchJob = (jobId: string, patch: JobPatch) => changeJob(jobId, () => api.patchJob(jobId, patch));

/** Pauses or resumes a job. */
export const setPaused = (jobId: string, paused: boolean) => changeJob(jobId, () => (paused ? api.pause(jobId) : api.resume(jobId)));

/** Creates a job. True where that worked. */
export async function createJob(spec: JobSpec): Promise<JobView | null> {
  const job = await perform("create", () => api.createJob(spec));
  if (job !== null) {
    update((state) => applyEvents(state, [{ type: "job", jobId: job.id, data: job }]));
    notify("done", `Job ${job.id} was created.`);
  }
  return job;
}

/** Deletes a job with its history. True where that worked. */
export async function deleteJob(jobId: string): Promise<boolean> {
  const done = await perform(`job:${jobId}`, async () => {
    await api.remove(jobId);
    return true;
  });
  if (done === true) {
    update((state) => applyEvents(state, [{ type: "deleted", jobId, data: null }]));
    notify("done", `Job ${jobId} was deleted.`);
  }
  return done === true;
}
