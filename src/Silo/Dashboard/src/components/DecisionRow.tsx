import { useEffect, useRef } from "preact/hooks";
import type { Decision, ServiceLevelObjective } from "../api/types";
import { formatTime } from "../lib/format";
import { Ago } from "./Ago";
import { DecisionActions } from "./DecisionActions";
import { DecisionDetail } from "./DecisionDetail";
import { KnobChanges } from "./KnobChanges";
import { StatusBadge } from "./StatusBadge";

interface Props {
  decision: Decision;
  slo: ServiceLevelObjective;
  isOpen: boolean;
  canRollBack: boolean;
  onToggle: () => void;
}

/** One decision of a job: what, when and why; open, with everything it rests on. */
export function DecisionRow({ decision, slo, isOpen, canRollBack, onToggle }: Props) {
  const row = useRef<HTMLLIElement>(null);
  const detailId = `detail-${decision.id}`;
  useEffect(() => {
    if (isOpen) {
      row.current?.scrollIntoView({ block: "nearest" });
    }
  }, [isOpen]);
  return (
    <li ref={row} class={`decision-row${isOpen ? " is-open" : ""}${decision.status === "awaitingApproval" ? " is-waiting" : ""}`} data-testid={`decision-${decision.id}`}>
      <div class="decision-summary">
        <button type="button" class="disclosure" aria-expanded={isOpen} aria-controls={detailId} onClick={onToggle} aria-label={`${isOpen ? "Close" : "Open"} decision of ${formatTime(decision.at)}`}>
          <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>
          <span class="decision-time">{formatTime(decision.at)}<small><Ago at={decision.at} /></small></span>
        </button>
        <div class="decision-text">
          <div class="decision-what">
            <StatusBadge status={decision.status} />
            {decision.kind === "rollback" && <span class="badge badge-warn">rollback</span>}
            <span class="quiet">{decision.policy}</span>
            <KnobChanges from={decision.from} to={decision.to} />
          </div>
          <p class="reason">{decision.reason}</p>
          {decision.refinement && <p class="verdict">Refined: {decision.refinement}</p>}
          {decision.note && <p class="verdict">{decision.note}</p>}
          {decision.outcome && <p class={`verdict verdict-${decision.outcome.kept === null ? "unknown" : decision.outcome.kept ? "kept" : "broken"}`}><span aria-hidden="true">{decision.outcome.kept === null ? "?" : decision.outcome.kept ? "✓" : "✗"}</span> {decision.outcome.verdict}</p>}
        </div>
        <DecisionActions decision={decision} canRollBack={canRollBack} />
      </div>
      <div id={detailId} hidden={!isOpen}>{isOpen && <DecisionDetail decision={decision} slo={slo} />}</div>
    </li>
  );
}
