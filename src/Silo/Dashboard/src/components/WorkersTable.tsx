import { urls } from "../api/client";
import type { WorkerView } from "../api/types";
import { formatMiB, plural } from "../lib/format";

/** The workers of a job and what each may use. */
export function WorkersTable({ jobId, workers }: { jobId: string; workers: readonly WorkerView[] | null }) {
  return (
    <section class="panel" aria-labelledby="workers-title">
      <header class="panel-head">
        <h2 id="workers-title">Where does it run?</h2>
        <a class="quiet-link" href={urls.workers(jobId)} target="_blank" rel="noopener" aria-label="Workers as JSON">JSON</a>
      </header>
      {workers === null || workers.length === 0
        ? <p class="empty">Workers appear here while the job runs.</p>
        : (
          <table class="table compact">
            <thead><tr><th scope="col">worker</th><th scope="col" class="number">slots</th><th scope="col" class="number">CPU quota</th><th scope="col" class="number">memory</th></tr></thead>
            <tbody>
              {workers.map((worker) => (
                <tr key={worker.worker}>
                  <th scope="row">{worker.worker} <span class={`badge badge-${worker.running ? "ok" : "neutral"}`}>{worker.running ? "running" : "stopped"}</span></th>
                  <td class="number">{worker.slots}</td>
                  <td class="number">{plural(worker.cpuQuota, "core")}</td>
                  <td class="number">{formatMiB(worker.memoryMiB)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
    </section>
  );
}
