import type { Decision } from "../api/types";
import { jobHash } from "../state/route";
import { Ago } from "./Ago";
import { DecisionActions } from "./DecisionActions";
import { KnobChanges } from "./KnobChanges";
import { StatusBadge } from "./StatusBadge";

/** One decision in the overview's feed. */
export function FeedItem({ decision }: { decision: Decision }) {
  const verdict = decision.outcome?.verdict ?? decision.note;
  return (
    <li class={`feed-item${decision.status === "awaitingApproval" ? " is-waiting" : ""}`} data-testid={`decision-${decision.id}`}>
      <p class="feed-head">
        <a href={jobHash(decision.jobId, { decision: decision.id })}>{decision.jobId}</a>
        <StatusBadge status={decision.status} />
        {decision.kind === "rollback" && <span class="badge badge-warn">rollback</span>}
        <span class="feed-time"><Ago at={decision.at} /></span>
      </p>
      <KnobChanges from={decision.from} to={decision.to} />
      <p class="reason">{decision.reason}</p>
      {decision.refinement && <p class="verdict">Refined: {decision.refinement}</p>}
      {verdict && <p class="verdict">{verdict}</p>}
      <DecisionActions decision={decision} />
    </li>
  );
}
