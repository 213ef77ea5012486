import { assess } from "../lib/health";
import { sameItems, useApp } from "../state/store";

const SIGNS = { ok: "✓", warn: "!", bad: "✗", idle: "…" };

/** Answers the overview's question in a sentence. */
export function HealthBanner() {
  const jobs = useApp((state) => Object.values(state.jobs), sameItems);
  const waiting = useApp((state) => state.feed.filter((decision) => decision.status === "awaitingApproval"), sameItems);
  const health = assess(jobs, waiting);
  const showDecisions = () => {
    const feed = document.getElementById("decisions");
    feed?.scrollIntoView({ block: "start" });
    feed?.focus({ preventScroll: true });
  };
  return (
    <div class={`health health-${health.tone}`} role="status">
      <span class="health-sign" aria-hidden="true">{SIGNS[health.tone]}</span>
      <p><strong>{health.headline}</strong>{health.details.length > 0 && <span> · {health.details.join(" · ")}</span>}</p>
      {waiting.length > 0 && <button type="button" class="button" onClick={showDecisions}>Review</button>}
    </div>
  );
}
