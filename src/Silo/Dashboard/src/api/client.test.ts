import { afterEach, expect, test, vi } from "vitest";
import { api, ApiError, describeProblem } from "./client";

afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, body: string, type: string) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status, headers: { "Content-Type": type } })));

test("problem details become one line", async () => {
  answer(409, JSON.stringify({ title: "Conflict", detail: "Decision a-1 is expired." }), "application/problem+json");
  await expect(api.decide("a-1", "approve")).rejects.toMatchObject({ status: 409, message: "Decision a-1 is expired." });
});

test("an answer that is no JSON still says its status", async () => {
  answer(502, "<html>bad gateway</html>", "text/html");
  await expect(api.jobs()).rejects.toMatchObject({ status: 502, message: "The service answered with status 502." });
});

test("a service that is gone is said to be so", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await expect(api.jobs()).rejects.toBeInstanceOf(ApiError);
  await expect(api.jobs()).rejects.toMatchObject({ status: null });
});

test("ids are escaped in addresses", async () => {
  const fetched = vi.fn((_path: string) => Promise.resolve(new Response("[]", { headers: { "Content-Type": "application/json" } })));
  vi.stubGlobal("fetch", fetched);
  await api.decisions("a/b c");
  expect(fetched.mock.calls[0]![0]).toBe("/api/jobs/a%2Fb%20c/decisions?limit=100");
});

test("describeProblem falls back to the title", () => {
  expect(describeProblem(400, { title: "Not valid" })).toBe("Not valid");
});
