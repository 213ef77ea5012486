import { describe, expect, test } from "vitest";
import type { ForecastOutcome, HorizonAccuracy } from "../api/types";
import { at, START } from "../testing";
import { countInside, due, FORECAST_VERDICTS, judge, leadOf, outcomeTable, relativeError, tableRows, weightParts } from "./forecast";

const T0 = START / 1000;
const outcome = (seconds: number, observed: number | null): ForecastOutcome => ({ at: at(seconds), median: 50, low80: 40, high80: 60, low95: 30, high95: 70, observed });
const accuracy = (change: Partial<HorizonAccuracy> = {}): HorizonAccuracy => ({
  step: 1, scored: 400, meanAbsoluteError: 3, relativeMae: 0.6, coverage80: 0.8, coverage95: 0.95, ...change,
});

test("leadOf is the one asked for where it is kept, else half the horizon", () => {
  expect(leadOf([1, 6, 9, 20], 6)).toBe(6);
  expect(leadOf([1, 6, 9, 20], 7)).toBe(9);
  expect(leadOf([1, 2], null)).toBe(2);
  expect(leadOf([], 7)).toBeNull();
});

test("due leaves out as many as the lead", () => {
  const outcomes = [0, 2, 4, 6].map((s) => outcome(s, null));
  const hindsight = { stepSeconds: 2, lead: 3, leads: [3, 5], accuracy: accuracy(), outcomes };
  expect(due(hindsight)).toEqual([outcomes[0]]);
  expect(due({ ...hindsight, lead: 5 })).toEqual([]);
});

describe("outcomeTable", () => {
  test("what is unknown is a gap, never zero", () => {
    expect(outcomeTable([outcome(0, 55), outcome(2, null), outcome(4, 0)], 2)).toEqual([
      [T0, T0 + 2, T0 + 4], [55, null, 0], [30, 30, 30], [40, 40, 40], [50, 50, 50], [60, 60, 60], [70, 70, 70],
    ]);
  });
  test("a stop of the service breaks all lines, four steps do not", () => {
    const [times, ...columns] = outcomeTable([outcome(0, 1), outcome(8, 2), outcome(18, 3)], 2);
    expect(times).toEqual([0, 8, 13, 18].map((s) => T0 + s));
    expect(columns.map((column) => column[2])).toEqual(Array(6).fill(null));
  });
  test("times only rise, also where the clock was set back", () => {
    expect(outcomeTable([outcome(0, 1), outcome(4, 2), outcome(2, 3), outcome(6, 4)], 2)[0]).toEqual([0, 4, 6].map((s) => T0 + s));
  });
  test("nothing is an empty table", () => expect(outcomeTable([], 2)).toEqual([[], [], [], [], [], [], []]));
});

test("tableRows spreads over the horizon and keeps the leads", () => {
  const rows = (count: number) => Array.from({ length: count }, (_, i) => accuracy({ step: i + 1 }));
  const steps = (count: number, leads: number[], most: number) => tableRows(rows(count), leads, most).map(({ step }) => step);
  expect(steps(20, [1, 5, 10, 20], 5)).toEqual([1, 5, 6, 10, 11, 15, 20]);
  expect(steps(4, [], 8)).toEqual([1, 2, 3, 4]);
  expect(steps(1, [1], 8)).toEqual([1]);
  expect(steps(0, [], 8)).toEqual([]);
});

test("countInside counts what is known from a time on, bounds included", () => {
  const outcomes = [outcome(0, 50), outcome(2, 60), outcome(4, 61), outcome(6, 70), outcome(8, 29), outcome(10, null)];
  expect(countInside(outcomes, T0 + 2)).toEqual({ known: 4, inside80: 1, inside95: 3 });
  expect(countInside([], T0)).toEqual({ known: 0, inside80: 0, inside95: 0 });
});

test.each([[0.62, "38 % smaller"], [1, "as large"], [0.999, "as large"], [1.05, "5 % larger"], [0, "100 % smaller"], [null, null]])(
  "an error of %j times another is %j", (relative, text) => expect(relativeError(relative)).toBe(text),
);

describe("judge", () => {
  test.each([
    ["good", {}],
    ["undetermined", { scored: 29 }],
    ["good", { scored: 30 }],
    ["undetermined", { scored: 400, step: 41 }],
    ["undetermined", { scored: 9000, step: 51 }],
    ["undetermined", { relativeMae: null }],
    ["undetermined", { coverage80: null }],
    ["noSkill", { relativeMae: 1.2 }],
    ["good", { relativeMae: 1.02 }],
    ["tooNarrow", { coverage80: 0.7 }],
    ["tooNarrow", { coverage95: 0.85 }],
    ["good", { coverage80: 0.76 }],
    ["good", { coverage80: 0.7, scored: 40 }],
    ["tooWide", { coverage80: 0.92 }],
    ["noSkill", { relativeMae: 1.2, coverage80: 0.5 }],
  ] as const)("says %s of %j", (verdict, change) => {
    expect(judge(accuracy(change))).toBe(verdict);
    expect(FORECAST_VERDICTS[verdict].text).not.toBe("");
  });
});

describe("weightParts", () => {
  const members = [{ name: "a", weight: 0.2 }, { name: "b", weight: 0.5 }, { name: "c", weight: 0.1 }, { name: "d", weight: 0.15 }];
  test("falls by weight, and what is left is one part, so that all sum to 1", () => {
    const parts = weightParts(members, 3);
    expect(parts.map(({ name }) => name)).toEqual(["b", "a", "d", "others"]);
    expect(parts.at(-1)!.share).toBeCloseTo(0.15, 12);
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });
  test("a rest too small to see is left out, and nobody is nothing", () => {
    expect(weightParts([{ name: "a", weight: 0.998 }], 3)).toEqual([{ name: "a", share: 0.998 }]);
    expect(weightParts([], 3)).toEqual([]);
  });
});
