import type { Decision, FrontPoint, JobConfiguration, JobView, Observation, StudyOutcome, StudyReview, StudyTrial, Trial } from "./api/types";

/** Values for tests, complete and valid; each test changes what it is about. */
export const START = Date.parse("2026-01-01T12:00:00Z");

export const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

export const configuration = (change: Partial<JobConfiguration> = {}): JobConfiguration => ({
  workers: 2, slotsPerWorker: 1, cpuPerWorker: 0.5, memoryMiB: 256, checkpointIntervalSeconds: 5, parallelism: 2, totalCores: 1, totalMemoryGiB: 0.5, ...change,
});

export const observation = (seconds: number, change: Partial<Observation> = {}): Observation => ({
  at: at(seconds), state: "running", configuration: configuration(), offeredRate: 100, throughput: 100, backlog: 0, latencyP50Ms: 10, latencyP95Ms: 20,
  latencyP99Ms: 30, cpuCoresUsed: 0.4, memoryMiBUsed: 90, busyShare: 0.5, backpressuredShare: 0, checkpointSeconds: 0.1, checkpointBytes: 1000, restarts: 0,
  withinSlo: true, ...change,
});

export const decision = (id: string, seconds: number, change: Partial<Decision> = {}): Decision => ({
  id, jobId: "a", at: at(seconds), kind: "reconfigure", status: "applied", mode: "automatic", policy: "sheaf", from: configuration(),
  to: configuration({ workers: 3 }), reason: "Load rises.", refinement: null, offeredRate: 100, plannedRate: 150, forecast: null, candidates: [],
  appliedAt: null, downtimeSeconds: null, changeKind: null, note: null, outcome: null, ...change,
});

export const trial = (id: string, seconds: number, change: Partial<Trial> = {}): Trial => ({
  id, batchId: null, kind: "profiling", status: "completed", at: at(seconds), configuration: configuration(), rate: 100, reason: null, throughput: 100,
  latencyP95Ms: 20, recoverySeconds: 3, recoveryCensored: false, cpuCoresUsed: 0.4, memoryMiBUsed: 90, coreSeconds: 8, giBSeconds: 4, error: null, ...change,
});

export const frontPoint = (trialId: string, change: Partial<FrontPoint> = {}): FrontPoint => ({
  trialId, kind: "profiling", at: at(0), configuration: configuration(), rate: 100, costPerHour: 0.04, latencyP95Ms: 20, recoverySeconds: 3,
  recoveryCensored: false, withinSlo: true, onFront: false, ...change,
});

export const job = (id: string, change: Partial<JobView> = {}): JobView => ({
  id, kind: "clickstream", state: "running", stateReason: null, load: "constant", configuration: configuration(), latest: null, sloState: "met",
  settings: {
    slo: { latencyP95Ms: 500, recoverySeconds: 15 }, static: configuration(), prices: { coreHour: 0.04, giBHour: 0.005, badSecond: 0.001 }, mode: "automatic",
    policy: "sheaf", refinement: true, confidence: 0.85, profiling: { enabled: true },
    timing: { tickSeconds: 2, forecastStepSeconds: 2, horizonSteps: 20, approvalExpirySeconds: 120 },
  },
  costPerHour: 0.04, staticCostPerHour: 0.08, costSoFar: 1, staticCostSoFar: 2, profilingCostSoFar: 0.1, observedSeconds: 100, badSeconds: 1,
  reconfigurations: 0, profilingRuns: 0, pendingDecisionId: null, activity: null, createdAt: at(0), ...change,
});

export const studyTrial = (number: number, point: Partial<FrontPoint> = {}, hypervolume: number | null = 0.5): StudyTrial => ({
  number, point: frontPoint(`t${number}`, point), hypervolume,
});

export const studyOutcome = (change: Partial<StudyOutcome> = {}): StudyOutcome => ({
  name: "latencyP95Ms", limit: 500, measurements: 3, importance: [], slices: [], findings: [],
  calibration: { verdict: "undetermined", coverage50: 0.5, coverage80: 0.8, coverage95: 1, typicalFactor: 1.2, rSquared: 0.9, rankCorrelation: 0.9, points: [] },
  ...change,
});

export const studyReview = (trials: StudyTrial[], change: Partial<StudyReview> = {}): StudyReview => ({
  rate: 100, current: configuration(), thresholds: { costPerHour: 0.084, latencyP95Ms: 500, recoverySeconds: 15 }, trials, outcomes: [], ...change,
});
