import { formatConfiguration, formatMilliseconds, formatMoney, formatRate, formatSeconds, formatTime } from "../lib/format";
import type { PlacedPoint } from "../lib/front";

interface Props {
  placed: PlacedPoint;
  left: number;
  top: number;
  width: number;
}

const CARD_WIDTH = 250;

/** The figures of the trial that is pointed at. */
export function PointCard({ placed: { point, chosen, verdict }, left, top, width }: Props) {
  const recovery = point.recoverySeconds === null ? "unknown" : `${point.recoveryCensored ? "over " : ""}${formatSeconds(point.recoverySeconds)}`;
  const side = Math.max(0, Math.min(left - CARD_WIDTH / 2, width - CARD_WIDTH));
  return (
    <div class="point-card" role="tooltip" style={{ left: `${side}px`, ...(top > 130 ? { bottom: `${250 - top + 12}px` } : { top: `${top + 14}px` }) }}>
      <p><strong>{chosen ? "In force" : point.kind === "profiling" ? "Profiling run" : "Production"}</strong> · {formatTime(point.at)} · {verdict === "within" ? "within limits" : verdict === "over" ? "over a limit" : "not judged"}</p>
      <p>{formatConfiguration(point.configuration)}</p>
      <p>{formatMoney(point.costPerHour)} per hour at {formatRate(point.rate)} · p95 {formatMilliseconds(point.latencyP95Ms)} · recovery {recovery}</p>
    </div>
  );
}
