import { urls } from "../api/client";
import type { ForecastReview } from "../api/types";
import { ChartPanel } from "../charts/ChartPanel";
import { relativeError, tableRows } from "../lib/forecast";
import { formatCount, formatRate, formatSeconds, formatShare, UNKNOWN } from "../lib/format";

const ROWS = 7;

interface Props {
  jobId: string;
  review: ForecastReview | null;
  /** The lead that is looked at closer, in steps. */
  lead: number | null;
}

/** How accurate forecasts were, by how far they looked ahead. */
export function AccuracyTable({ jobId, review, lead }: Props) {
  const isKnown = review?.accuracy.horizons.some((row) => row.scored > 0) ?? false;
  return (
    <ChartPanel
      testId="forecast-accuracy"
      question="How does it hold up further ahead?"
      reading="Error: mean absolute error against that of repeating the last value. In 80 % and 95 %: share of what came true inside the bands. Lately: errors fade over some 500 forecasts."
      json={urls.forecast(jobId)}
      empty={isKnown ? null : "Accuracy appears here once the first forecasts have come due, a few steps after the start."}
    >
      {review !== null && (
        <div class="table-scroll" tabIndex={0} role="region" aria-label="Accuracy by steps ahead">
          <table class="table compact accuracy">
            <thead>
              <tr>
                <th scope="col">ahead</th>
                <th scope="col" class="number">error</th>
                <th scope="col" class="number">off by</th>
                <th scope="col" class="number">in 80 %</th>
                <th scope="col" class="number">in 95 %</th>
                <th scope="col" class="number">judged</th>
              </tr>
            </thead>
            <tbody>
              {tableRows(review.accuracy.horizons, review.leads, ROWS).map((row) => (
                <tr key={row.step} class={row.step === lead ? "is-chosen" : undefined}>
                  <th scope="row">{formatSeconds(row.step * review.stepSeconds)}{row.step === lead && <span class="visually-hidden"> (shown beside)</span>}</th>
                  <td class="number">{relativeError(row.relativeMae) ?? UNKNOWN}</td>
                  <td class="number">{formatRate(row.meanAbsoluteError)}</td>
                  <td class="number">{formatShare(row.coverage80)}</td>
                  <td class="number">{formatShare(row.coverage95)}</td>
                  <td class="number">{formatCount(row.scored)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </ChartPanel>
  );
}
