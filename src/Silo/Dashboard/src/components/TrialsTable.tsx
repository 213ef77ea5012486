import { useState } from "preact/hooks";
import { urls } from "../api/client";
import type { Trial } from "../api/types";
import { TrialRow } from "./TrialRow";
import { ShowAllButton } from "./ShowAllButton";

interface Props {
  jobId: string;
  /** Profiling runs, newest first. */
  trials: readonly Trial[];
  /** Whether profiling may run at all. */
  profiling: boolean;
}

const FEW = 8;

/** What profiling tried and measured. */
export function TrialsTable({ jobId, trials, profiling }: Props) {
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? trials : trials.slice(0, FEW);
  return (
    <section class="panel" aria-labelledby="trials-title">
      <header class="panel-head">
        <h2 id="trials-title">What was tried?</h2>
        <a class="quiet-link" href={urls.trials(jobId)} target="_blank" rel="noopener" aria-label="Trials as JSON">JSON</a>
      </header>
      {trials.length === 0
        ? <p class="empty">{profiling ? "Profiling runs appear here: short parallel runs of the same pipeline that try a configuration, when too little is known to choose." : "Profiling is switched off for this job; nothing will be tried."}</p>
        : (
          <div class="table-scroll" tabIndex={0} role="region" aria-label="Profiling runs">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">when</th>
                  <th scope="col">configuration <small>workers×slots · cores · memory · checkpoint</small></th>
                  <th scope="col" class="number">load</th>
                  <th scope="col" class="number">p95</th>
                  <th scope="col" class="number">recovery</th>
                  <th scope="col" class="number">cores used</th>
                  <th scope="col" class="number">spent</th>
                </tr>
              </thead>
              <tbody>{shown.map((trial) => <TrialRow key={trial.id} trial={trial} />)}</tbody>
            </table>
          </div>
        )}
      <ShowAllButton count={trials.length} few={FEW} showsAll={showsAll} onToggle={() => setShowsAll(!showsAll)} />
      <p class="reading">Each row is a short run beside the job on generated load, with a failure injected to measure recovery. "Over" marks a recovery that was not finished when the run ended.</p>
    </section>
  );
}
