import { useApp, sameItems } from "../state/store";
import { FeedItem } from "./FeedItem";

const SHOWN = 40;

/** What was decided lately, over all jobs; those that wait for a person come first. */
export function DecisionFeed() {
  const decisions = useApp((state) => {
    const waiting = state.feed.filter((decision) => decision.status === "awaitingApproval");
    const others = state.feed.filter((decision) => decision.status !== "awaitingApproval");
    return [...waiting, ...others].slice(0, SHOWN);
  }, sameItems);
  return (
    <section class="panel feed" aria-labelledby="feed-title" id="decisions" tabIndex={-1} data-testid="decision-feed">
      <header class="panel-head">
        <h2 id="feed-title">What changed, and why?</h2>
        <a class="quiet-link" href="/api/decisions?limit=100" target="_blank" rel="noopener" aria-label="Decisions as JSON">JSON</a>
      </header>
      {decisions.length === 0
        ? <p class="empty">Decisions appear here with their reasons. The first comes once a job's load is forecast and its configurations are known well enough, usually a minute or two after the start.</p>
        : <ol class="feed-list">{decisions.map((decision) => <FeedItem key={decision.id} decision={decision} />)}</ol>}
    </section>
  );
}
