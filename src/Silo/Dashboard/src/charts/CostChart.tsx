import { useMemo } from "preact/hooks";
import { urls } from "../api/client";
import type { JobView } from "../api/types";
import { formatMoney, formatSaved, savedShare } from "../lib/format";
import { costPerHour, tabulate } from "../lib/series";
import { ChartPanel } from "./ChartPanel";
import type { JobChartProps } from "./jobChart";
import type { ChartSpec } from "./spec";
import { TimeChart } from "./TimeChart";

const SPEC: ChartSpec = {
  yLabel: "cost per hour",
  yFormat: (value) => formatMoney(value),
  series: [
    { label: "allocation, per hour", colour: "--c-blue", format: formatMoney, shape: "step", width: 2, area: true },
    { label: "static, per hour", colour: "--c-orange", format: formatMoney, shape: "step", dash: [7, 4] },
  ],
};

/** What the allocation costs an hour, against the static configuration. */
export function CostChart({ jobId, observations, window, underlay, query, job }: JobChartProps & { job: JobView }) {
  const { prices } = job.settings;
  const data = useMemo(
    () => tabulate(observations, [(o) => costPerHour(o.configuration, prices), () => job.staticCostPerHour]),
    [observations, prices, job.staticCostPerHour],
  );
  const saved = savedShare(job.costSoFar, job.staticCostSoFar);
  return (
    <ChartPanel
      testId="chart-cost"
      question="What does it cost, against never changing anything?"
      reading={`In the currency of the prices (core-hour ${formatMoney(prices.coreHour)}, GiB-hour ${formatMoney(prices.giBHour)}). The gap up to the dashed line is what is saved, before profiling. So far, profiling included: ${formatSaved(saved)}.`}
      json={urls.metrics(jobId, query)}
      empty={observations.length === 0 ? "Cost appears here with the first measurement, a few seconds after the job starts." : null}
    >
      <TimeChart
        spec={SPEC}
        data={data}
        window={window}
        underlay={underlay}
        description={`Now ${formatMoney(job.costPerHour)} an hour; static ${formatMoney(job.staticCostPerHour)} an hour.`}
      />
    </ChartPanel>
  );
}
