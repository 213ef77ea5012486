import { useMemo } from "preact/hooks";
import type { Observation } from "../api/types";
import { formatRate } from "../lib/format";
import { sparkPath } from "../lib/spark";

const WIDTH = 180;
const HEIGHT = 44;

/** The offered rate over the last minutes as a small curve from 0. */
export function Sparkline({ observations }: { observations: readonly Observation[] }) {
  const { line, area, peak } = useMemo(() => sparkPath(observations.map((o) => o.offeredRate), WIDTH, HEIGHT), [observations]);
  if (peak === null) {
    return <span class="spark-empty">no measurements yet</span>;
  }
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`Offered rate lately, at most ${formatRate(peak)}`}>
      <path class="spark-area" d={area} />
      <path class="spark-line" d={line} vector-effect="non-scaling-stroke" />
    </svg>
  );
}
