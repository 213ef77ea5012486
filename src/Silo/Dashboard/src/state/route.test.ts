import { describe, expect, test } from "vitest";
import { jobHash, parseRoute, studyHash } from "./route";

describe("parseRoute", () => {
  test.each(["", "#", "#/"])("%j is the overview", (hash) => expect(parseRoute(hash)).toEqual({ page: "overview" }));

  test("a job's address keeps range, axis, lead and open decision", () => {
    expect(parseRoute("#/jobs/clickstream?range=1h&front=recovery&lead=12&decision=clickstream-7")).toEqual({
      page: "job", jobId: "clickstream", range: "1h", front: "recovery", lead: 12, decision: "clickstream-7",
    });
  });

  test("what is left out or makes no sense is the default", () => {
    expect(parseRoute("#/jobs/a?range=9y")).toEqual({ page: "job", jobId: "a", range: "15m", front: "latency", lead: null, decision: null });
    expect(["0", "-1", "1.5", "soon", "9999"].map((lead) => parseRoute(`#/jobs/a?lead=${lead}`))).toEqual(Array(5).fill(parseRoute("#/jobs/a")));
  });

  test("a stray per cent sign is no reason to fail", () => {
    expect(parseRoute("#/jobs/50%")).toMatchObject({ page: "job", jobId: "50%" });
  });

  test("a study's address keeps the outcome", () => {
    expect(parseRoute("#/jobs/a%20b/study?outcome=recovery")).toEqual({ page: "study", jobId: "a b", outcome: "recovery" });
    expect(parseRoute("#/jobs/a/study?outcome=money")).toEqual({ page: "study", jobId: "a", outcome: "latency" });
  });

  test.each(["#/jobs", "#/jobs/a/b", "#/jobs/a/study/b", "#/nowhere"])("%s names nothing", (hash) => expect(parseRoute(hash).page).toBe("unknown"));
});

test("jobHash leaves defaults out and is read back the same", () => {
  expect(jobHash("a", { range: "15m", front: "latency", lead: null, decision: null })).toBe("#/jobs/a");
  const hash = jobHash("a b", { range: "5m", front: "recovery", lead: 6, decision: "a-1" });
  expect(parseRoute(hash)).toEqual({ page: "job", jobId: "a b", range: "5m", front: "recovery", lead: 6, decision: "a-1" });
});

test("studyHash leaves the default out and is read back the same", () => {
  expect(studyHash("a")).toBe("#/jobs/a/study");
  expect(parseRoute(studyHash("a/b", "recovery"))).toEqual({ page: "study", jobId: "a/b", outcome: "recovery" });
});
