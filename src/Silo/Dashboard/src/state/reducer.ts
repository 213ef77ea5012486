import type { Decision, LiveEvent, Observation, Trial } from "../api/types";
import { type AppState, EMPTY_HISTORY, type JobHistory, MAX_DECISIONS, MAX_OBSERVATIONS, MAX_TRIALS } from "./model";

/** The state after a batch of live events. Parts that no event touches stay the same objects. */
export function applyEvents(state: AppState, events: readonly LiveEvent[]): AppState {
  return events.reduce(applyEvent, state);
}

function applyEvent(state: AppState, event: LiveEvent): AppState {
  switch (event.type) {
    case "job":
      return { ...state, jobs: { ...state.jobs, [event.jobId]: event.data } };
    case "observation":
      return withObservation(state, event.jobId, event.data);
    case "forecast":
      return withHistory(state, event.jobId, (history) => ({ ...history, forecast: event.data }));
    case "trial":
      return event.data.kind === "profiling"
        ? withHistory(state, event.jobId, (history) => ({ ...history, trials: upsertTrial(history.trials, event.data) }))
        : state;
    case "decision":
      return withDecision(state, event.jobId, event.data);
    case "deleted":
      return withoutJob(state, event.jobId);
    default:
      return state; // an event of a newer service
  }
}

function withObservation(state: AppState, jobId: string, observation: Observation): AppState {
  const next = withHistory(state, jobId, (history) => ({ ...history, observations: appendObservation(history.observations, observation) }));
  const job = next.jobs[jobId];
  return job === undefined ? next : { ...next, jobs: { ...next.jobs, [jobId]: { ...job, latest: observation } } };
}

function withDecision(state: AppState, jobId: string, decision: Decision): AppState {
  const next = withHistory(state, jobId, (history) => ({ ...history, decisions: upsertDecision(history.decisions, decision) }));
  return { ...next, feed: upsertDecision(next.feed, decision) };
}

function withoutJob(state: AppState, jobId: string): AppState {
  const { [jobId]: _job, ...jobs } = state.jobs;
  const { [jobId]: _history, ...histories } = state.histories;
  return { ...state, jobs, histories, feed: state.feed.filter((decision) => decision.jobId !== jobId) };
}

/** The state with one job's history changed. */
export function withHistory(state: AppState, jobId: string, change: (history: JobHistory) => JobHistory): AppState {
  return { ...state, histories: { ...state.histories, [jobId]: change(state.histories[jobId] ?? EMPTY_HISTORY) } };
}

/** Appends in time order; one that is already there (same time) or older than the last is left out. */
export function appendObservation(observations: Observation[], next: Observation): Observation[] {
  const last = observations.at(-1);
  if (last !== undefined && Date.parse(next.at) <= Date.parse(last.at)) {
    return observations;
  }
  const appended = [...observations, next];
  return appended.length > MAX_OBSERVATIONS ? thinOlderHalf(appended) : appended;
}

/** Halves the older half, keeping the worse of each pair, so that spikes outlive the thinning. */
export function thinOlderHalf(observations: Observation[]): Observation[] {
  const half = Math.floor(observations.length / 4) * 2;
  const kept: Observation[] = [];
  for (let i = 0; i < half; i += 2) {
    kept.push(worse(observations[i]!, observations[i + 1]!));
  }
  return kept.concat(observations.slice(half));
}

function worse(first: Observation, second: Observation): Observation {
  if ((first.state === "running") !== (second.state === "running")) {
    return first.state === "running" ? second : first;
  }
  return (second.latencyP95Ms ?? -1) > (first.latencyP95Ms ?? -1) ? second : first;
}

/** Replaces the decision of the same id, or adds it in its place by time, newest first. */
export function upsertDecision(decisions: readonly Decision[], next: Decision): Decision[] {
  return upsert(decisions, next, MAX_DECISIONS);
}

/** Replaces the trial of the same id, or adds it in its place by time, newest first. */
export function upsertTrial(trials: readonly Trial[], next: Trial): Trial[] {
  return upsert(trials, next, MAX_TRIALS);
}

function upsert<T extends { id: string; at: string }>(items: readonly T[], next: T, limit: number): T[] {
  const others = items.filter((item) => item.id !== next.id);
  const at = Date.parse(next.at);
  const older = others.findIndex((item) => Date.parse(item.at) <= at);
  others.splice(older === -1 ? others.length : older, 0, next);
  return others.slice(0, limit);
}
