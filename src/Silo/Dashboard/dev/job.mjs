// One made-up job that observes, profiles and decides every second.
import { capacity, configuration, costPerHour, expectedRate, latency, prices, random } from "./load.mjs";
import { candidates, forecast, front, lattice, same, trial } from "./plan.mjs";

const iso = (seconds) => new Date(seconds * 1000).toISOString();
const EVERY = 2;

export class MockJob {
  constructor({ id, kind, mode, peak, seed, slo, load }, now, publish) {
    Object.assign(this, { id, kind, peak, load, createdAt: now, publish });
    this.random = random(seed);
    this.settings = {
      slo, static: configuration(4, 1, 0.5, 512, 5), prices, mode, policy: "sheaf", refinement: true, confidence: 0.85,
      timing: { tickSeconds: EVERY, forecastStepSeconds: 2, horizonSteps: 20, minimumDwellSeconds: 20, outcomeAfterSeconds: 15, approvalExpirySeconds: 120, downscaleStabilizationSeconds: 60 },
      profiling: { enabled: true, batchSize: 3 },
    };
    this.configuration = configuration(2, 1, 0.5, 256, 5);
    Object.assign(this, { state: "running", stateUntil: 0, observations: [], decisions: [], trials: [], backlog: 0, cost: 0, staticCost: 0, bad: 0, seconds: 0, changes: 0, lastChange: now, lastObserved: now });
    this.forecast = null;
  }

  /** Moves the job to a time, in steps of two seconds. */
  advance(now) {
    for (let t = this.lastObserved + EVERY; t <= now; t += EVERY) {
      this.lastObserved = t;
      this.step(t);
    }
  }

  step(t) {
    if (this.state === "reconfiguring" && t >= this.stateUntil) {
      this.state = "running";
    }
    this.observe(t);
    if (this.observations.length >= 10) {
      this.forecast = forecast(t, this.peak);
      this.publish("forecast", this.id, this.forecast);
    }
    this.settle(t);
    if (t - this.lastChange > 40 && this.state === "running" && this.forecast) {
      this.decide(t);
    }
    if (Math.round(t / EVERY) % 45 === 0 && this.trials.length < 60) {
      this.profile(t);
    }
    this.publish("job", this.id, this.view());
  }

  observe(t) {
    const runs = this.state === "running";
    const burst = this.random() < 0.012 ? 1.35 : 1;
    const offered = expectedRate(t, this.peak) * (0.95 + 0.1 * this.random()) * burst;
    const able = runs ? capacity(this.configuration, this.peak) : 0;
    const through = Math.min(able, offered + this.backlog / EVERY);
    this.backlog = Math.max(0, this.backlog + (offered - through) * EVERY);
    const queueing = able > 0 ? (this.backlog / able) * 1000 : 0;
    const p95 = runs ? latency(this.configuration, offered, this.peak, this.random()) + queueing : null;
    const within = p95 === null ? (this.state === "paused" ? null : false) : p95 <= this.settings.slo.latencyP95Ms;
    const observation = {
      at: iso(t), state: this.state, configuration: this.configuration, offeredRate: offered, throughput: through, backlog: this.backlog,
      latencyP50Ms: p95 === null ? null : p95 * 0.42, latencyP95Ms: p95, latencyP99Ms: p95 === null ? null : p95 * (1.3 + this.random()),
      cpuCoresUsed: able > 0 ? (through / able) * this.configuration.totalCores * 0.96 : 0, memoryMiBUsed: 120 + 80 * (offered / this.peak),
      busyShare: able > 0 ? through / able : null, backpressuredShare: able > 0 ? Math.max(0, through / able - 0.8) : null,
      checkpointSeconds: 0.06 + 0.05 * this.random(), checkpointBytes: 480000, restarts: 0, withinSlo: within,
    };
    this.observations = [...this.observations, observation].slice(-6000);
    this.cost += (costPerHour(this.configuration) * EVERY) / 3600;
    this.staticCost += (costPerHour(this.settings.static) * EVERY) / 3600;
    this.seconds += EVERY;
    this.bad += within === false ? EVERY : 0;
    this.publish("observation", this.id, observation);
  }

  decide(t) {
    if (this.pending() || this.state === "paused") {
      return;
    }
    const planned = Math.max(...this.forecast.quantiles.map((row) => row[3]));
    const considered = candidates(this.configuration, planned, this.peak, this.settings.slo);
    const chosen = considered[0].configuration;
    if (same(chosen, this.configuration)) {
      return;
    }
    const offered = this.observations.at(-1).offeredRate;
    const grows = planned > offered * 1.02;
    const decision = {
      id: `${this.id}-${this.decisions.length + 1}`, jobId: this.id, at: iso(t), kind: "reconfigure", status: "awaitingApproval", mode: this.settings.mode, policy: this.settings.policy,
      from: this.configuration, to: chosen,
      reason: `Load is expected to ${grows ? "rise" : "stay near or fall"} from ${Math.round(offered)}/s to ${Math.round(planned)}/s within 40 s; ${chosen.totalCores.toFixed(2)} cores keep p95 below ${this.settings.slo.latencyP95Ms} ms with ${Math.round(100 * considered[0].probabilityLatencyOk)} % at the lowest expected cost.`,
      refinement: this.random() < 0.3 ? "Moved the checkpoint interval one step up, as it did well at this load 7 of 8 times." : null,
      offeredRate: offered, plannedRate: planned, forecast: this.forecast, candidates: considered, appliedAt: null, downtimeSeconds: null, changeKind: null, note: null, outcome: null,
    };
    this.lastChange = t;
    this.decisions = [decision, ...this.decisions];
    if (this.settings.mode === "automatic") {
      this.apply(decision, t);
    } else if (this.settings.mode === "advisory") {
      this.change(decision, { status: "recorded" });
    } else {
      this.publish("decision", this.id, decision);
    }
  }

  apply(decision, t) {
    const restarts = decision.from.workers !== decision.to.workers;
    this.configuration = decision.to;
    this.changes += 1;
    this.lastChange = t;
    if (restarts) {
      this.state = "reconfiguring";
      this.stateUntil = t + 3;
    }
    return this.change(decision, { status: "applied", appliedAt: iso(t + 1), downtimeSeconds: restarts ? 1.1 + this.random() : 0, changeKind: restarts ? "restart" : "inPlace" });
  }

  /** Expires what nobody answered and measures what was applied. */
  settle(t) {
    for (const decision of this.decisions.slice(0, 5)) {
      const age = t - Date.parse(decision.at) / 1000;
      if (decision.status === "awaitingApproval" && age > this.settings.timing.approvalExpirySeconds) {
        this.change(decision, { status: "expired", note: "Nobody answered within 120 s." });
      } else if (decision.status === "applied" && decision.outcome === null && age > 16) {
        const measured = this.observations.slice(-6);
        const p95 = measured[0].latencyP95Ms;
        const kept = p95 !== null && p95 < this.settings.slo.latencyP95Ms;
        this.change(decision, { outcome: { at: iso(t), offeredRate: measured[0].offeredRate, latencyP95Ms: p95, withinSloShare: kept ? 1 : 0.5, costPerHour: costPerHour(decision.to), verdict: kept ? `Kept: p95 was ${Math.round(p95)} ms.` : "Broken: p95 went over its limit.", kept } });
      }
    }
  }

  profile(t) {
    for (let i = 0; i < 3; i++) {
      const c = lattice[Math.floor(this.random() * lattice.length)];
      const result = trial(`${this.id}-t${this.trials.length + 1}`, `b${Math.round(t)}`, c, expectedRate(t, this.peak), t, this.peak, this.random());
      this.trials = [result, ...this.trials];
      this.publish("trial", this.id, result);
    }
  }

  change(decision, part) {
    const next = { ...decision, ...part };
    this.decisions = this.decisions.map((other) => (other.id === next.id ? next : other));
    this.publish("decision", this.id, next);
    return next;
  }

  pending() {
    return this.decisions.find((decision) => decision.status === "awaitingApproval") ?? null;
  }

  front() {
    return front(this.trials, this.configuration, this.settings.slo);
  }

  view() {
    const latest = this.observations.at(-1) ?? null;
    const sloState = latest === null || latest.withinSlo === null ? "unknown" : latest.withinSlo ? "met" : "missed";
    return {
      id: this.id, kind: this.kind, state: this.state, stateReason: null, settings: this.settings, load: this.load, configuration: this.configuration, latest, sloState,
      costPerHour: costPerHour(this.configuration), staticCostPerHour: costPerHour(this.settings.static), costSoFar: this.cost, staticCostSoFar: this.staticCost,
      profilingCostSoFar: this.trials.length * 0.0002, observedSeconds: this.seconds, badSeconds: this.bad, reconfigurations: this.changes,
      profilingRuns: this.trials.length, pendingDecisionId: this.pending()?.id ?? null,
      activity: this.state === "running" ? "Following the forecast; the configuration in force suits the next 40 s." : null, createdAt: iso(this.createdAt),
    };
  }
}
