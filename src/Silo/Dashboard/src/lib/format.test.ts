import { describe, expect, test } from "vitest";
import type { JobConfiguration } from "../api/types";
import {
  changedKnobs, formatAgo, formatBytes, formatConfiguration, formatCount, formatMiB, formatMilliseconds, formatMoney, formatRate, formatSaved,
  formatSeconds, formatShare, savedShare, shortConfiguration, UNKNOWN,
} from "./format";

const base: JobConfiguration = {
  workers: 2, slotsPerWorker: 1, cpuPerWorker: 0.5, memoryMiB: 256, checkpointIntervalSeconds: 5, parallelism: 2, totalCores: 1, totalMemoryGiB: 0.5,
};

describe("unknown values", () => {
  test.each([formatCount, formatRate, formatMilliseconds, formatSeconds, formatMoney, formatShare, formatBytes, formatMiB])("%o says unknown, never zero", (format) => {
    expect(format(null)).toBe(UNKNOWN);
    expect(format(undefined)).toBe(UNKNOWN);
    expect(format(Number.NaN)).toBe(UNKNOWN);
    expect(format(0)).not.toBe(UNKNOWN);
  });
});

describe("formatCount", () => {
  test.each([[0, "0"], [0.5, "0.5"], [7.126, "7.13"], [99.96, "100"], [950, "950"], [999.6, "1k"], [12_345, "12.3k"], [1_500_000, "1.5M"], [-2500, "-2.5k"]])("%d is %s", (value, text) => {
    expect(formatCount(value)).toBe(text);
  });
});

describe("durations", () => {
  test.each([[0.42, "0.42 ms"], [123.4, "123 ms"], [999.4, "999 ms"], [999.6, "1 s"], [1240, "1.24 s"], [125_000, "2 min 5 s"]])("%d ms is %s", (value, text) => {
    expect(formatMilliseconds(value)).toBe(text);
  });
  test.each([[0, "0 s"], [12.34, "12.3 s"], [59.96, "1 min"], [3600, "1 h"], [12_000, "3 h 20 min"], [187_200, "2 d 4 h"]])("%d s is %s", (value, text) => {
    expect(formatSeconds(value)).toBe(text);
  });
});

describe("formatShare", () => {
  test.each([[0, "0 %"], [0.001, "0.1 %"], [0.0001, "0.1 %"], [0.42, "42 %"], [0.9994, "99.9 %"], [0.99999, "99.9 %"], [1, "100 %"]])("%d is %s", (value, text) => {
    expect(formatShare(value)).toBe(text);
  });
});

describe("savings", () => {
  test("less than the reference is saved, more is said to be more", () => {
    expect(formatSaved(savedShare(62, 100))).toBe("38 % saved");
    expect(formatSaved(savedShare(105, 100))).toBe("5 % more");
    expect(formatSaved(savedShare(100.1, 100))).toBe("same");
  });
  test("without a reference they are unknown", () => {
    expect(savedShare(5, 0)).toBeNull();
    expect(formatSaved(null)).toBe(UNKNOWN);
  });
});

describe("formatMoney", () => {
  test.each([[0, "0"], [0.0000123, "0.000012"], [0.0012, "0.00120"], [0.0425, "0.043"], [1.005, "1.00"], [250.4, "250"]])("%d is %s", (value, text) => {
    expect(formatMoney(value)).toBe(text);
  });
});

describe("formatBytes", () => {
  test.each([[0, "0 B"], [512, "512 B"], [1536, "1.5 KiB"], [480_000, "469 KiB"], [5 * 1024 ** 3, "5 GiB"]])("%d is %s", (value, text) => {
    expect(formatBytes(value)).toBe(text);
  });
});

describe("formatAgo", () => {
  const now = Date.parse("2026-01-01T12:00:00Z");
  test.each([["2026-01-01T11:59:59.500Z", "just now"], ["2026-01-01T11:59:48Z", "12 s ago"], ["2026-01-01T11:56:30Z", "3 min ago"], ["2026-01-01T12:00:05Z", "just now"]])("%s is %s", (at, text) => {
    expect(formatAgo(at, now)).toBe(text);
  });
  test("what is no time is unknown", () => {
    expect(formatAgo("soon", now)).toBe(UNKNOWN);
    expect(formatAgo(null, now)).toBe(UNKNOWN);
  });
});

describe("configurations", () => {
  test("are written out, and in short", () => {
    expect(formatConfiguration(base)).toBe("2 workers × 1 slot · 0.5 cores · 256 MiB · checkpoint 5 s");
    expect(shortConfiguration(base)).toBe("2×1 · 0.5 c · 256 MiB · 5 s");
  });
  test("changedKnobs names only what differs, with its direction", () => {
    const changes = changedKnobs(base, { ...base, workers: 3, memoryMiB: 128, checkpointIntervalSeconds: 10 });
    expect(changes).toEqual([
      { knob: "workers", from: "2", to: "3", up: true },
      { knob: "memory each", from: "256 MiB", to: "128 MiB", up: false },
      { knob: "checkpoint every", from: "5 s", to: "10 s", up: null },
    ]);
    expect(changedKnobs(base, { ...base })).toEqual([]);
  });
});
