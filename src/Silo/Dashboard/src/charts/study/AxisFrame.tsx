/** One axis of a plot: where its ticks lie, in pixels, and what they say. */
export interface AxisTicks {
  at: number;
  text: string;
  /** Where the text lies on the tick of a horizontal axis; in the middle when left out. */
  anchor?: "start" | "end";
}

interface Props {
  left: number;
  right: number;
  top: number;
  bottom: number;
  xTicks: readonly AxisTicks[];
  yTicks: readonly AxisTicks[];
  xLabel?: string;
}

/** Grid and ticks of a plot. */
export function AxisFrame({ left, right, top, bottom, xTicks, yTicks, xLabel }: Props) {
  return (
    <g aria-hidden="true">
      {yTicks.map((tick) => (
        <g key={tick.at}>
          <line class="grid" x1={left} x2={right} y1={tick.at} y2={tick.at} />
          <text class="tick" x={left - 6} y={tick.at} dy="0.32em" text-anchor="end">{tick.text}</text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <g key={tick.at}>
          <line class="grid" x1={tick.at} x2={tick.at} y1={top} y2={bottom} />
          <text class="tick" x={tick.at} y={bottom + 14} text-anchor={tick.anchor ?? "middle"}>{tick.text}</text>
        </g>
      ))}
      {xLabel !== undefined && <text class="tick" x={(left + right) / 2} y={bottom + 31} text-anchor="middle">{xLabel}</text>}
    </g>
  );
}
