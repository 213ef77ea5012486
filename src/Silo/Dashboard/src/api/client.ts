import type {
  Decision, ForecastHindsight, ForecastReview, JobPatch, JobSpec, JobView, LoadForecast, Observation, Problem, ServiceStatus, StudyReview,
  StageView, Trial, TrialFront, VerificationView, WorkerView,
} from "./types";
import { noteServerTime } from "../lib/clock";

/** A request that failed, with what the service said about it. */
export class ApiError extends Error {
  constructor(readonly status: number | null, message: string, readonly problem: Problem | null = null) {
    super(message);
  }
}

/** Turns problem details into one line for a person. */
export function describeProblem(status: number, problem: Problem | null): string {
  const text = problem?.detail ?? problem?.title;
  return text ?? `The service answered with status ${status}.`;
}

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body === undefined ? { Accept: "application/json" } : { Accept: "application/json", "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(null, "The service can't be reached. Is it still running?");
  }
  noteServerTime(response.headers.get("Date"));
  if (!response.ok) {
    const problem = await readProblem(response);
    throw new ApiError(response.status, describeProblem(response.status, problem), problem);
  }
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

async function readProblem(response: Response): Promise<Problem | null> {
  const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
  if (!isJson) {
    return null;
  }
  try {
    return (await response.json()) as Problem;
  } catch {
    return null; // a body cut short says no more than the status does
  }
}

const job = (id: string) => `/api/jobs/${encodeURIComponent(id)}`;
const decision = (id: string) => `/api/decisions/${encodeURIComponent(id)}`;

/** Addresses that a person can open to see the figures behind a panel. */
export const urls = {
  metrics: (id: string, query: string) => `${job(id)}/metrics?${query}`,
  forecasts: (id: string) => `${job(id)}/forecasts?limit=1`,
  forecast: (id: string) => `${job(id)}/forecast`,
  outcomes: (id: string, lead: number) => `${job(id)}/forecast/outcomes?lead=${lead}`,
  trials: (id: string) => `${job(id)}/trials?limit=200&kind=profiling`,
  front: (id: string) => `${job(id)}/front`,
  study: (id: string) => `${job(id)}/study`,
  decisions: (id: string) => `${job(id)}/decisions?limit=100`,
  decision,
  workers: (id: string) => `${job(id)}/workers`,
  stages: (id: string) => `${job(id)}/stages`,
  events: "/api/events",
};

/** The service's HTTP API. */
export const api = {
  status: () => request<ServiceStatus>("GET", "/api/status"),
  jobs: () => request<JobView[]>("GET", "/api/jobs"),
  createJob: (spec: JobSpec) => request<JobView>("POST", "/api/jobs", spec),
  job: (id: string) => request<JobView>("GET", job(id)),
  patchJob: (id: string, patch: JobPatch) => request<JobView>("PATCH", job(id), patch),
  pause: (id: string) => request<JobView>("POST", `${job(id)}/pause`),
  resume: (id: string) => request<JobView>("POST", `${job(id)}/resume`),
  remove: (id: string) => request<void>("DELETE", job(id)),
  workers: (id: string) => request<WorkerView[]>("GET", urls.workers(id)),
  stages: (id: string) => request<StageView[]>("GET", urls.stages(id)),
  metrics: (id: string, query: string) => request<Observation[]>("GET", urls.metrics(id, query)),
  forecasts: (id: string) => request<LoadForecast[]>("GET", urls.forecasts(id)),
  forecast: (id: string) => request<ForecastReview>("GET", urls.forecast(id)),
  outcomes: (id: string, lead: number) => request<ForecastHindsight>("GET", urls.outcomes(id, lead)),
  trials: (id: string) => request<Trial[]>("GET", urls.trials(id)),
  front: (id: string) => request<TrialFront>("GET", urls.front(id)),
  study: (id: string) => request<StudyReview>("GET", urls.study(id)),
  decisions: (id: string) => request<Decision[]>("GET", urls.decisions(id)),
  allDecisions: () => request<Decision[]>("GET", "/api/decisions?limit=100"),
  decision: (id: string) => request<Decision>("GET", decision(id)),
  decide: (id: string, verb: "approve" | "reject" | "rollback") => request<Decision>("POST", `${decision(id)}/${verb}`),
  verify: (id: string) => request<VerificationView>("POST", `${job(id)}/verify`),
};
