import { useEffect, useState } from "preact/hooks";

export type RangeKey = "5m" | "15m" | "1h" | "all";
export type FrontAxis = "latency" | "recovery";

/** What the address names. The hash holds it all, so that a link shows the same thing to someone else. */
export type Route =
  | { page: "overview" }
  | { page: "job"; jobId: string; range: RangeKey; decision: string | null; front: FrontAxis; lead: number | null }
  | { page: "study"; jobId: string; outcome: FrontAxis }
  | { page: "unknown"; path: string };

export type StudyRoute = Extract<Route, { page: "study" }>;
export type JobRoute = Extract<Route, { page: "job" }>;

export const RANGES: readonly { key: RangeKey; label: string; minutes: number | null }[] = [
  { key: "5m", label: "5 min", minutes: 5 },
  { key: "15m", label: "15 min", minutes: 15 },
  { key: "1h", label: "1 h", minutes: 60 },
  { key: "all", label: "All", minutes: null },
];
export const DEFAULT_RANGE: RangeKey = "15m";

/** Reads a location hash such as `#/jobs/clickstream?range=5m`. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.length === 0) {
    return { page: "overview" };
  }
  if (parts.length === 2 && parts[0] === "jobs") {
    const search = new URLSearchParams(query);
    return {
      page: "job",
      jobId: decodeId(parts[1]!),
      range: RANGES.find((range) => range.key === search.get("range"))?.key ?? DEFAULT_RANGE,
      decision: search.get("decision"),
      front: axisOf(search.get("front")),
      lead: leadIn(search.get("lead")),
    };
  }
  if (parts.length === 3 && parts[0] === "jobs" && parts[2] === "study") {
    return { page: "study", jobId: decodeId(parts[1]!), outcome: axisOf(new URLSearchParams(query).get("outcome")) };
  }
  return { page: "unknown", path };
}

const leadIn = (text: string | null) => (text !== null && /^[1-9]\d{0,2}$/.test(text) ? Number(text) : null);

const axisOf = (text: string | null): FrontAxis => (text === "recovery" ? "recovery" : "latency");

function decodeId(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % typed by hand: no such job, and the page says so
  }
}

/** The hash of a job's page; defaults are left out. */
export function jobHash(jobId: string, options: Partial<Omit<JobRoute, "page" | "jobId">> = {}): string {
  const search = new URLSearchParams();
  if (options.range !== undefined && options.range !== DEFAULT_RANGE) {
    search.set("range", options.range);
  }
  if (options.front === "recovery") {
    search.set("front", "recovery");
  }
  if (options.lead) {
    search.set("lead", String(options.lead));
  }
  if (options.decision) {
    search.set("decision", options.decision);
  }
  const query = search.toString();
  return `#/jobs/${encodeURIComponent(jobId)}${query === "" ? "" : `?${query}`}`;
}

/** The hash of a job's study; the default is left out. */
export const studyHash = (jobId: string, outcome: FrontAxis = "latency") =>
  `#/jobs/${encodeURIComponent(jobId)}/study${outcome === "recovery" ? "?outcome=recovery" : ""}`;

/** Changes part of a job page's address without adding to the browser's history. */
export function changeJobRoute(route: JobRoute, change: Partial<Omit<JobRoute, "page" | "jobId">>): void {
  replaceHash(jobHash(route.jobId, { ...route, ...change }));
}

/** Changes the outcome that a study shows without adding to the browser's history. */
export const changeStudyRoute = (route: StudyRoute, outcome: FrontAxis) => replaceHash(studyHash(route.jobId, outcome));

function replaceHash(hash: string): void {
  history.replaceState(null, "", hash);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** The current route; the component draws again when it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const listener = () => setRoute(parseRoute(location.hash));
    window.addEventListener("hashchange", listener);
    return () => window.removeEventListener("hashchange", listener);
  }, []);
  return route;
}
