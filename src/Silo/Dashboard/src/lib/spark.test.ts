import { expect, test } from "vitest";
import { sparkPath } from "./spark";

test("a curve runs from the left to the right edge, its peak near the top", () => {
  const { line, peak } = sparkPath([0, 50, 100], 100, 40);
  expect(line).toBe("M0 39L50 20.5L100 2");
  expect(peak).toBe(100);
});

test("an unknown value breaks the curve instead of drawing zero", () => {
  const { line, area } = sparkPath([10, 10, null, 10, 10], 100, 40);
  expect(line.match(/M/g)).toHaveLength(2);
  expect(area.match(/Z/g)).toHaveLength(2);
});

test("with fewer than two known values there is no curve", () => {
  expect(sparkPath([null, 5], 100, 40)).toEqual({ line: "", area: "", peak: null });
});

test("a rate of zero throughout is drawn at the bottom", () => {
  expect(sparkPath([0, 0], 100, 40)).toMatchObject({ line: "M0 39L100 39", peak: 0 });
});
