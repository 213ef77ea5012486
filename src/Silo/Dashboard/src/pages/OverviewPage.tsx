import { useState } from "preact/hooks";
import { CreateJobDialog } from "../components/CreateJobDialog";
import { DecisionFeed } from "../components/DecisionFeed";
import { HealthBanner } from "../components/HealthBanner";
import { JobCard } from "../components/JobCard";
import { StateCounts } from "../components/StateCounts";
import { sameItems, useApp } from "../state/store";

/** Is anything wrong, and what changed? */
export function OverviewPage() {
  const ids = useApp((state) => Object.keys(state.jobs).sort(), sameItems);
  const [isCreating, setCreating] = useState(false);
  return (
    <div data-testid="overview">
      <div class="page-head">
        <h1 tabIndex={-1}>Is anything wrong, and what changed?</h1>
        <button type="button" class="button" onClick={() => setCreating(true)}>Create job…</button>
      </div>
      <HealthBanner />
      <StateCounts />
      <div class="overview-grid">
        <section aria-labelledby="jobs-title">
          <h2 id="jobs-title" class="section-title">Jobs</h2>
          {ids.length === 0
            ? <p class="panel empty">No jobs yet. Create one here, or run <code>./sheaf up</code>, which starts the example job clickstream.</p>
            : <ul class="job-cards">{ids.map((id) => <JobCard key={id} jobId={id} />)}</ul>}
        </section>
        <DecisionFeed />
      </div>
      {isCreating && <CreateJobDialog onClose={() => setCreating(false)} />}
    </div>
  );
}
