import { describe, expect, test } from "vitest";
import type { LiveEvent } from "../api/types";
import { at, decision, job, observation, trial } from "../testing";
import { INITIAL_STATE, MAX_DECISIONS, MAX_OBSERVATIONS } from "./model";
import { appendObservation, applyEvents, thinOlderHalf, upsertDecision } from "./reducer";

const observed = (jobId: string, seconds: number): LiveEvent => ({ type: "observation", jobId, data: observation(seconds) });

describe("applyEvents", () => {
  test("an observation joins its job's history and becomes its latest; other jobs stay the same objects", () => {
    const before = applyEvents(INITIAL_STATE, [
      { type: "job", jobId: "a", data: job("a") }, { type: "job", jobId: "b", data: job("b") }, observed("b", 1),
    ]);
    const after = applyEvents(before, [observed("a", 2)]);
    expect(after.histories.a?.observations.map((o) => o.at)).toEqual([at(2)]);
    expect(after.jobs.a?.latest?.at).toBe(at(2));
    expect(after.jobs.b).toBe(before.jobs.b);
    expect(after.histories.b).toBe(before.histories.b);
    expect(after.feed).toBe(before.feed);
  });

  test("a decision is added once and then replaced, in its job's list and in the feed", () => {
    const after = applyEvents(INITIAL_STATE, [
      { type: "decision", jobId: "a", data: decision("a-1", 1, { status: "awaitingApproval" }) },
      { type: "decision", jobId: "b", data: decision("b-1", 2, { jobId: "b" }) },
      { type: "decision", jobId: "a", data: decision("a-1", 1, { status: "applied" }) },
    ]);
    expect(after.feed.map((d) => `${d.id} ${d.status}`)).toEqual(["b-1 applied", "a-1 applied"]);
    expect(after.histories.a?.decisions).toHaveLength(1);
  });

  test("a trial that moves on replaces itself, by its new time", () => {
    const after = applyEvents(INITIAL_STATE, [
      { type: "trial", jobId: "a", data: trial("t1", 1, { status: "running" }) },
      { type: "trial", jobId: "a", data: trial("t2", 2, { status: "running" }) },
      { type: "trial", jobId: "a", data: trial("t1", 3) },
    ]);
    expect(after.histories.a?.trials.map((t) => `${t.id} ${t.status}`)).toEqual(["t1 completed", "t2 running"]);
  });

  test("production ticks do not crowd the profiling runs out", () => {
    const run: LiveEvent = { type: "trial", jobId: "a", data: trial("t1", 1) };
    const before = applyEvents(INITIAL_STATE, [run]);
    expect(applyEvents(before, [{ type: "trial", jobId: "a", data: trial("p1", 2, { kind: "production" }) }])).toBe(before);
  });

  test("a deleted job takes its history and its decisions along", () => {
    const after = applyEvents(INITIAL_STATE, [
      { type: "job", jobId: "a", data: job("a") }, observed("a", 1),
      { type: "decision", jobId: "a", data: decision("a-1", 1) },
      { type: "decision", jobId: "b", data: decision("b-1", 2, { jobId: "b" }) },
      { type: "deleted", jobId: "a", data: null },
    ]);
    expect(after.jobs.a).toBeUndefined();
    expect(after.histories.a).toBeUndefined();
    expect(after.feed.map((d) => d.id)).toEqual(["b-1"]);
  });

  test("an event type of a newer service changes nothing", () => {
    expect(applyEvents(INITIAL_STATE, [{ type: "weather", jobId: "a", data: null } as unknown as LiveEvent])).toBe(INITIAL_STATE);
  });
});

describe("appendObservation", () => {
  test("what was fetched already or comes late is left out", () => {
    const observations = [observation(1), observation(2)];
    expect(appendObservation(observations, observation(2))).toBe(observations);
    expect(appendObservation(observations, observation(1.5))).toBe(observations);
    expect(appendObservation(observations, observation(3))).toHaveLength(3);
  });

  test("the list stays bounded and keeps its first and last times", () => {
    let observations = [observation(0)];
    for (let i = 1; i <= 3 * MAX_OBSERVATIONS; i++) {
      observations = appendObservation(observations, observation(i));
    }
    expect(observations.length).toBeLessThanOrEqual(MAX_OBSERVATIONS);
    expect(observations.at(-1)?.at).toBe(at(3 * MAX_OBSERVATIONS));
    const times = observations.map((o) => Date.parse(o.at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeLessThan(Date.parse(at(MAX_OBSERVATIONS / 10)));
  });
});

describe("thinOlderHalf", () => {
  test("keeps the worse of each old pair and all of the newer half", () => {
    const thinned = thinOlderHalf([
      observation(0, { latencyP95Ms: 900 }), observation(1), observation(2), observation(3, { state: "reconfiguring", latencyP95Ms: null }),
      observation(4), observation(5), observation(6), observation(7),
    ]);
    expect(thinned.map((o) => o.at)).toEqual([0, 3, 4, 5, 6, 7].map(at));
  });
});

describe("upsertDecision", () => {
  test("keeps the newest first whatever the order of arrival, and no more than the limit", () => {
    const ordered = [3, 1, 2].reduce<ReturnType<typeof upsertDecision>>((list, n) => upsertDecision(list, decision(`d${n}`, n)), []);
    expect(ordered.map((d) => d.id)).toEqual(["d3", "d2", "d1"]);
    const many = Array.from({ length: MAX_DECISIONS + 5 }, (_, n) => n).reduce<ReturnType<typeof upsertDecision>>((list, n) => upsertDecision(list, decision(`d${n}`, n)), []);
    expect(many).toHaveLength(MAX_DECISIONS);
    expect(many[0]?.id).toBe(`d${MAX_DECISIONS + 4}`);
  });
});
