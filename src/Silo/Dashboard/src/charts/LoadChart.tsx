import { useMemo } from "preact/hooks";
import { urls } from "../api/client";
import { formatCount, formatRate } from "../lib/format";
import { fan, rateAt, sideBySide, type Table, tabulate, toSeconds } from "../lib/series";
import { ChartPanel } from "./ChartPanel";
import type { JobChartProps } from "./jobChart";
import type { ChartSpec } from "./spec";
import { TimeChart } from "./TimeChart";

const SPEC: ChartSpec = {
  yLabel: "events per second",
  yFormat: (value) => formatRate(value),
  series: [
    { label: "processed", colour: "--c-green", format: formatRate, width: 2.5 },
    { label: "offered", colour: "--c-blue", format: formatRate, width: 1.5 },
    { label: "2.5 %", colour: "--fan-edge", format: formatRate, width: 0, quiet: true },
    { label: "10 %", colour: "--fan-edge", format: formatRate, width: 0, quiet: true },
    { label: "forecast (median)", colour: "--c-purple", format: formatRate, dash: [6, 4] },
    { label: "90 %", colour: "--fan-edge", format: formatRate, width: 0, quiet: true },
    { label: "97.5 %", colour: "--fan-edge", format: formatRate, width: 0, quiet: true },
  ],
  bands: [
    { upper: 7, lower: 3, colour: "--fan-95" },
    { upper: 6, lower: 4, colour: "--fan-80" },
  ],
};

const NO_FAN: Table = [[], [], [], [], [], []];

/** Offered and processed events per second, and what is expected next. */
export function LoadChart({ jobId, observations, forecast, window, underlay, query }: JobChartProps) {
  const data = useMemo(() => {
    const observed = tabulate(observations, [(o) => o.throughput, (o) => o.offeredRate]);
    const expected = forecast === null ? NO_FAN : fan(forecast, rateAt(observations, toSeconds(forecast.at)));
    return sideBySide(observed, expected);
  }, [observations, forecast]);
  const last = observations.at(-1);
  const members = forecast?.members.slice(0, 2).map((member) => `${member.name} ${Math.round(member.weight * 100)} %`).join(", ");
  return (
    <ChartPanel
      testId="chart-load"
      question="Is the job keeping up, and what load comes next?"
      reading={`Events per second. Processed below offered: the job falls behind. Right of the dashed line: forecast with its 80 % and 95 % bands${members ? ` (${members})` : ""}. Shaded: not running. Fine lines: changes.`}
      json={urls.metrics(jobId, query)}
      empty={last === undefined ? "The offered rate appears here with the first measurement, a few seconds after the job starts; the forecast after some ten measurements." : null}
    >
      <TimeChart
        spec={SPEC}
        data={data}
        window={window}
        underlay={underlay}
        description={`Offered ${formatRate(last?.offeredRate)}, processed ${formatRate(last?.throughput)}, ${formatCount(last?.backlog)} events waiting. ${forecast?.reason ?? ""}`}
      />
    </ChartPanel>
  );
}
