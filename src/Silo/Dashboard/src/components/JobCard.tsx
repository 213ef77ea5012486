import { formatMilliseconds, formatMoney, formatRate, formatSaved, formatShare, savedShare, shortConfiguration } from "../lib/format";
import { EMPTY_HISTORY } from "../state/model";
import { jobHash } from "../state/route";
import { useApp } from "../state/store";
import { SloBadge } from "./SloBadge";
import { Sparkline } from "./Sparkline";
import { StateBadge } from "./StateBadge";

/** One job on the overview: whether it is well, its load, and what it costs. */
export function JobCard({ jobId }: { jobId: string }) {
  const job = useApp((state) => state.jobs[jobId]);
  const observations = useApp((state) => (state.histories[jobId] ?? EMPTY_HISTORY).observations);
  if (job === undefined) {
    return null;
  }
  const { latest, settings } = job;
  const saved = savedShare(job.costSoFar, job.staticCostSoFar);
  const keptShare = job.observedSeconds > 0 ? 1 - job.badSeconds / job.observedSeconds : null;
  return (
    <li class={`panel job-card slo-${job.sloState}`} data-testid={`job-card-${job.id}`}>
      <header class="job-card-head">
        <h3><a href={jobHash(job.id)}>{job.id}</a></h3>
        <StateBadge state={job.state} />
        <SloBadge state={job.sloState} />
        {job.pendingDecisionId !== null && <a class="badge badge-warn" href={jobHash(job.id, { decision: job.pendingDecisionId })}>decision waits</a>}
        <span class="quiet job-card-mode">{settings.mode} · {settings.policy}</span>
      </header>
      <dl class="job-card-figures">
        <div class="wide">
          <dt>Offered rate</dt>
          <dd class="with-spark"><strong>{formatRate(latest?.offeredRate)}</strong><Sparkline observations={observations} /></dd>
        </div>
        <div>
          <dt>p95 latency</dt>
          <dd><strong class={job.sloState === "missed" ? "is-bad" : undefined}>{formatMilliseconds(latest?.latencyP95Ms)}</strong><small>limit {formatMilliseconds(settings.slo.latencyP95Ms)} · kept {formatShare(keptShare)}</small></dd>
        </div>
        <div>
          <dt>Cost per hour</dt>
          <dd><strong>{formatMoney(job.costPerHour)}</strong><small>static {formatMoney(job.staticCostPerHour)}</small></dd>
        </div>
        <div>
          <dt>So far</dt>
          <dd><strong>{formatSaved(saved)}</strong><small>{formatMoney(job.costSoFar)} of {formatMoney(job.staticCostSoFar)}</small></dd>
        </div>
      </dl>
      <footer class="job-card-foot">
        <span title="workers×slots · cores each · memory each · checkpoint interval">{shortConfiguration(job.configuration)}</span>
        <span class="quiet">{job.stateReason ?? job.activity ?? job.load}</span>
      </footer>
    </li>
  );
}
