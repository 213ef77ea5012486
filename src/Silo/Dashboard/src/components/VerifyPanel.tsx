import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { VerificationView } from "../api/types";
import { perform } from "../state/actions";
import { useApp } from "../state/store";

/** Compares what the source gave with what the sink holds, when asked. */
export function VerifyPanel({ jobId }: { jobId: string }) {
  const [result, setResult] = useState<VerificationView | null>(null);
  const isBusy = useApp((state) => state.busy.includes(`verify:${jobId}`));
  const verify = async () => setResult((await perform(`verify:${jobId}`, () => api.verify(jobId))) ?? null);
  return (
    <section class="panel" aria-labelledby="verify-title" data-testid="verify">
      <header class="panel-head">
        <h2 id="verify-title">Was anything lost or doubled?</h2>
        <button type="button" class="button" disabled={isBusy} onClick={() => void verify()} data-testid="verify-button">{isBusy ? "Comparing…" : "Verify"}</button>
      </header>
      <div aria-live="polite">
        {result === null
          ? <p class="empty">Compares the source's offsets with the results in the sink, over all changes and restarts since the job began.</p>
          : (
            <>
              <p><span class={`badge badge-${result.ok ? "ok" : "bad"}`}>{result.ok ? "✓ exactly once" : "✗ not exactly once"}</span> {result.message}</p>
              <dl class="figures">
                <div><dt>lost</dt><dd data-testid="verify-lost">{result.lost}</dd></div>
                <div><dt>doubled</dt><dd data-testid="verify-doubled">{result.doubled}</dd></div>
                <div><dt>wrong</dt><dd>{result.wrong}</dd></div>
                <div><dt>results</dt><dd>{result.results.toLocaleString("en")}</dd></div>
                <div><dt>events</dt><dd>{result.events.toLocaleString("en")}</dd></div>
              </dl>
            </>
          )}
      </div>
    </section>
  );
}
