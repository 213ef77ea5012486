import type { JobView } from "../api/types";
import { formatMoney, formatSaved, savedShare } from "../lib/format";
import { sameItems, useApp } from "../state/store";

const sum = (jobs: readonly JobView[], read: (job: JobView) => number) => jobs.reduce((total, job) => total + read(job), 0);

/** How many jobs are in which state, and what all of them cost together. */
export function StateCounts() {
  const jobs = useApp((state) => Object.values(state.jobs), sameItems);
  const count = (test: (job: JobView) => boolean) => jobs.filter(test).length;
  const inTransit = (job: JobView) => ["starting", "reconfiguring", "recovering"].includes(job.state);
  const saved = savedShare(sum(jobs, (job) => job.costSoFar), sum(jobs, (job) => job.staticCostSoFar));
  const figures: [string, string, string?][] = [
    ["Running", String(count((job) => job.state === "running"))],
    ["Changing", String(count(inTransit))],
    ["Paused", String(count((job) => job.state === "paused"))],
    ["Failed", String(count((job) => job.state === "failed")), count((job) => job.state === "failed") > 0 ? "is-bad" : undefined],
    ["Over limit", String(count((job) => job.sloState === "missed")), count((job) => job.sloState === "missed") > 0 ? "is-bad" : undefined],
    ["Cost per hour", formatMoney(sum(jobs, (job) => job.costPerHour))],
    ["Against static, so far", formatSaved(saved)],
  ];
  return (
    <dl class="tiles">
      {figures.map(([name, value, tone]) => <div key={name}><dt>{name}</dt><dd class={tone}>{value}</dd></div>)}
    </dl>
  );
}
