import type { Candidate, ServiceLevelObjective } from "../api/types";
import { formatMilliseconds, formatMoney, formatSeconds, formatShare, shortConfiguration } from "../lib/format";

/** The best candidates of a decision with what was predicted of each. */
export function CandidatesTable({ candidates, slo }: { candidates: readonly Candidate[]; slo: ServiceLevelObjective }) {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Candidates">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">configuration <small>workers×slots · cores · memory · checkpoint</small></th>
            <th scope="col" class="number">cost/h</th>
            <th scope="col" class="number">p95 <small>limit {formatMilliseconds(slo.latencyP95Ms)}</small></th>
            <th scope="col" class="number">kept with</th>
            <th scope="col" class="number">recovery <small>limit {formatSeconds(slo.recoverySeconds)}</small></th>
            <th scope="col" class="number">kept with</th>
            <th scope="col" class="number">expected cost</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((candidate, i) => (
            <tr key={i} class={candidate.isChosen ? "is-chosen" : undefined}>
              <th scope="row">
                {shortConfiguration(candidate.configuration)}{" "}
                {candidate.isChosen && <span class="badge badge-info">chosen</span>}
                {candidate.isCurrent && <span class="badge badge-neutral">was in force</span>}
                {!candidate.trusted && <span class="badge badge-neutral" title="Not both limits are kept with the required confidence.">not trusted</span>}
              </th>
              <td class="number">{formatMoney(candidate.costPerHour)}</td>
              <td class="number">{formatMilliseconds(candidate.latencyP95Ms)}</td>
              <td class="number">{formatShare(candidate.probabilityLatencyOk)}</td>
              <td class="number">{formatSeconds(candidate.recoverySeconds)}</td>
              <td class="number">{formatShare(candidate.probabilityRecoveryOk)}</td>
              <td class="number">{formatMoney(candidate.expectedCost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
