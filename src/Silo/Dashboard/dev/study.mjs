// A made-up study: the truth in place of models, with errors drawn from a seed.
import { configuration, costPerHour, latency, random, recovery } from "./load.mjs";

const OUTCOMES = { latencyP95Ms: { limit: "latencyP95Ms", spread: 0.12, truth: (c, rate, peak) => latency(c, rate, peak, 0.4) }, recoverySeconds: { limit: "recoverySeconds", spread: 0.3, truth: recovery } };
const LEVELS = { workers: [1, 2, 3, 4], cpuPerWorker: [0.25, 0.5, 0.75, 1], memoryMiB: [256, 384, 512], checkpointIntervalSeconds: [2, 4, 6, 8, 10] };
const WEIGHTS = { latencyP95Ms: [0.31, 0.34, 0.01, 0, 0.29], recoverySeconds: [0.22, 0.25, 0.02, 0.21, 0.24] };

const change = (c, parameter, value) => {
  const next = { ...c, [parameter]: value };
  return configuration(next.workers, next.slotsPerWorker, next.cpuPerWorker, next.memoryMiB, next.checkpointIntervalSeconds);
};

/** What the service would have learnt of a job from its trials. */
export function study(job, front) {
  const staticCost = costPerHour(job.settings.static) * 1.05;
  const rate = job.observations.at(-1)?.offeredRate ?? null;
  const points = [...front.points].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const { slo } = job.settings;
  let best = 0;
  const trials = points.map((point, i) => {
    const counts = point.withinSlo && point.recoverySeconds !== null;
    const box = counts ? (1 - point.costPerHour / staticCost) * (1 - point.latencyP95Ms / slo.latencyP95Ms) * (1 - point.recoverySeconds / slo.recoverySeconds) : 0;
    best = Math.max(best, box, 0);
    return { number: i + 1, point, hypervolume: best };
  });
  return {
    rate, current: job.configuration, thresholds: { costPerHour: staticCost, ...slo }, trials,
    outcomes: points.length < 3 ? [] : Object.entries(OUTCOMES).map(([name, outcome]) => review(name, outcome, job, points, rate)),
  };
}

function review(name, { limit, spread, truth }, job, points, rate) {
  const draw = random(17);
  const calibration = points.map((point) => {
    const predicted = point[name] * Math.exp(spread * (draw() + draw() + draw() - 1.5) * 2);
    return { trialId: point.trialId, observed: point[name], predicted, low: predicted * Math.exp(-1.96 * spread), high: predicted * Math.exp(1.96 * spread) };
  });
  const within = (z) => calibration.filter((p) => Math.abs(Math.log(p.observed / p.predicted)) <= z * spread).length / calibration.length;
  const rates = Array.from({ length: 20 }, (_, i) => job.peak * 0.1 * 10 ** (i / 19));
  const slice = (parameter, values, at) => ({
    parameter, current: parameter === "rate" ? rate : job.configuration[parameter],
    points: values.map((value) => {
      const median = at(value);
      const sd = spread * (0.4 + 0.5 * draw());
      return { value, median, low: median * Math.exp(-sd), high: median * Math.exp(sd) };
    }),
  });
  const names = ["workers", "cpuPerWorker", "memoryMiB", "checkpointIntervalSeconds", "rate"];
  return {
    name, limit: job.settings.slo[limit], measurements: points.length,
    calibration: {
      verdict: points.length < 8 ? "undetermined" : name === "latencyP95Ms" ? "calibrated" : "overconfident",
      coverage50: within(0.674), coverage80: within(1.282), coverage95: within(1.96), typicalFactor: Math.exp(spread), rSquared: 0.91, rankCorrelation: 0.94, points: calibration,
    },
    importance: [{ parameter: "slotsPerWorker", first: null, total: null }, ...names.map((parameter, i) => ({ parameter, first: WEIGHTS[name][i], total: WEIGHTS[name][i] * 1.35 }))],
    slices: [
      ...Object.entries(LEVELS).map(([parameter, values]) => slice(parameter, values, (value) => truth(change(job.configuration, parameter, value), rate ?? 1, job.peak))),
      slice("rate", rates, (value) => truth(job.configuration, value, job.peak)),
    ],
    findings: name === "latencyP95Ms" ? [] : [
      { code: "overconfident", severity: "severe", message: "Leave-one-out errors are 1.48 times as large as claimed, with 86 % of points in the 95 % interval: the model is overconfident. Try a rougher kernel, a log scale of targets or inputs, or more points." },
      { code: "irrelevantInput", severity: "information", message: "Length scale 24.1 of input 'memory per worker' is far above its range of 1: the input hardly matters. Consider leaving it out." },
    ],
  };
}
