import { useState } from "preact/hooks";
import type { Decision } from "../api/types";
import { StatusBadge } from "../components/StatusBadge";
import { KnobChanges } from "../components/KnobChanges";
import { formatTime } from "../lib/format";
import { toSeconds } from "../lib/series";
import type { PlotBox } from "./TimeChart";

interface Props {
  decisions: readonly Decision[];
  window: [number, number];
  /** Null until the chart is drawn. */
  box: PlotBox | null;
  onSelect: (decisionId: string) => void;
}

const CARD_WIDTH = 300;

/** Buttons over a chart at the times of decisions; the one pointed at or focused shows its reason. */
export function DecisionMarkers({ decisions, window: [from, to], box, onSelect }: Props) {
  const [shown, setShown] = useState<string | null>(null);
  if (box === null) {
    return <div class="markers" />;
  }
  const visible = decisions
    .map((decision) => ({ decision, at: toSeconds(decision.appliedAt ?? decision.at) }))
    .filter(({ at }) => at >= from && at <= to)
    .reverse();
  const place = (at: number) => box.left + ((at - from) / (to - from)) * box.width;
  const active = visible.find(({ decision }) => decision.id === shown);
  const right = box.left + box.width;
  return (
    <div class="markers" role="group" aria-label="Decisions in this range">
      {visible.map(({ decision, at }) => (
        <button
          key={decision.id}
          type="button"
          class={`marker marker-${decision.status}`}
          style={{ left: `${place(at)}px` }}
          aria-label={`Decision at ${formatTime(decision.at)}: ${decision.reason}`}
          onMouseEnter={() => setShown(decision.id)}
          onMouseLeave={() => setShown(null)}
          onFocus={() => setShown(decision.id)}
          onBlur={() => setShown(null)}
          onKeyDown={(event) => event.key === "Escape" && setShown(null)}
          onClick={() => onSelect(decision.id)}
        />
      ))}
      {active !== undefined && (
        <div class="marker-card" role="tooltip" style={{ left: `${Math.max(0, Math.min(place(active.at) - CARD_WIDTH / 2, right - CARD_WIDTH))}px` }}>
          <p class="marker-card-head">
            <time>{formatTime(active.decision.at)}</time> <StatusBadge status={active.decision.status} />
          </p>
          <KnobChanges from={active.decision.from} to={active.decision.to} />
          <p>{active.decision.reason}</p>
        </div>
      )}
    </div>
  );
}
