import { expect, test } from "vitest";
import { decades, logTicks, niceTicks } from "./ticks";

test.each([[1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]], [0.13, 5, [0, 0.05, 0.1, 0.15]], [9200, 4, [0, 2500, 5000, 7500, 10_000]]])("niceTicks up to %d", (max, count, ticks) => {
  expect(niceTicks(max, count)).toEqual(ticks);
});

test("niceTicks without a maximum still makes an axis", () => {
  expect(niceTicks(0, 5)).toEqual([0, 1]);
  expect(niceTicks(Number.NaN, 5)).toEqual([0, 1]);
});

test("decades enclose the values, and are never empty", () => {
  expect(decades(20, 500)).toEqual([10, 1000]);
  expect(decades(100, 100)).toEqual([100, 1000]);
  expect(decades(0.05, 3)[0]).toBeCloseTo(0.01, 12);
});

test("logTicks are 1, 2, 5 within two decades and powers of ten beyond", () => {
  expect(logTicks(10, 1000)).toEqual([10, 20, 50, 100, 200, 500, 1000]);
  expect(logTicks(1, 10_000)).toEqual([1, 10, 100, 1000, 10_000]);
  expect(logTicks(1, 1e300).length).toBeLessThanOrEqual(10);
});
