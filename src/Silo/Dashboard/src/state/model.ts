import type { Decision, ForecastHindsight, ForecastReview, JobView, LoadForecast, Observation, ServiceStatus, StageView, StudyReview, Trial, TrialFront, WorkerView } from "../api/types";
import type { LiveState } from "../api/live";

/** What is known of one job beyond its view. Null or absent: not fetched yet. */
export interface JobHistory {
  /** Oldest first, at most {@link MAX_OBSERVATIONS}. */
  observations: Observation[];
  forecast: LoadForecast | null;
  review: ForecastReview | null;
  /** Past forecasts beside what came true, by their lead in steps. */
  hindsights: Readonly<Record<number, ForecastHindsight>>;
  /** Newest first. */
  decisions: Decision[];
  /** Profiling runs only, newest first. Production ticks are in the front alone: they would crowd the runs out. */
  trials: Trial[];
  front: TrialFront | null;
  workers: WorkerView[] | null;
  /** In the order in which records pass them. */
  stages: StageView[] | null;
  study: StudyReview | null;
  /** Why the study could not be fetched last time, or null. */
  studyError: string | null;
}

/** A message for the person at the screen. */
export interface Notice {
  id: number;
  kind: "error" | "done";
  text: string;
}

/** Everything the pages show. Never changed in place: a changed part is a new object. */
export interface AppState {
  status: ServiceStatus | null;
  live: LiveState;
  /** False until the first answer of the service. */
  loaded: boolean;
  /** Why nothing could be fetched, or null. */
  loadError: string | null;
  jobs: Readonly<Record<string, JobView>>;
  histories: Readonly<Record<string, JobHistory>>;
  /** Decisions of all jobs, newest first, at most {@link MAX_DECISIONS}. */
  feed: readonly Decision[];
  notices: readonly Notice[];
  /** Requests under way, such as `approve:clickstream-3`. */
  busy: readonly string[];
}

export const MAX_OBSERVATIONS = 1400;
export const MAX_DECISIONS = 200;
export const MAX_TRIALS = 300;

export const EMPTY_HISTORY: JobHistory = {
  observations: [], forecast: null, review: null, hindsights: {}, decisions: [], trials: [], front: null, workers: null, stages: null, study: null, studyError: null,
};

export const INITIAL_STATE: AppState = {
  status: null, live: "connecting", loaded: false, loadError: null, jobs: {}, histories: {}, feed: [], notices: [], busy: [],
};
