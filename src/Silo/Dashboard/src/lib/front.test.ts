import { describe, expect, test } from "vitest";
import { at, configuration, frontPoint } from "../testing";
import { placePoints, staircase, valueRange } from "./front";

const chosen = configuration({ workers: 4 });

describe("placePoints", () => {
  test("leaves out what the axis does not know", () => {
    const points = [frontPoint("t1", { recoverySeconds: null }), frontPoint("t2", { latencyP95Ms: null })];
    expect(placePoints(points, chosen, "latency").map((p) => p.point.trialId)).toEqual(["t1"]);
    expect(placePoints(points, chosen, "recovery").map((p) => p.point.trialId)).toEqual(["t2"]);
  });

  test("marks only the newest trial of the configuration in force, and draws it last", () => {
    const points = [
      frontPoint("new", { configuration: chosen, at: at(9) }), frontPoint("other", { onFront: true }), frontPoint("old", { configuration: chosen, at: at(1) }),
    ];
    const placed = placePoints(points, chosen, "latency");
    expect(placed.filter((p) => p.chosen).map((p) => p.point.trialId)).toEqual(["new"]);
    expect(placed.at(-1)?.point.trialId).toBe("new");
  });

  test("tells within, over and not judged apart", () => {
    const points = [true, false, null].map((withinSlo, i) => frontPoint(`t${i}`, { withinSlo }));
    expect(placePoints(points, chosen, "latency").map((p) => p.verdict)).toEqual(["within", "over", "unknown"]);
  });
});

test("staircase goes from cheap to dear and only downwards", () => {
  const points = placePoints(
    [
      frontPoint("c", { costPerHour: 3, latencyP95Ms: 10, onFront: true }), frontPoint("a", { costPerHour: 1, latencyP95Ms: 50, onFront: true }),
      frontPoint("b", { costPerHour: 2, latencyP95Ms: 60, onFront: true }), frontPoint("x", { costPerHour: 1, latencyP95Ms: 5 }),
    ],
    chosen, "latency",
  );
  expect(staircase(points)).toEqual([[1, 50], [3, 50], [3, 10]]);
  expect(staircase([])).toEqual([]);
});

test("valueRange shows the limit even where all points are far below it", () => {
  const points = placePoints([frontPoint("a", { latencyP95Ms: 20 })], chosen, "latency");
  expect(valueRange(points, 500)).toEqual([10, 1000]);
});
