import { expect, test } from "vitest";
import { decision, job } from "../testing";
import { assess } from "./health";

test("no jobs is no trouble", () => {
  expect(assess([], [])).toMatchObject({ tone: "idle", headline: "No jobs yet" });
});

test("all well is said in one sentence", () => {
  expect(assess([job("a"), job("b")], [])).toEqual({ tone: "ok", headline: "All running jobs keep their targets", details: [] });
});

test("a missed limit comes before a waiting decision", () => {
  const health = assess([job("a", { sloState: "missed" }), job("b")], [decision("b-1", 0)]);
  expect(health).toEqual({ tone: "bad", headline: "Over the latency limit: a", details: ["1 decision waits for you"] });
});

test("a failure comes before a missed limit", () => {
  const health = assess([job("a", { sloState: "missed" }), job("b", { state: "failed", sloState: "unknown" })], []);
  expect(health).toEqual({ tone: "bad", headline: "Failed: b", details: ["over the limit: a"] });
});

test("a paused job misses nothing", () => {
  expect(assess([job("a", { state: "paused", sloState: "missed" })], [])).toMatchObject({ tone: "idle", headline: "All jobs are paused" });
});

test("before the first measurement nothing is claimed", () => {
  expect(assess([job("a", { sloState: "unknown" })], [])).toMatchObject({ tone: "idle", headline: "Waiting for the first measurements" });
});
