/** The shapes of the HTTP API. A null is unknown, never zero; times are ISO 8601 strings. */

export type ControlMode = "advisory" | "approve" | "automatic";
export type JobState = "starting" | "running" | "reconfiguring" | "recovering" | "paused" | "stopped" | "failed";
export type SloState = "met" | "missed" | "unknown";
export type DecisionStatus =
  | "recorded" | "awaitingApproval" | "applying" | "applied" | "rejected" | "expired" | "failed" | "rolledBack";
export type TrialStatus = "scheduled" | "running" | "completed" | "failed";

export interface JobConfiguration {
  workers: number;
  slotsPerWorker: number;
  cpuPerWorker: number;
  memoryMiB: number;
  checkpointIntervalSeconds: number;
  parallelism: number;
  totalCores: number;
  totalMemoryGiB: number;
}

export interface ServiceLevelObjective {
  latencyP95Ms: number;
  recoverySeconds: number;
}

export interface Prices {
  coreHour: number;
  giBHour: number;
  badSecond: number;
}

export interface JobSettings {
  slo: ServiceLevelObjective;
  static: JobConfiguration;
  prices: Prices;
  mode: ControlMode;
  policy: string;
  refinement: boolean;
  timing: { tickSeconds: number; forecastStepSeconds: number; horizonSteps: number; approvalExpirySeconds: number };
  profiling: { enabled: boolean };
  confidence: number;
}

export interface Observation {
  at: string;
  state: JobState;
  configuration: JobConfiguration;
  offeredRate: number | null;
  throughput: number | null;
  backlog: number | null;
  latencyP50Ms: number | null;
  latencyP95Ms: number | null;
  latencyP99Ms: number | null;
  cpuCoresUsed: number | null;
  memoryMiBUsed: number | null;
  busyShare: number | null;
  backpressuredShare: number | null;
  checkpointSeconds: number | null;
  checkpointBytes: number | null;
  restarts: number | null;
  withinSlo: boolean | null;
}

export interface JobView {
  id: string;
  kind: string;
  state: JobState;
  stateReason: string | null;
  settings: JobSettings;
  load: string;
  configuration: JobConfiguration;
  latest: Observation | null;
  sloState: SloState;
  costPerHour: number;
  staticCostPerHour: number;
  costSoFar: number;
  staticCostSoFar: number;
  profilingCostSoFar: number;
  observedSeconds: number;
  badSeconds: number;
  reconfigurations: number;
  profilingRuns: number;
  pendingDecisionId: string | null;
  activity: string | null;
  createdAt: string;
}

export interface LoadForecast {
  at: string;
  stepSeconds: number;
  levels: number[];
  /** One row for each step, one column for each level. */
  quantiles: number[][];
  mean: number[];
  members: { name: string; weight: number }[];
  reason: string;
  horizon: number;
}

/** How forecasts of one step ahead came true lately; older errors are gradually forgotten. */
export interface HorizonAccuracy {
  /** Steps ahead, from 1. */
  step: number;
  scored: number;
  meanAbsoluteError: number | null;
  /** Error divided by that of repeating the last value. */
  relativeMae: number | null;
  coverage80: number | null;
  coverage95: number | null;
}

/** The forecast in force, and how far forecasts came true. */
export interface ForecastReview {
  stepSeconds: number;
  forecast: LoadForecast | null;
  /** Season lengths in steps, strongest first. */
  seasons: number[];
  samples: number;
  observed: number;
  refits: number;
  accuracy: { horizons: HorizonAccuracy[]; relativeMae: number | null; coverage80: number | null; coverage95: number | null };
  /** The leads, in steps, whose past forecasts are kept; ascending. */
  leads: number[];
}

/** What was forecast of one step beside what came true; observed is null where it is unknown or lies ahead. */
export interface ForecastOutcome {
  at: string;
  median: number;
  low80: number;
  high80: number;
  low95: number;
  high95: number;
  observed: number | null;
}

/** The latest forecasts of one lead beside what came true. */
export interface ForecastHindsight {
  stepSeconds: number;
  lead: number;
  leads: number[];
  accuracy: HorizonAccuracy;
  /** Oldest first. */
  outcomes: ForecastOutcome[];
}

export interface Candidate {
  configuration: JobConfiguration;
  costPerHour: number;
  latencyP95Ms: number | null;
  probabilityLatencyOk: number | null;
  recoverySeconds: number | null;
  probabilityRecoveryOk: number | null;
  expectedCost: number | null;
  trusted: boolean;
  isCurrent: boolean;
  isChosen: boolean;
}

export interface DecisionOutcome {
  at: string;
  offeredRate: number | null;
  latencyP95Ms: number | null;
  withinSloShare: number | null;
  costPerHour: number | null;
  verdict: string;
  kept: boolean | null;
}

export interface Decision {
  id: string;
  jobId: string;
  at: string;
  kind: "reconfigure" | "rollback";
  status: DecisionStatus;
  mode: ControlMode;
  policy: string;
  from: JobConfiguration;
  to: JobConfiguration;
  reason: string;
  refinement: string | null;
  offeredRate: number | null;
  plannedRate: number | null;
  forecast: LoadForecast | null;
  candidates: Candidate[];
  appliedAt: string | null;
  downtimeSeconds: number | null;
  changeKind: string | null;
  note: string | null;
  outcome: DecisionOutcome | null;
}

export interface Trial {
  id: string;
  batchId: string | null;
  kind: "profiling" | "production";
  status: TrialStatus;
  at: string;
  configuration: JobConfiguration;
  rate: number;
  reason: string | null;
  throughput: number | null;
  latencyP95Ms: number | null;
  recoverySeconds: number | null;
  recoveryCensored: boolean;
  cpuCoresUsed: number | null;
  memoryMiBUsed: number | null;
  coreSeconds: number;
  giBSeconds: number;
  error: string | null;
}

export interface FrontPoint {
  trialId: string;
  kind: "profiling" | "production";
  at: string;
  configuration: JobConfiguration;
  rate: number;
  costPerHour: number;
  latencyP95Ms: number | null;
  recoverySeconds: number | null;
  recoveryCensored: boolean;
  withinSlo: boolean | null;
  onFront: boolean;
}

export interface TrialFront {
  points: FrontPoint[];
  chosen: JobConfiguration;
  slo: ServiceLevelObjective;
}

export type StudyParameter = "workers" | "slotsPerWorker" | "cpuPerWorker" | "memoryMiB" | "checkpointIntervalSeconds" | "rate";
export type CalibrationVerdict = "undetermined" | "calibrated" | "overconfident" | "underconfident" | "noSkill";
export type FindingSeverity = "information" | "warning" | "severe";

/** One measurement within a job's study. */
export interface StudyTrial {
  /** From 1, oldest first. */
  number: number;
  point: FrontPoint;
  /** Share of the box below the thresholds that this and earlier measurements dominate. */
  hypervolume: number | null;
}

/** A measurement beside what the others predict for it; low and high hold 95 %. */
export interface CalibrationPoint {
  trialId: string;
  observed: number;
  predicted: number;
  low: number;
  high: number;
}

export interface StudyCalibration {
  verdict: CalibrationVerdict;
  coverage50: number;
  coverage80: number;
  coverage95: number;
  typicalFactor: number;
  rSquared: number | null;
  rankCorrelation: number | null;
  points: CalibrationPoint[];
}

export interface ParameterWeight {
  parameter: StudyParameter;
  first: number | null;
  total: number | null;
}

/** What a model believes at one value of a parameter; low and high are a standard deviation away. */
export interface SlicePoint {
  value: number;
  median: number;
  low: number;
  high: number;
}

export interface OutcomeSlice {
  parameter: StudyParameter;
  current: number;
  points: SlicePoint[];
}

export interface StudyFinding {
  code: string;
  severity: FindingSeverity;
  message: string;
}

export interface StudyOutcome {
  name: "latencyP95Ms" | "recoverySeconds";
  limit: number;
  measurements: number;
  calibration: StudyCalibration;
  importance: ParameterWeight[];
  slices: OutcomeSlice[];
  findings: StudyFinding[];
}

/** What has been learnt of a job. */
export interface StudyReview {
  rate: number | null;
  current: JobConfiguration;
  thresholds: { costPerHour: number; latencyP95Ms: number; recoverySeconds: number };
  /** Oldest first. */
  trials: StudyTrial[];
  outcomes: StudyOutcome[];
}

export interface WorkerView {
  worker: number;
  running: boolean;
  slots: number;
  cpuQuota: number;
  memoryMiB: number;
}

/** A stage of a job over the latest tick. The three shares add up to about one. */
export interface StageView {
  name: string;
  parallelism: number;
  recordsInPerSecond: number | null;
  recordsOutPerSecond: number | null;
  busyShare: number | null;
  idleShare: number | null;
  backpressuredShare: number | null;
}

export interface VerificationView {
  jobId: string;
  upToSeconds: number;
  events: number;
  results: number;
  lost: number;
  doubled: number;
  wrong: number;
  ok: boolean;
  checkpointId: number | string | null;
  message: string;
}

export interface ServiceStatus {
  version: string;
  grainRuntime: "Embedded" | "Orleans";
  startedAt: string;
  uptimeSeconds: number;
  dataDirectory: string;
  jobs: number;
  pages: boolean;
}

/** What may be changed of a running job; what is left out stays as it is. */
export interface JobPatch {
  mode?: ControlMode;
  policy?: string;
  refinement?: boolean;
  slo?: ServiceLevelObjective;
}

/** What a person asks for when creating a job; what is left out gets the kind's default. */
export interface JobSpec {
  id?: string;
  kind: string;
  mode?: ControlMode;
  load?: { peak?: number };
}

/** RFC 9457 problem details. */
export interface Problem {
  title?: string;
  status?: number;
  detail?: string;
  field?: string;
  got?: string;
  expected?: string;
}

/** One live event of `/api/events`. */
export type LiveEvent =
  | { type: "job"; jobId: string; data: JobView }
  | { type: "observation"; jobId: string; data: Observation }
  | { type: "forecast"; jobId: string; data: LoadForecast }
  | { type: "trial"; jobId: string; data: Trial }
  | { type: "decision"; jobId: string; data: Decision }
  | { type: "deleted"; jobId: string; data: null };

export const LIVE_EVENT_TYPES = ["job", "observation", "forecast", "trial", "decision", "deleted"] as const;
