import { useMemo, useState } from "preact/hooks";
import { urls } from "../api/client";
import type { Decision } from "../api/types";
import { formatConfiguration, formatCount } from "../lib/format";
import { tabulate } from "../lib/series";
import { ChartPanel } from "./ChartPanel";
import { DecisionMarkers } from "./DecisionMarkers";
import type { JobChartProps } from "./jobChart";
import type { ChartSpec } from "./spec";
import { type PlotBox, TimeChart } from "./TimeChart";

const gib = (value: number | null | undefined) => (value === null || value === undefined ? "–" : `${formatCount(value)} GiB`);

const SPEC: ChartSpec = {
  yLabel: "cores, workers",
  yFormat: (value) => formatCount(value),
  rightLabel: "memory in GiB",
  rightFormat: (value) => gib(value),
  series: [
    { label: "cores allocated", colour: "--c-blue", format: formatCount, shape: "step", width: 2, area: true },
    { label: "cores used", colour: "--c-purple", format: formatCount, width: 1.25 },
    { label: "workers", colour: "--c-orange", format: formatCount, shape: "step", dash: [6, 3] },
    { label: "memory (right)", colour: "--c-green", format: gib, shape: "step", width: 1.25, dash: [2, 3], scale: "right" },
  ],
};

interface Props extends JobChartProps {
  decisions: readonly Decision[];
  onSelect: (decisionId: string) => void;
}

/** The configuration over time, with the decisions that changed it. */
export function ConfigurationChart({ jobId, observations, window, underlay, query, decisions, onSelect }: Props) {
  const [box, setBox] = useState<PlotBox | null>(null);
  const data = useMemo(
    () => tabulate(observations, [(o) => o.configuration.totalCores, (o) => o.cpuCoresUsed, (o) => o.configuration.workers, (o) => o.configuration.totalMemoryGiB]),
    [observations],
  );
  const keepBox = (next: PlotBox) => setBox((before) => (before !== null && before.left === next.left && before.width === next.width ? before : next));
  const last = observations.at(-1);
  return (
    <ChartPanel
      testId="chart-configuration"
      question="What runs, and when and why was it changed?"
      reading="Cores and workers on the left axis, memory in GiB on the right. Each marker above the chart is a decision: point at it or focus it for its reason, open it for its candidates."
      json={urls.metrics(jobId, query)}
      empty={last === undefined ? "The configuration appears here with the first measurement; markers with the first decisions, usually a minute or two after the start." : null}
    >
      <TimeChart
        spec={SPEC}
        data={data}
        window={window}
        underlay={underlay}
        description={last === undefined ? "" : `In force: ${formatConfiguration(last.configuration)}.`}
        above={<DecisionMarkers decisions={decisions} window={window} box={box} onSelect={onSelect} />}
        onBox={keepBox}
      />
    </ChartPanel>
  );
}
