import { urls } from "../api/client";
import type { Decision, ServiceLevelObjective } from "../api/types";
import { formatMilliseconds, formatMoney, formatRate, formatSeconds, formatShare, formatTime } from "../lib/format";
import { CandidatesTable } from "./CandidatesTable";
import { ForecastFan } from "./ForecastFan";

/** What a decision rests on and what came of it. */
export function DecisionDetail({ decision, slo }: { decision: Decision; slo: ServiceLevelObjective }) {
  const promised = decision.candidates.find((candidate) => candidate.isChosen) ?? null;
  const { outcome } = decision;
  const change = decision.appliedAt === null
    ? null
    : `Applied ${formatTime(decision.appliedAt)}${decision.changeKind === null ? "" : decision.changeKind === "inPlace" ? " in place" : " by a restart"}, downtime ${formatSeconds(decision.downtimeSeconds)}.`;
  return (
    <div class="detail">
      <div class="detail-columns">
        <div>
          <h4>Forecast it rests on</h4>
          {decision.forecast === null
            ? <p class="quiet">Made without a forecast.</p>
            : <ForecastFan forecast={decision.forecast} offered={decision.offeredRate} planned={decision.plannedRate} />}
        </div>
        <div>
          <h4>Promised and measured</h4>
          <table class="table compact">
            <thead><tr><th scope="col"><span class="visually-hidden">Figure</span></th><th scope="col" class="number">promised</th><th scope="col" class="number">measured</th></tr></thead>
            <tbody>
              <tr><th scope="row">load</th><td class="number">{formatRate(decision.plannedRate)}</td><td class="number">{formatRate(outcome?.offeredRate)}</td></tr>
              <tr><th scope="row">p95 latency</th><td class="number">{formatMilliseconds(promised?.latencyP95Ms)}</td><td class="number">{formatMilliseconds(outcome?.latencyP95Ms)}</td></tr>
              <tr><th scope="row">within the limit of {formatMilliseconds(slo.latencyP95Ms)}</th><td class="number">{formatShare(promised?.probabilityLatencyOk)}</td><td class="number">{formatShare(outcome?.withinSloShare)}</td></tr>
              <tr><th scope="row">cost per hour</th><td class="number">{formatMoney(promised?.costPerHour)}</td><td class="number">{formatMoney(outcome?.costPerHour)}</td></tr>
            </tbody>
          </table>
          <p class="quiet">{outcome === null ? (decision.status === "applied" ? "Measured a little while after the change." : "Nothing was measured: it was not carried out.") : `Measured ${formatTime(outcome.at)}.`} {change}</p>
        </div>
      </div>
      <h4>What was considered</h4>
      {decision.candidates.length === 0
        ? <p class="quiet">This policy compares no candidates.</p>
        : <CandidatesTable candidates={decision.candidates} slo={slo} />}
      <p><a class="quiet-link" href={urls.decision(decision.id)} target="_blank" rel="noopener">This decision as JSON</a> <span class="quiet">{decision.id} · mode {decision.mode}</span></p>
    </div>
  );
}
