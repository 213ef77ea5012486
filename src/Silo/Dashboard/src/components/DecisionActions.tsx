import { useState } from "preact/hooks";
import type { Decision } from "../api/types";
import { decide } from "../state/actions";
import { useApp } from "../state/store";
import { ConfirmDialog } from "./ConfirmDialog";
import { Countdown } from "./Countdown";
import { KnobChanges } from "./KnobChanges";

interface Props {
  decision: Decision;
  /** True where rolling back is offered too. */
  canRollBack?: boolean;
}

/** The buttons of a decision that a person may still act on; nothing for all others. */
export function DecisionActions({ decision, canRollBack = false }: Props) {
  const isBusy = useApp((state) => state.busy.includes(`decide:${decision.id}`));
  const expiry = useApp((state) => state.jobs[decision.jobId]?.settings.timing.approvalExpirySeconds ?? null);
  const [isAsking, setAsking] = useState(false);
  const act = (verb: "approve" | "reject" | "rollback") => void decide(decision.jobId, decision.id, verb);
  if (decision.status === "awaitingApproval") {
    return (
      <div class="decision-actions">
        <button type="button" class="button button-primary" disabled={isBusy} onClick={() => act("approve")} data-testid={`approve-${decision.id}`}>{isBusy ? "Working…" : "Approve"}</button>
        <button type="button" class="button" disabled={isBusy} onClick={() => act("reject")} data-testid={`reject-${decision.id}`}>Reject</button>
        {expiry !== null && <Countdown until={Date.parse(decision.at) + expiry * 1000} />}
      </div>
    );
  }
  if (decision.status !== "applied" || !canRollBack) {
    return null;
  }
  return (
    <div class="decision-actions">
      <button type="button" class="button" disabled={isBusy} onClick={() => setAsking(true)} data-testid={`rollback-${decision.id}`}>Roll back…</button>
      {isAsking && (
        <ConfirmDialog title="Roll this decision back?" confirm="Roll back" isDestructive onCancel={() => setAsking(false)} onConfirm={() => { setAsking(false); act("rollback"); }}>
          <p>The job {decision.jobId} goes back to what it ran with before. Where workers or slots change it restarts from a checkpoint, which takes a few seconds; no events are lost.</p>
          <KnobChanges from={decision.to} to={decision.from} />
        </ConfirmDialog>
      )}
    </div>
  );
}
