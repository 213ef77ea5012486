import { describe, expect, test } from "vitest";
import type { LoadForecast } from "../api/types";
import { at, configuration, observation, START } from "../testing";
import { costPerHour, fan, longestBridge, notRunning, quantileColumn, rateAt, sideBySide, since, tabulate, timeWindow } from "./series";

const T0 = START / 1000;
const rate = (o: { offeredRate: number | null }) => o.offeredRate;

const forecast: LoadForecast = {
  at: at(10), stepSeconds: 2, levels: [0.025, 0.1, 0.5, 0.9, 0.975], quantiles: [[8, 9, 10, 11, 12], [6, 8, 10, 12, 14]], mean: [10, 10], members: [], reason: "", horizon: 2,
};

describe("tabulate", () => {
  test("unknown stays a gap, never zero", () => {
    const [times, rates] = tabulate([observation(0), observation(2, { offeredRate: null }), observation(4, { offeredRate: Number.NaN })], [rate]);
    expect(times).toEqual([T0, T0 + 2, T0 + 4]);
    expect(rates).toEqual([100, null, null]);
  });

  test("a long silence breaks the line, an ordinary distance does not", () => {
    const [times, rates] = tabulate([0, 2, 4, 6, 8, 200, 202].map((s) => observation(s)), [rate]);
    expect(times).toEqual([0, 2, 4, 6, 8, 104, 200, 202].map((s) => T0 + s));
    expect(rates).toEqual([100, 100, 100, 100, 100, null, 100, 100]);
  });

  test("without observations every column is empty", () => {
    expect(tabulate([], [rate, rate])).toEqual([[], [], []]);
  });
});

test("longestBridge is four times the usual distance, at least 10 s", () => {
  expect(longestBridge([0, 1, 2, 3])).toBe(10);
  expect(longestBridge([0, 60, 120, 1000])).toBe(240);
  expect(longestBridge([0, 5])).toBe(Infinity);
});

describe("since", () => {
  const observations = [0, 10, 20, 30].map((s) => observation(s));
  test("keeps one from before, so that lines enter from the edge", () => {
    expect(since(observations, T0 + 15).map((o) => o.at)).toEqual([10, 20, 30].map(at));
  });
  test("keeps all, or the last alone", () => {
    expect(since(observations, T0 - 5)).toHaveLength(4);
    expect(since(observations, T0 + 99).map((o) => o.at)).toEqual([at(30)]);
    expect(since([], T0)).toEqual([]);
  });
});

describe("the forecast's fan", () => {
  test("starts at the rate observed when it was made, and step k ends k steps later", () => {
    const [times, low, , median, , high] = fan(forecast, 9.5);
    expect(times).toEqual([T0 + 10, T0 + 12, T0 + 14]);
    expect(low).toEqual([9.5, 8, 6]);
    expect(median).toEqual([9.5, 10, 10]);
    expect(high).toEqual([9.5, 12, 14]);
  });
  test("starts with a gap where that rate is unknown", () => {
    expect(fan(forecast, null)[3]).toEqual([null, 10, 10]);
  });
  test("takes the nearest level there is", () => {
    expect(quantileColumn({ ...forecast, levels: [0.2, 0.5, 0.8], quantiles: [[1, 2, 3]] }, 0.975)).toEqual([3]);
    expect(quantileColumn({ ...forecast, levels: [] }, 0.5)).toBeNull();
  });
});

test("sideBySide joins all times; missing cells are bridged, known gaps stay gaps", () => {
  const [times, left, right] = sideBySide([[1, 2, 4], [10, null, 40]], [[2, 3], [200, 300]]);
  expect(times).toEqual([1, 2, 3, 4]);
  expect(left).toEqual([10, null, undefined, 40]);
  expect(right).toEqual([undefined, 200, 300, undefined]);
});

test("rateAt is the last known rate up to a time", () => {
  const observations = [observation(0, { offeredRate: 5 }), observation(2, { offeredRate: null }), observation(4, { offeredRate: 7 })];
  expect(rateAt(observations, T0 + 3)).toBe(5);
  expect(rateAt(observations, T0 + 4)).toBe(7);
  expect(rateAt(observations, T0 - 1)).toBeNull();
});

test("notRunning joins neighbours of the same state and reaches back to the observation before", () => {
  const states = ["running", "reconfiguring", "reconfiguring", "recovering", "running", "paused"] as const;
  expect(notRunning(states.map((state, i) => observation(2 * i, { state })))).toEqual([
    { from: T0, to: T0 + 4, state: "reconfiguring" },
    { from: T0 + 4, to: T0 + 6, state: "recovering" },
    { from: T0 + 8, to: T0 + 10, state: "paused" },
  ]);
});

describe("timeWindow", () => {
  const observations = [observation(0), observation(600)];
  test("reaches back from the last observation and ahead by the horizon", () => {
    expect(timeWindow(observations, 5, 40, 0)).toEqual([T0 + 300, T0 + 640]);
  });
  test("all of it starts at the first observation, as does a range longer than what was observed", () => {
    expect(timeWindow(observations, null, 0, 0)).toEqual([T0, T0 + 600]);
    expect(timeWindow(observations, 60, 0, 0)).toEqual([T0, T0 + 600]);
  });
  test("is at least two minutes wide", () => {
    expect(timeWindow([observation(0)], null, 0, 0)).toEqual([T0 - 120, T0]);
    expect(timeWindow([observation(0)], 5, 0, 0)).toEqual([T0 - 120, T0]);
  });
  test("without observations it ends now", () => {
    expect(timeWindow([], 15, 0, 5000)).toEqual([4880, 5000]);
  });
});

test("costPerHour is the price of all cores and all memory", () => {
  expect(costPerHour(configuration({ totalCores: 2, totalMemoryGiB: 4 }), { coreHour: 0.04, giBHour: 0.005, badSecond: 1 })).toBeCloseTo(0.1, 12);
});
