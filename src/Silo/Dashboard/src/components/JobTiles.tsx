import { useState } from "preact/hooks";
import type { JobView } from "../api/types";
import { formatCount, formatMiB, formatMilliseconds, formatMoney, formatRate, formatSaved, formatSeconds, formatShare, savedShare } from "../lib/format";
import { LimitDialog } from "./LimitDialog";

interface Tile {
  name: string;
  value: string;
  note: string;
  tone?: "is-bad";
}

function tiles(job: JobView): Tile[] {
  const { latest, settings } = job;
  const kept = job.observedSeconds > 0 ? 1 - job.badSeconds / job.observedSeconds : null;
  return [
    { name: "Offered", value: formatRate(latest?.offeredRate), note: `processed ${formatRate(latest?.throughput)}` },
    { name: "Waiting events", value: formatCount(latest?.backlog), note: `busy ${formatShare(latest?.busyShare)} · held back ${formatShare(latest?.backpressuredShare)}` },
    { name: "p95 latency", value: formatMilliseconds(latest?.latencyP95Ms), note: `limit ${formatMilliseconds(settings.slo.latencyP95Ms)} · kept ${formatShare(kept)} of ${formatSeconds(job.observedSeconds)}`, tone: job.sloState === "missed" ? "is-bad" : undefined },
    { name: "CPU", value: `${formatCount(latest?.cpuCoresUsed)} of ${formatCount(job.configuration.totalCores)}`, note: "cores used of allocated" },
    { name: "Memory", value: formatMiB(latest?.memoryMiBUsed), note: `of ${formatMiB(job.configuration.totalMemoryGiB * 1024)} allocated` },
    { name: "Checkpoint", value: formatSeconds(latest?.checkpointSeconds), note: `every ${formatSeconds(job.configuration.checkpointIntervalSeconds)} · ${formatCount(latest?.restarts)} restart${latest?.restarts === 1 ? "" : "s"}` },
    { name: "Cost per hour", value: formatMoney(job.costPerHour), note: `static ${formatMoney(job.staticCostPerHour)}` },
    { name: "Against static", value: formatSaved(savedShare(job.costSoFar, job.staticCostSoFar)), note: `${formatMoney(job.costSoFar)} of ${formatMoney(job.staticCostSoFar)} · profiling ${formatMoney(job.profilingCostSoFar)}` },
  ];
}

/** The figures of a job now. */
export function JobTiles({ job }: { job: JobView }) {
  const [isEditing, setEditing] = useState(false);
  return (
    <>
      <dl class="tiles tiles-job">
        {tiles(job).map(({ name, value, note, tone }) => (
          <div key={name}>
            <dt>{name}{name === "p95 latency" && <button type="button" class="tile-edit" onClick={() => setEditing(true)} aria-label="Change limits">limits…</button>}</dt>
            <dd class={tone}>{value}<small>{note}</small></dd>
          </div>
        ))}
      </dl>
      {isEditing && <LimitDialog job={job} onClose={() => setEditing(false)} />}
    </>
  );
}
