import { describe, expect, test } from "vitest";
import { configuration, frontPoint, studyOutcome, studyReview, studyTrial } from "../testing";
import { byWeight, hypervolumeSteps, logRange, outcomeOf, parallelAxes, parallelPath, sliceDots, standing, ticksWithin } from "./study";

test("outcomeOf finds the model of an axis, and null where there is none", () => {
  const study = studyReview([], { outcomes: [studyOutcome({ name: "recoverySeconds" })] });
  expect(outcomeOf(study, "recovery")?.name).toBe("recoverySeconds");
  expect(outcomeOf(study, "latency")).toBeNull();
});

test("standing tells four cases apart", () => {
  const words = [frontPoint("a", { onFront: true }), frontPoint("b"), frontPoint("c", { withinSlo: false }), frontPoint("d", { withinSlo: null })].map(standing);
  expect(words).toEqual(["on the front", "within limits", "over a limit", "not judged"]);
});

test("hypervolumeSteps goes across and then up, and leaves out what is unknown", () => {
  const trials = [studyTrial(1, {}, null), studyTrial(2, {}, 0), studyTrial(3, {}, 0.25), studyTrial(4, {}, 0.25)];
  expect(hypervolumeSteps(trials)).toEqual([[2, 0], [3, 0], [3, 0.25], [4, 0.25], [4, 0.25]]);
  expect(hypervolumeSteps([])).toEqual([]);
});

describe("parallelAxes", () => {
  const trials = [
    studyTrial(1, { configuration: configuration({ workers: 1 }), rate: 100, latencyP95Ms: 10, recoverySeconds: null }),
    studyTrial(2, { configuration: configuration({ workers: 3 }), rate: 1000, latencyP95Ms: 1000, recoverySeconds: 2 }),
    studyTrial(3, { configuration: configuration({ workers: 2 }), rate: 10_000, latencyP95Ms: 100, recoverySeconds: 4 }),
  ];

  test("leaves out axes on which all are equal, and takes logarithms of load and outcomes", () => {
    const axes = parallelAxes(trials);
    expect(axes.map((axis) => axis.label)).toEqual(["workers", "load", "p95 latency", "recovery"]);
    expect(axes.map((axis) => axis.positions.map((p) => (p === null ? null : Number(p.toFixed(6)))))).toEqual([[0, 1, 0.5], [0, 0.5, 1], [0, 1, 0.5], [null, 0, 1]]);
    expect([axes[1]!.low, axes[1]!.high]).toEqual(["100/s", "10k/s"]);
  });

  test("a path is interrupted where a figure is missing", () => {
    const axes = parallelAxes(trials);
    expect(parallelPath(axes, 0, (i) => i, (p) => p)).toBe("M0.0 0.0L1.0 0.0L2.0 0.0");
    expect(parallelPath(axes, 2, (i) => i, (p) => p)).toBe("M0.0 0.5L1.0 1.0L2.0 0.5L3.0 1.0");
  });

  test("nothing measured makes no axes", () => expect(parallelAxes([])).toEqual([]));
});

test("logRange leaves room and ignores what has no logarithm", () => {
  expect(logRange([10, 0, 100, NaN])).toEqual([10 / 1.2, 120]);
  expect(logRange([])).toEqual([1, 10]);
});

test("ticksWithin stays within the range and below the number asked for", () => {
  expect(ticksWithin([8, 120], 6)).toEqual([10, 20, 50, 100]);
  expect(ticksWithin([0.5, 2e6], 4)).toEqual([1, 100, 10_000, 1_000_000]);
});

test("byWeight puts the heaviest first and those without a share last", () => {
  const outcome = studyOutcome({ importance: [{ parameter: "workers", first: null, total: null }, { parameter: "rate", first: 0.1, total: 0.2 }, { parameter: "cpuPerWorker", first: 0.5, total: 0.8 }] });
  expect(byWeight(outcome).map((weight) => weight.parameter)).toEqual(["cpuPerWorker", "rate", "workers"]);
});

describe("sliceDots", () => {
  const study = studyReview([
    studyTrial(1, { configuration: configuration({ workers: 1 }), rate: 105 }), studyTrial(2, { configuration: configuration({ memoryMiB: 512 }) }),
    studyTrial(3, { rate: 200 }), studyTrial(4, { latencyP95Ms: null }),
  ]);

  test("those that differ in nothing else are near", () => {
    expect(sliceDots(study, "latency", "workers").map((dot) => [dot.value, dot.isNear])).toEqual([[1, true], [2, false], [2, false]]);
    expect(sliceDots(study, "latency", "rate").map((dot) => [dot.value, dot.isNear])).toEqual([[105, false], [100, false], [200, true]]);
  });
});
