// A stand-in for the service, with made-up jobs, for work on the pages: node dev/server.mjs [--port 8080] [--empty] [--young]
// Serves ../wwwroot too where it is built, so that the built pages can be looked at without the service.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { outcomes, review } from "./forecast.mjs";
import { MockJob } from "./job.mjs";
import { study } from "./study.mjs";

const option = (name) => process.argv.includes(`--${name}`);
const port = Number(process.argv[process.argv.indexOf("--port") + 1]) || 8080;
const root = fileURLToPath(new URL("../../wwwroot/", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const listeners = new Set();
const jobs = new Map();
const started = Date.now();
const seconds = () => Date.now() / 1000;

function publish(type, jobId, data) {
  for (const response of listeners) {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, jobId, data })}\n\n`);
  }
}

function addJob(spec, past) {
  const job = new MockJob({ mode: "automatic", peak: 9000, seed: 3, slo: { latencyP95Ms: 400, recoverySeconds: 15 }, load: "built-in day, 24 h in 20 min", ...spec }, Math.floor(seconds()) - past, publish);
  jobs.set(job.id, job);
  job.advance(seconds());
  return job;
}

if (!option("empty")) {
  const past = option("young") ? 4 : 2700;
  addJob({ id: "clickstream", kind: "clickstream" }, past);
  addJob({ id: "topspeed", kind: "topspeed", mode: "approve", peak: 2400, seed: 11, load: "wc98_60s.csv, 600 times faster, peak 2 400/s" }, past);
}
setInterval(() => jobs.forEach((job) => job.advance(seconds())), 1000);
setInterval(() => listeners.forEach((response) => response.write(": keep-alive\n\n")), 15_000);

class Problem extends Error {
  constructor(status, detail, more = {}) {
    super(detail);
    Object.assign(this, { status, more });
  }
}

const find = (id) => jobs.get(id) ?? fail(404, `There is no job '${id}'. GET /api/jobs lists all.`);
function fail(status, detail, more) {
  throw new Problem(status, detail, more);
}

function findDecision(id) {
  for (const job of jobs.values()) {
    const decision = job.decisions.find((candidate) => candidate.id === id);
    if (decision) {
      return { job, decision };
    }
  }
  return fail(404, `There is no decision '${id}'.`);
}

function thin(observations, query) {
  const from = query.has("from") ? Date.parse(query.get("from")) : Date.now() - 60_000 * Number(query.get("minutes") ?? 15);
  const inside = observations.filter((o) => Date.parse(o.at) >= from);
  const step = Math.max(1, Math.ceil(inside.length / Number(query.get("points") ?? 600)));
  return inside.filter((_, i) => (inside.length - 1 - i) % step === 0);
}

function decide(id, verb) {
  const { job, decision } = findDecision(id);
  const expected = verb === "rollback" ? "applied" : "awaitingApproval";
  if (decision.status !== expected) {
    fail(409, `Decision ${id} is ${decision.status}; ${verb} needs one that is ${expected}.`);
  }
  if (verb === "approve") {
    return job.apply(decision, seconds());
  }
  if (verb === "reject") {
    return job.change(decision, { status: "rejected", note: "Rejected by the operator." });
  }
  job.configuration = decision.from;
  return job.change(decision, { status: "rolledBack" });
}

/** The first stage reads and parses, the second counts: its load follows the rate. */
function stages(job) {
  const rate = job.observations.at(-1)?.throughput ?? null;
  const shares = (busy, backpressured) => (rate === null ? { busyShare: null, idleShare: null, backpressuredShare: null } : { busyShare: busy, idleShare: 1 - busy - backpressured, backpressuredShare: backpressured });
  const stage = (name, received, sent, part) => ({ name, parallelism: job.configuration.parallelism, recordsInPerSecond: received, recordsOutPerSecond: sent, ...part });
  return job.state === "running" ? [stage("source", rate, rate === null ? null : rate / 3, shares(0.62, 0.08)), stage("keyed", rate === null ? null : rate / 3, rate === null ? null : 10, shares(0.21, 0))] : [];
}

function jobRoute(method, job, action, query, body) {
  switch (`${method} ${action}`) {
    case "GET ": return job.view();
    case "PATCH ":
      Object.assign(job.settings, body);
      return job.view();
    case "DELETE ":
      jobs.delete(job.id);
      publish("deleted", job.id, null);
      return undefined;
    case "POST pause":
      job.state = "paused";
      return job.view();
    case "POST resume":
      job.state = "running";
      return job.view();
    case "POST verify": return { jobId: job.id, upToSeconds: job.seconds, events: 1204332, results: 18100, lost: 0, doubled: 0, wrong: 0, ok: true, checkpointId: 212, message: "All 18100 results up to checkpoint 212 are there once." };
    case "GET workers": return Array.from({ length: job.configuration.workers }, (_, worker) => ({ worker, running: job.state === "running", slots: job.configuration.slotsPerWorker, cpuQuota: job.configuration.cpuPerWorker, memoryMiB: job.configuration.memoryMiB }));
    case "GET stages": return stages(job);
    case "GET metrics": return thin(job.observations, query);
    case "GET forecasts": return job.forecast ? [job.forecast] : [];
    case "GET forecast": return review(job);
    case "GET forecast/outcomes": return outcomes(job, Number(query.get("lead") ?? 1)) ?? fail(400, `lead: got '${query.get("lead")}'; expected one of ${review(job).leads.join(", ")}, in steps.`);
    case "GET trials": return job.trials.slice(0, Number(query.get("limit") ?? 200));
    case "GET front": return job.front();
    case "GET study": return study(job, job.front());
    case "GET decisions": return job.decisions.slice(0, Number(query.get("limit") ?? 100));
    default: return fail(404, `No such route.`);
  }
}

function route(method, parts, query, body) {
  const [area, id, ...rest] = parts;
  const action = rest.join("/");
  if (area === "status") {
    return { version: "0.1.0-mock", grainRuntime: "Embedded", startedAt: new Date(started).toISOString(), uptimeSeconds: (Date.now() - started) / 1000, dataDirectory: "~/.local/share/sheaf", jobs: jobs.size, pages: true };
  }
  if (area === "jobs" && id === undefined) {
    if (method === "GET") {
      return [...jobs.values()].map((job) => job.view());
    }
    const name = body.id ?? body.kind;
    return jobs.has(name) ? fail(409, `There is a job '${name}' already. Choose another name.`) : addJob({ ...body, id: name, peak: body.load?.peak ?? 9000, seed: 5 }, 0).view();
  }
  if (area === "jobs") {
    return jobRoute(method, find(id), action, query, body);
  }
  if (area === "decisions" && id === undefined) {
    const all = [...jobs.values()].flatMap((job) => job.decisions).filter((d) => !query.has("status") || d.status === query.get("status"));
    return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, Number(query.get("limit") ?? 100));
  }
  return area === "decisions" ? (action ? decide(id, action) : findDecision(id).decision) : fail(404, "No such route.");
}

async function readBody(request) {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
  }
  return text === "" ? {} : JSON.parse(text);
}

async function page(path, response) {
  const file = extname(path) === "" ? "index.html" : normalize(path);
  const content = await readFile(join(root, file));
  response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content);
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  try {
    if (url.pathname === "/api/events") {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" }).write(": hello\n\n");
      listeners.add(response);
      request.on("close", () => listeners.delete(response));
    } else if (url.pathname.startsWith("/api/")) {
      const result = route(request.method, url.pathname.split("/").slice(2).map(decodeURIComponent), url.searchParams, await readBody(request));
      response.writeHead(result === undefined ? 204 : 200, { "Content-Type": "application/json" }).end(result === undefined ? undefined : JSON.stringify(result));
    } else {
      await page(url.pathname, response);
    }
  } catch (error) {
    const status = error.status ?? (error.code === "ENOENT" ? 404 : 500);
    response.writeHead(status, { "Content-Type": "application/problem+json" }).end(JSON.stringify({ title: "Not done", status, detail: error.message, ...error.more }));
  }
}).listen(port, "127.0.0.1", () => console.log(`Stand-in for the service on http://127.0.0.1:${port}`));
