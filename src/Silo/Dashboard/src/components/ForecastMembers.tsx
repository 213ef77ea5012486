import { urls } from "../api/client";
import type { ForecastReview, LoadForecast } from "../api/types";
import { ChartPanel } from "../charts/ChartPanel";
import { weightParts } from "../lib/forecast";
import { formatSeconds, formatShare } from "../lib/format";

interface Props {
  jobId: string;
  forecast: LoadForecast | null;
  review: ForecastReview | null;
}

const COLOURS = ["--c-purple", "--c-blue", "--c-green", "--c-orange", "--c-sky"];
const OTHERS = "--border-strong";

function seasons({ seasons: lengths, stepSeconds }: ForecastReview): string {
  const texts = lengths.map((steps) => formatSeconds(steps * stepSeconds));
  return texts.length === 0 ? "No season has been found." : `Season${texts.length === 1 ? "" : "s"} found: ${texts.join(", ")}.`;
}

/** Which forecasters the forecast is made of. */
export function ForecastMembers({ jobId, forecast, review }: Props) {
  const parts = weightParts(forecast?.members ?? [], COLOURS.length).map((part, i) => ({ ...part, colour: `var(${COLOURS[i] ?? OTHERS})` }));
  return (
    <ChartPanel
      testId="forecast-members"
      question="Whom does the forecast listen to?"
      reading={`Weights of the pool's forecasters, averaged over the horizon: those that came closest lately count most. ${review === null ? "" : seasons(review)}`}
      json={urls.forecast(jobId)}
      empty={parts.length > 0 ? null : "The weights appear here with the first forecast, after two measurements."}
    >
      <div class="weight-bar" aria-hidden="true">
        {parts.map(({ name, share, colour }) => <span key={name} title={`${name} ${formatShare(share)}`} style={{ flexGrow: share, background: colour }} />)}
      </div>
      <ul class="legend weight-legend">
        {parts.map(({ name, share, colour }) => (
          <li key={name}>
            <span class="weight-swatch" style={{ background: colour }} aria-hidden="true" />
            <span class="legend-name">{name}</span>
            <span class="legend-value">{formatShare(share)}</span>
          </li>
        ))}
      </ul>
    </ChartPanel>
  );
}
