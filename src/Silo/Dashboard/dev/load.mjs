// The load and the behaviour of a made-up job: smooth enough to look real, cheap enough to make half an hour of it at once.

/** A seeded generator (mulberry32), so that every start shows the same picture. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 1200; // a day passes in 20 minutes

/** The expected rate at a time in seconds: two seasons. */
export function expectedRate(seconds, peak) {
  const day = Math.sin((2 * Math.PI * seconds) / DAY - 1.4);
  const halfDay = Math.sin((4 * Math.PI * seconds) / DAY + 0.6);
  return peak * Math.max(0.06, 0.5 + 0.33 * day + 0.14 * halfDay);
}

export function configuration(workers, slotsPerWorker, cpuPerWorker, memoryMiB, checkpointIntervalSeconds) {
  return {
    workers, slotsPerWorker, cpuPerWorker, memoryMiB, checkpointIntervalSeconds,
    parallelism: workers * slotsPerWorker, totalCores: workers * cpuPerWorker, totalMemoryGiB: (workers * memoryMiB) / 1024,
  };
}

export const prices = { coreHour: 0.04, giBHour: 0.005, badSecond: 0.001 };
export const costPerHour = (c) => c.totalCores * prices.coreHour + c.totalMemoryGiB * prices.giBHour;

/** Events per second that a configuration can process. */
export const capacity = (c, peak) => (c.totalCores / 2) * peak * 1.02;

/** p95 latency in milliseconds of a configuration at a rate, by a queue's rule of thumb. */
export function latency(c, rate, peak, noise) {
  const utilisation = Math.min(0.985, rate / capacity(c, peak));
  return (28 + 62 / (1 - utilisation)) * (0.9 + 0.25 * noise);
}

/** Seconds to recover from a failure: replay since the last checkpoint at the spare capacity. */
export function recovery(c, rate, peak) {
  const spare = capacity(c, peak) / Math.max(rate, 1) - 1;
  return 1.2 + (spare <= 0.02 ? 60 : (c.checkpointIntervalSeconds * 0.6) / spare);
}
