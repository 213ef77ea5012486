import { useMemo } from "preact/hooks";
import { urls } from "../api/client";
import type { TrialFront } from "../api/types";
import { SegmentedControl } from "../components/SegmentedControl";
import { placePoints } from "../lib/front";
import type { FrontAxis } from "../state/route";
import { ChartPanel } from "./ChartPanel";
import { FrontPlot } from "./FrontPlot";

interface Props {
  jobId: string;
  front: TrialFront | null;
  /** What the configuration in force costs an hour. */
  costNow: number;
  axis: FrontAxis;
  onAxis: (axis: FrontAxis) => void;
}

const AXES = [
  { value: "latency", label: "p95" },
  { value: "recovery", label: "recovery" },
] as const;

/** Cost against latency or recovery of everything that was tried. */
export function FrontChart({ jobId, front, costNow, axis, onAxis }: Props) {
  const points = useMemo(() => (front === null ? [] : placePoints(front.points, front.chosen, axis)), [front, axis]);
  const empty = points.length > 0
    ? null
    : front !== null && front.points.length > 0
      ? `None of the ${front.points.length} trials has measured ${axis === "latency" ? "latency" : "recovery"} yet; profiling runs do.`
      : "Each configuration that was tried appears here as a point: the first after the first profiling run, usually within two minutes of the start.";
  return (
    <ChartPanel
      testId="chart-front"
      question="What are the trade-offs, and which was chosen?"
      reading="Left is cheaper, low is faster. Large dots: nothing tried at this load was better in every respect (the Pareto front). Crosses broke a limit; rings are not judged. The upright line and the diamond: in force."
      json={urls.front(jobId)}
      empty={empty}
      actions={<SegmentedControl label="Vertical axis" options={AXES} value={axis} onChange={onAxis} />}
    >
      {front !== null && (
        <FrontPlot points={points} axis={axis} costNow={costNow} limit={axis === "latency" ? front.slo.latencyP95Ms : front.slo.recoverySeconds} />
      )}
    </ChartPanel>
  );
}
