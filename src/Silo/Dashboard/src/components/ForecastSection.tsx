import { useEffect } from "preact/hooks";
import { OutcomeChart } from "../charts/OutcomeChart";
import type { JobChartProps } from "../charts/jobChart";
import { leadOf } from "../lib/forecast";
import { formatSeconds } from "../lib/format";
import { loadForecast } from "../state/actions";
import type { JobHistory } from "../state/model";
import { changeJobRoute, type JobRoute } from "../state/route";
import { AccuracyTable } from "./AccuracyTable";
import { ForecastMembers } from "./ForecastMembers";
import { ForecastTiles } from "./ForecastTiles";
import { SegmentedControl } from "./SegmentedControl";

const REFRESH_MS = 10_000;

interface Props {
  history: JobHistory;
  route: JobRoute;
  shared: JobChartProps;
}

/** Can the forecast be relied on? */
export function ForecastSection({ history, route, shared }: Props) {
  const { review, hindsights } = history;
  const { jobId } = route;
  useEffect(() => {
    void loadForecast(jobId, route.lead);
    const timer = setInterval(() => void loadForecast(jobId, route.lead), REFRESH_MS);
    return () => clearInterval(timer);
  }, [jobId, route.lead]);
  const lead = review === null ? null : leadOf(review.leads, route.lead);
  const step = review?.stepSeconds ?? 0;
  const accuracy = review?.accuracy.horizons.find((row) => row.step === lead) ?? null;
  const options = (review?.leads ?? []).map((value) => ({ value: String(value), label: formatSeconds(value * step), hint: `${value} step${value === 1 ? "" : "s"} ahead` }));
  return (
    <section aria-labelledby="forecast-title" data-testid="forecast-section">
      <div class="section-bar">
        <h2 id="forecast-title" class="section-title">Can the forecast be relied on?</h2>
        {lead !== null && (
          <div class="field-inline">
            <span aria-hidden="true">ahead by</span>
            <SegmentedControl label="Lead: how far ahead forecasts are judged" options={options} value={String(lead)} onChange={(value) => changeJobRoute(route, { lead: Number(value) })} testId="lead-select" />
          </div>
        )}
      </div>
      {accuracy !== null && <ForecastTiles accuracy={accuracy} stepSeconds={step} />}
      <div class="chart-grid">
        <div class="stack">
          <OutcomeChart shared={shared} lead={lead} hindsight={lead === null ? null : (hindsights[lead] ?? null)} />
          <ForecastMembers jobId={jobId} forecast={history.forecast ?? review?.forecast ?? null} review={review} />
        </div>
        <AccuracyTable jobId={jobId} review={review} lead={lead} />
      </div>
    </section>
  );
}
