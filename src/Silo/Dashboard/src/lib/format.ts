import type { JobConfiguration } from "../api/types";

/** What stands for an unknown value. */
export const UNKNOWN = "–";

type Maybe = number | null | undefined;
const isKnown = (value: Maybe): value is number => value !== null && value !== undefined && Number.isFinite(value);

/** A number with three significant digits at most, and k, M or G from a thousand on: 0.5, 950, 12.3k. */
export function formatCount(value: Maybe): string {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  const size = Math.abs(value);
  for (const [unit, suffix] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]] as const) {
    if (size >= unit * 0.9995) {
      return significant(value / unit) + suffix;
    }
  }
  return significant(value);
}

function significant(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 99.95 || size === 0 ? 0 : size >= 9.995 ? 1 : 2;
  return trimZeros(value.toFixed(decimals));
}

const trimZeros = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** Events per second: 12.3k/s. */
export const formatRate = (value: Maybe) => (isKnown(value) ? `${formatCount(value)}/s` : UNKNOWN);

/** A latency given in milliseconds: 0.42 ms, 123 ms, 1.24 s, 2 min 5 s. */
export function formatMilliseconds(value: Maybe): string {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  return value < 999.5 ? `${significant(value)} ms` : formatSeconds(value / 1000);
}

/** A duration given in seconds: 0.4 s, 12.3 s, 2 min 5 s, 3 h 20 min, 2 d 4 h. */
export function formatSeconds(value: Maybe): string {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  if (value < 59.95) {
    return `${significant(value)} s`;
  }
  const seconds = Math.round(value);
  for (const [unit, name, part, partName] of [[86_400, "d", 3600, "h"], [3600, "h", 60, "min"], [60, "min", 1, "s"]] as const) {
    if (seconds >= unit) {
      const rest = Math.floor((seconds % unit) / part);
      return `${Math.floor(seconds / unit)} ${name}${rest === 0 ? "" : ` ${rest} ${partName}`}`;
    }
  }
  return `${seconds} s`;
}

/** An amount of money in the currency of the prices, with enough digits to tell small jobs apart. */
export function formatMoney(value: Maybe): string {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  const size = Math.abs(value);
  return value.toFixed(size >= 100 || size === 0 ? 0 : size >= 1 ? 2 : size >= 0.01 ? 3 : size >= 0.0001 ? 5 : 6);
}

/** A share from 0 to 1 as per cent: 42 %, 99.8 %. Never rounds up to 100 nor down to 0. */
export function formatShare(value: Maybe): string {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  const percent = value * 100;
  const isNearEdge = (percent > 99 && percent < 100) || (percent > 0 && percent < 1);
  const bounded = percent < 100 ? Math.min(percent, 99.9) : percent;
  return `${isNearEdge ? Math.max(bounded, 0.1).toFixed(1) : Math.round(percent)} %`;
}

/** How much less than a reference a value is, as a share; null where the reference is not above 0. */
export function savedShare(value: number, reference: number): number | null {
  return reference > 0 ? (reference - value) / reference : null;
}

/** Savings in words: "38 % saved", "5 % more". */
export function formatSaved(share: number | null): string {
  if (share === null) {
    return UNKNOWN;
  }
  const percent = Math.round(Math.abs(share) * 100);
  return percent === 0 ? "same" : `${percent} % ${share > 0 ? "saved" : "more"}`;
}

/** Bytes with a binary unit: 12.3 KiB. */
export function formatBytes(value: Maybe): string {
  if (!isKnown(value)) {
    return UNKNOWN;
  }
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${significant(value / 1024 ** power)} ${units[power]}`;
}

/** A memory size given in MiB: 512 MiB, 1.5 GiB. */
export const formatMiB = (value: Maybe) => (isKnown(value) ? formatBytes(value * 1024 * 1024) : UNKNOWN);

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** Time of day, 24 h, in the browser's zone: 15:04:05. */
export function formatTime(iso: string | number | null): string {
  const date = iso === null ? null : new Date(iso);
  return date === null || Number.isNaN(date.getTime())
    ? UNKNOWN
    : `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}:${twoDigits(date.getSeconds())}`;
}

/** How long ago, in words: "just now", "12 s ago", "3 min ago". */
export function formatAgo(iso: string | null, nowMs: number): string {
  if (iso === null) {
    return UNKNOWN;
  }
  const seconds = (nowMs - Date.parse(iso)) / 1000;
  if (!Number.isFinite(seconds)) {
    return UNKNOWN;
  }
  return seconds < 2 ? "just now" : `${formatSeconds(Math.floor(seconds)).split(" ").slice(0, 2).join(" ")} ago`;
}

/** A number with its noun: 1 core, 0.5 cores, 3 workers. */
export const plural = (count: number, word: string) => `${formatCount(count)} ${word}${count === 1 ? "" : "s"}`;

/** A configuration in a line: 2 workers × 1 slot · 0.5 cores · 256 MiB · checkpoint 5 s. */
export function formatConfiguration(c: JobConfiguration): string {
  return `${plural(c.workers, "worker")} × ${plural(c.slotsPerWorker, "slot")} · ${plural(c.cpuPerWorker, "core")} · ${formatMiB(c.memoryMiB)} · checkpoint ${formatSeconds(c.checkpointIntervalSeconds)}`;
}

/** A configuration in short, for tables: 2×1 · 0.5 c · 256 MiB · 5 s. */
export function shortConfiguration(c: JobConfiguration): string {
  return `${c.workers}×${c.slotsPerWorker} · ${formatCount(c.cpuPerWorker)} c · ${formatMiB(c.memoryMiB)} · ${formatSeconds(c.checkpointIntervalSeconds)}`;
}

/** One knob that differs between two configurations. */
export interface KnobChange {
  knob: string;
  from: string;
  to: string;
  /** True where it takes more resources; null for the checkpoint interval, which takes none. */
  up: boolean | null;
}

/** The knobs that differ, in the order of the control loop. Empty where the configurations are the same. */
export function changedKnobs(from: JobConfiguration, to: JobConfiguration): KnobChange[] {
  const knobs: [string, number, number, (value: number) => string][] = [
    ["workers", from.workers, to.workers, String],
    ["slots", from.slotsPerWorker, to.slotsPerWorker, String],
    ["cores each", from.cpuPerWorker, to.cpuPerWorker, formatCount],
    ["memory each", from.memoryMiB, to.memoryMiB, formatMiB],
    ["checkpoint every", from.checkpointIntervalSeconds, to.checkpointIntervalSeconds, formatSeconds],
  ];
  return knobs
    .filter(([, before, after]) => before !== after)
    .map(([knob, before, after, format]) => ({
      knob, from: format(before), to: format(after), up: knob === "checkpoint every" ? null : after > before,
    }));
}

/** Whether two configurations are the same. */
export const sameConfiguration = (a: JobConfiguration, b: JobConfiguration) => changedKnobs(a, b).length === 0;
