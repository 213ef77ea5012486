// Made-up forecasts beside what came true: the expected rate, off by more the further it was ahead.
import { expectedRate, random } from "./load.mjs";

const KEPT = 300;
const LEADS = [1, 6, 9, 20];
const SCORED = [1, 2, 4, 6, 9, 12, 16, 20];
const spread = (lead) => 0.025 + 0.004 * lead;

const row = (job, step) => {
  const scored = Math.max(0, job.observations.length - step - 1);
  const known = (value) => (scored === 0 ? null : value);
  return {
    step, scored, meanAbsoluteError: known(job.peak * 0.5 * spread(step) * 0.8), relativeMae: known(0.93 - 0.021 * step + (job.peak < 3000 ? 0.3 : 0)),
    coverage80: known(0.81 - 0.002 * step), coverage95: known(0.955 - 0.001 * step),
  };
};

/** The forecast in force and how far forecasts came true. */
export function review(job) {
  const horizons = SCORED.map((step) => row(job, step));
  return {
    stepSeconds: 2, forecast: job.forecast, seasons: job.observations.length > 1200 ? [600] : [], samples: job.observations.length, observed: job.observations.length,
    refits: Math.floor(job.observations.length / 240), accuracy: { horizons, relativeMae: horizons[3].relativeMae, coverage80: horizons[3].coverage80, coverage95: horizons[3].coverage95 }, leads: LEADS,
  };
}

/** Past forecasts of a lead beside what came true, or undefined where that lead is not kept. */
export function outcomes(job, lead) {
  if (!LEADS.includes(lead)) {
    return undefined;
  }
  const draw = random(lead);
  const kept = job.observations.slice(-KEPT);
  const times = kept.map((o) => Date.parse(o.at) / 1000);
  const all = [...times.slice(lead), ...Array.from({ length: Math.min(lead, times.length) }, (_, k) => times.at(-1) + 2 * (k + 1))];
  const observed = new Map(kept.map((o) => [Date.parse(o.at) / 1000, o.offeredRate]));
  let drift = 0;
  return {
    stepSeconds: 2, lead, leads: LEADS, accuracy: row(job, lead),
    outcomes: all.map((t) => {
      drift = 0.9 * drift + (draw() - 0.5) * spread(lead);
      const median = expectedRate(t, job.peak) * (1 + drift);
      const bound = (z) => Math.max(0, median * (1 + z * 0.6 * Math.hypot(0.029, 0.66 * spread(lead))));
      return { at: new Date(t * 1000).toISOString(), median, low80: bound(-1.28), high80: bound(1.28), low95: bound(-1.96), high95: bound(1.96), observed: observed.get(t) ?? null };
    }),
  };
}
