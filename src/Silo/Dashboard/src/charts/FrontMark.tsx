import { formatConfiguration } from "../lib/format";
import type { PlacedPoint } from "../lib/front";

interface Props {
  placed: PlacedPoint;
  x: number;
  y: number;
  onActive: (trialId: string | null) => void;
}

/** One trial: its shape says how it stands to the limits, so that colour is not needed to tell. */
export function FrontMark({ placed, x, y, onActive }: Props) {
  const { point, verdict, onFront, chosen } = placed;
  // Only the points a person decides between are stops of the Tab key; the table holds the rest.
  const isStop = onFront || chosen;
  return (
    <g
      class={`mark mark-${verdict}${onFront ? " mark-front" : ""}${chosen ? " mark-chosen" : ""} mark-${point.kind}`}
      transform={`translate(${x} ${y})`}
      tabIndex={isStop ? 0 : undefined}
      role="img"
      aria-label={`${chosen ? "In force: " : onFront ? "On the front: " : ""}${formatConfiguration(point.configuration)}`}
      onMouseEnter={() => onActive(point.trialId)}
      onMouseLeave={() => onActive(null)}
      onFocus={() => onActive(point.trialId)}
      onBlur={() => onActive(null)}
    >
      <circle class="hit" r={11} />
      {chosen && <path class="diamond" d="M0-9L9 0L0 9L-9 0Z" />}
      {verdict === "over"
        ? <path class="cross" d="M-4-4L4 4M-4 4L4-4" />
        : <circle class="dot" r={onFront ? 5 : 3.5} />}
    </g>
  );
}
