import { useMemo } from "preact/hooks";
import { urls } from "../api/client";
import type { ForecastHindsight } from "../api/types";
import { countInside, due, outcomeTable } from "../lib/forecast";
import { formatRate, formatSeconds } from "../lib/format";
import { toSeconds } from "../lib/series";
import { ChartPanel } from "./ChartPanel";
import type { JobChartProps } from "./jobChart";
import type { ChartSpec } from "./spec";
import { TimeChart } from "./TimeChart";

const SPEC: ChartSpec = {
  yLabel: "events per second",
  yFormat: (value) => formatRate(value),
  series: [
    { label: "came true", colour: "--c-blue", format: formatRate, width: 2 },
    { label: "2.5 %", colour: "--fan-edge", format: formatRate, width: 0, quiet: true },
    { label: "10 %", colour: "--fan-edge", format: formatRate, width: 0, quiet: true },
    { label: "had been forecast (median)", colour: "--c-purple", format: formatRate, dash: [6, 4] },
    { label: "90 %", colour: "--fan-edge", format: formatRate, width: 0, quiet: true },
    { label: "97.5 %", colour: "--fan-edge", format: formatRate, width: 0, quiet: true },
  ],
  bands: [
    { upper: 6, lower: 2, colour: "--fan-95" },
    { upper: 5, lower: 3, colour: "--fan-80" },
  ],
};

const LEAST_WIDTH = 120;

interface Props {
  shared: JobChartProps;
  /** Steps ahead, or null while unknown. */
  lead: number | null;
  hindsight: ForecastHindsight | null;
}

/** Past forecasts of one lead beside what came true. */
export function OutcomeChart({ shared, lead, hindsight }: Props) {
  const outcomes = useMemo(() => (hindsight === null ? [] : due(hindsight)), [hindsight]);
  const data = useMemo(() => outcomeTable(outcomes, hindsight?.stepSeconds ?? 1), [outcomes]);
  // It ends with the last step that has come due, and begins with the first that is kept: fewer than the longer ranges show.
  const [first, last] = [outcomes[0], outcomes.at(-1)];
  const [from, to] = first === undefined || last === undefined ? shared.window : [Math.max(shared.window[0], toSeconds(first.at)), toSeconds(last.at)];
  const start = Math.min(from, to - LEAST_WIDTH);
  const window = useMemo((): [number, number] => [start, to], [start, to]);
  const underlay = useMemo(() => ({ ...shared.underlay, now: null }), [shared.underlay]);
  const ahead = lead === null || hindsight === null ? "" : formatSeconds(lead * hindsight.stepSeconds);
  const { known, inside80, inside95 } = useMemo(() => countInside(outcomes, start), [outcomes, start]);
  const counted = `Of the ${known} shown, ${inside80} lie within the 80 % band and ${inside95} within the 95 % band.`;
  return (
    <ChartPanel
      testId="chart-outcomes"
      question="Did past forecasts come true?"
      reading={`At each time what had been forecast of it${ahead === "" ? "" : ` ${ahead} before`}, with 80 % and 95 % bands, beside what came. ${counted}`}
      json={lead === null ? urls.forecast(shared.jobId) : urls.outcomes(shared.jobId, lead)}
      empty={outcomes.length > 0 ? null : `Past forecasts appear here beside what came true once the first ones have come due${ahead === "" ? "" : `, ${ahead} after the first forecast`}.`}
    >
      <TimeChart
        spec={SPEC}
        data={data}
        window={window}
        underlay={underlay}
        description={`Forecasts made ${ahead} ahead beside what came true. ${counted}`}
      />
    </ChartPanel>
  );
}
