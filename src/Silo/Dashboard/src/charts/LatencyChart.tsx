import { useMemo } from "preact/hooks";
import { urls } from "../api/client";
import { formatMilliseconds } from "../lib/format";
import { tabulate } from "../lib/series";
import { ChartPanel } from "./ChartPanel";
import type { JobChartProps } from "./jobChart";
import type { ChartSpec } from "./spec";
import { TimeChart } from "./TimeChart";

const SPEC: ChartSpec = {
  yLabel: "latency",
  yFormat: (value) => formatMilliseconds(value),
  logarithmic: true,
  series: [
    { label: "p50", colour: "--c-sky", format: formatMilliseconds, width: 1.25 },
    { label: "p95", colour: "--c-blue", format: formatMilliseconds, width: 2.25 },
    { label: "p99", colour: "--c-purple", format: formatMilliseconds, width: 1.25, dash: [4, 3] },
  ],
};

// A logarithmic axis has no place for 0; latencies below a hundredth of a millisecond are drawn there.
const drawable = (value: number | null) => (value === null ? null : Math.max(value, 0.01));

/** Latency percentiles against the limit. */
export function LatencyChart({ jobId, observations, window, underlay, query, limitMs }: JobChartProps & { limitMs: number }) {
  const data = useMemo(
    () => tabulate(observations, [(o) => drawable(o.latencyP50Ms), (o) => drawable(o.latencyP95Ms), (o) => drawable(o.latencyP99Ms)]),
    [observations],
  );
  const limited = useMemo(
    () => ({ ...underlay, limit: { value: limitMs, label: `p95 limit ${formatMilliseconds(limitMs)}`, colour: "--bad" } }),
    [underlay, limitMs],
  );
  const last = observations.at(-1);
  const hasLatency = observations.some((o) => o.latencyP95Ms !== null);
  return (
    <ChartPanel
      testId="chart-latency"
      question="Do events get through in time?"
      reading="From an event's creation to its leaving the sink; logarithmic axis. The thick line (p95) must stay below the dashed limit; gaps are unknown, not zero."
      json={urls.metrics(jobId, query)}
      empty={hasLatency ? null : "Latency percentiles appear here once the first events have left the sink, usually one window (about 10 s) after the start."}
    >
      <TimeChart
        spec={SPEC}
        data={data}
        window={window}
        underlay={limited}
        description={`p95 latency ${formatMilliseconds(last?.latencyP95Ms)}, limit ${formatMilliseconds(limitMs)}.`}
      />
    </ChartPanel>
  );
}
