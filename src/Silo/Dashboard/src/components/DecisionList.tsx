import { useState } from "preact/hooks";
import { urls } from "../api/client";
import type { Decision, JobView } from "../api/types";
import { DecisionRow } from "./DecisionRow";
import { ShowAllButton } from "./ShowAllButton";

interface Props {
  job: JobView;
  /** Newest first. */
  decisions: readonly Decision[];
  selected: string | null;
  onSelect: (id: string | null) => void;
}

const FEW = 8;

/** All decisions of a job; one of them may be open. */
export function DecisionList({ job, decisions, selected, onSelect }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  // Only the last change can be undone without undoing what came after it.
  const undoable = decisions.find((decision) => decision.status === "applied")?.id ?? null;
  const shown = showsAll ? decisions : decisions.filter((decision, i) => i < FEW || decision.id === selected);
  return (
    <section class="panel" aria-labelledby="decisions-title" data-testid="decision-feed">
      <header class="panel-head">
        <h2 id="decisions-title">Why this configuration?</h2>
        <a class="quiet-link" href={urls.decisions(job.id)} target="_blank" rel="noopener" aria-label="Decisions as JSON">JSON</a>
      </header>
      {decisions.length === 0
        ? <p class="empty">No decisions yet. {job.activity ?? "The first comes once the load is forecast and the configurations are known well enough."}</p>
        : (
          <ol class="decision-list">
            {shown.map((decision) => (
              <DecisionRow key={decision.id} decision={decision} slo={job.settings.slo} isOpen={decision.id === selected} canRollBack={decision.id === undoable} onToggle={() => onSelect(decision.id === selected ? null : decision.id)} />
            ))}
          </ol>
        )}
      <ShowAllButton count={decisions.length} few={FEW} showsAll={showsAll} onToggle={() => setShowsAll(!showsAll)} />
    </section>
  );
}
