import { useState } from "preact/hooks";
import { urls } from "../api/client";
import type { StudyTrial } from "../api/types";
import { StudyHistoryRow } from "./StudyHistoryRow";
import { ShowAllButton } from "./ShowAllButton";

const FEW = 10;

/** All measurements that the models rest on, newest first. */
export function StudyHistory({ jobId, trials }: { jobId: string; trials: readonly StudyTrial[] }) {
  const [showsAll, setShowsAll] = useState(false);
  const newest = [...trials].reverse();
  return (
    <section class="panel" aria-labelledby="study-history-title" data-testid="study-history">
      <header class="panel-head">
        <h3 id="study-history-title">What was measured, and what did each measurement add?</h3>
        <a class="quiet-link" href={urls.study(jobId)} target="_blank" rel="noopener" aria-label="Measurements as JSON">JSON</a>
      </header>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Measurements">
        <table class="table">
          <thead>
            <tr>
              <th scope="col" class="number">no</th>
              <th scope="col">when</th>
              <th scope="col">configuration <small>workers×slots · cores · memory · checkpoint</small></th>
              <th scope="col">result</th>
              <th scope="col" class="number">load</th>
              <th scope="col" class="number">p95</th>
              <th scope="col" class="number">recovery</th>
              <th scope="col" class="number">cores</th>
              <th scope="col" class="number">memory</th>
              <th scope="col" class="number">per hour</th>
              <th scope="col" class="number">hypervolume</th>
            </tr>
          </thead>
          <tbody>{(showsAll ? newest : newest.slice(0, FEW)).map((trial) => <StudyHistoryRow key={trial.point.trialId} trial={trial} />)}</tbody>
        </table>
      </div>
      <ShowAllButton count={trials.length} few={FEW} showsAll={showsAll} onToggle={() => setShowsAll(!showsAll)} />
      <p class="reading">Profiling runs and the production job itself, thinned to one row for each configuration and load; "over" marks a recovery that was not finished when the run ended.</p>
    </section>
  );
}
