// A planner simple enough to fill the pages: the cheapest configuration with room for the forecast peak.
import { capacity, configuration, costPerHour, expectedRate, latency, recovery } from "./load.mjs";

const LEVELS = [0.025, 0.1, 0.5, 0.9, 0.975];
const SPREAD = [-1.96, -1.28, 0, 1.28, 1.96];

export const lattice = [];
for (const workers of [1, 2, 3, 4]) {
  for (const cpu of [0.25, 0.5, 0.75, 1]) {
    for (const checkpoint of [2, 5, 10]) {
      lattice.push(configuration(workers, 1, cpu, 256 * (1 + (workers % 2)), checkpoint));
    }
  }
}

const iso = (seconds) => new Date(seconds * 1000).toISOString();

export function forecast(seconds, peak) {
  const quantiles = Array.from({ length: 20 }, (_, k) => {
    const centre = expectedRate(seconds + 2 * (k + 1), peak);
    return SPREAD.map((z) => Math.max(0, centre * (1 + z * (0.025 + 0.006 * k))));
  });
  return {
    at: iso(seconds), stepSeconds: 2, levels: LEVELS, quantiles, mean: quantiles.map((row) => row[2]),
    members: [{ name: "seasonal trend", weight: 0.58 }, { name: "damped trend", weight: 0.27 }, { name: "last value", weight: 0.15 }],
    reason: "Seasonal trend leads the pool with 58 % of the weight after 412 observations.", horizon: 20,
  };
}

/** The best candidates for a planned rate; the first is the choice. */
export function candidates(current, rate, peak, slo) {
  const judged = lattice.map((c) => {
    const p95 = latency(c, rate, peak, 0.4);
    const back = recovery(c, rate, peak);
    const probabilityLatencyOk = 1 / (1 + Math.exp((p95 - slo.latencyP95Ms * 0.85) / 25));
    const probabilityRecoveryOk = 1 / (1 + Math.exp((back - slo.recoverySeconds * 0.85) / 1.5));
    const trusted = Math.min(probabilityLatencyOk, probabilityRecoveryOk) > 0.85;
    const switching = c.workers === current.workers ? 0 : 0.0006;
    const expectedCost = costPerHour(c) / 90 + 0.02 * (1 - probabilityLatencyOk) + switching;
    return {
      configuration: c, costPerHour: costPerHour(c), latencyP95Ms: p95, probabilityLatencyOk, recoverySeconds: back, probabilityRecoveryOk,
      expectedCost, trusted, isCurrent: same(c, current), isChosen: false,
    };
  });
  judged.sort((a, b) => Number(b.trusted) - Number(a.trusted) || a.expectedCost - b.expectedCost);
  const shown = judged.slice(0, 6);
  const now = judged.find((candidate) => candidate.isCurrent);
  if (now && !shown.includes(now)) {
    shown.push(now);
  }
  shown[0].isChosen = true;
  return shown;
}

export const same = (a, b) =>
  a.workers === b.workers && a.slotsPerWorker === b.slotsPerWorker && a.cpuPerWorker === b.cpuPerWorker
  && a.memoryMiB === b.memoryMiB && a.checkpointIntervalSeconds === b.checkpointIntervalSeconds;

/** Whether a trial kept both limits; unknown where latency is. */
export const withinSlo = (trial, slo) =>
  trial.latencyP95Ms === null ? null
    : trial.latencyP95Ms <= slo.latencyP95Ms && (trial.recoverySeconds === null || (!trial.recoveryCensored && trial.recoverySeconds <= slo.recoverySeconds));

/** Cost against latency and recovery of all trials, with the non-dominated ones marked. */
export function front(trials, chosen, slo) {
  const points = trials.filter((trial) => trial.status === "completed").map((trial) => ({
    trialId: trial.id, kind: trial.kind, at: trial.at, configuration: trial.configuration, rate: trial.rate,
    costPerHour: costPerHour(trial.configuration), latencyP95Ms: trial.latencyP95Ms, recoverySeconds: trial.recoverySeconds,
    recoveryCensored: trial.recoveryCensored, withinSlo: withinSlo(trial, slo), onFront: false,
  }));
  const able = points.filter((point) => point.withinSlo);
  for (const point of able) {
    point.onFront = !able.some((other) => other !== point && other.costPerHour <= point.costPerHour && other.latencyP95Ms < point.latencyP95Ms);
  }
  return { points, chosen, slo };
}

export function trial(id, batch, c, rate, seconds, peak, noise, status = "completed") {
  const done = status === "completed";
  const back = recovery(c, rate, peak);
  return {
    id, batchId: batch, kind: "profiling", status, at: iso(seconds), configuration: c, rate,
    reason: `Whether ${c.totalCores.toFixed(2)} cores suffice for ${Math.round(rate)}/s can't be told yet.`,
    throughput: done ? Math.min(rate, capacity(c, peak)) : null, latencyP95Ms: done ? latency(c, rate, peak, noise) : null,
    recoverySeconds: done ? Math.min(20, back) : null, recoveryCensored: done && back > 20, cpuCoresUsed: done ? (rate / capacity(c, peak)) * c.totalCores : null,
    memoryMiBUsed: done ? 90 + 60 * noise : null, coreSeconds: c.totalCores * 14, giBSeconds: c.totalMemoryGiB * 14, error: null,
  };
}
