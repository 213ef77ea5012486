import { useState } from "preact/hooks";
import { formatMilliseconds, formatMoney, formatSeconds } from "../lib/format";
import { type PlacedPoint, staircase, valueRange } from "../lib/front";
import { logTicks, niceTicks } from "../lib/ticks";
import type { FrontAxis } from "../state/route";
import { FrontMark } from "./FrontMark";
import { PointCard } from "./PointCard";
import { useWidth } from "./useWidth";

interface Props {
  points: PlacedPoint[];
  axis: FrontAxis;
  /** In milliseconds or seconds, as the axis. */
  limit: number;
  /** What the configuration in force costs an hour. */
  costNow: number;
  /** The cost above which a trial does not count; not drawn when left out. */
  costLimit?: number;
}

const HEIGHT = 250;
const MARGIN = { left: 62, right: 22, top: 10, bottom: 38 };

/** The scatter plot itself: cost on a linear axis from 0, latency or recovery on a logarithmic one. */
export function FrontPlot({ points, axis, limit, costNow, costLimit }: Props) {
  const [host, width] = useWidth(560);
  const [active, setActive] = useState<string | null>(null);

  const format = axis === "latency" ? formatMilliseconds : formatSeconds;
  const costTicks = niceTicks(Math.max(costNow, costLimit ?? 0, ...points.map((point) => point.cost)) * 1.05, 5);
  const [low, high] = valueRange(points, limit);
  const right = Math.max(MARGIN.left + 50, width - MARGIN.right);
  const bottom = HEIGHT - MARGIN.bottom;
  const x = (cost: number) => MARGIN.left + (cost / costTicks.at(-1)!) * (right - MARGIN.left);
  const y = (value: number) => bottom - (Math.log(Math.max(value, low) / low) / Math.log(high / low)) * (bottom - MARGIN.top);
  const line = staircase(points).map(([cost, value]) => `${x(cost)},${y(value)}`).join(" ");
  const isCostLimitFar = costLimit !== undefined && x(costLimit) > right - 50;
  const pointed = points.find((point) => point.point.trialId === active);

  return (
    <div class="front-plot svg-plot" ref={host}>
      <svg width={width} height={HEIGHT} role="group" aria-label={`${points.length} trials by cost and ${axis === "latency" ? "p95 latency" : "recovery"}; the figures are in the trials table too`}>
        {logTicks(low, high).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={MARGIN.left} x2={right} y1={y(tick)} y2={y(tick)} />
            <text class="tick" x={MARGIN.left - 6} y={y(tick)} dy="0.32em" text-anchor="end">{format(tick)}</text>
          </g>
        ))}
        {costTicks.map((tick) => (
          <g key={tick}>
            <line class="grid" x1={x(tick)} x2={x(tick)} y1={MARGIN.top} y2={bottom} />
            <text class="tick" x={x(tick)} y={bottom + 14} text-anchor="middle">{tick === 0 ? "0" : formatMoney(tick)}</text>
          </g>
        ))}
        <text class="tick" x={(MARGIN.left + right) / 2} y={HEIGHT - 5} text-anchor="middle">cost per hour</text>
        <rect class="forbidden" x={MARGIN.left} y={MARGIN.top} width={right - MARGIN.left} height={Math.max(0, y(limit) - MARGIN.top)} />
        <line class="limit" x1={MARGIN.left} x2={right} y1={y(limit)} y2={y(limit)} />
        <text class="limit-label" x={right - 6} y={y(limit) - 4} text-anchor="end">limit {format(limit)}</text>
        {costLimit !== undefined && (
          <>
            <rect class="forbidden" x={x(costLimit)} y={MARGIN.top} width={Math.max(0, right - x(costLimit))} height={bottom - MARGIN.top} />
            <line class="limit" x1={x(costLimit)} x2={x(costLimit)} y1={MARGIN.top} y2={bottom} />
            <text class="limit-label" x={x(costLimit) + (isCostLimitFar ? -5 : 5)} y={bottom - 22} text-anchor={isCostLimitFar ? "end" : "start"}>static</text>
          </>
        )}
        <line class="in-force" x1={x(costNow)} x2={x(costNow)} y1={MARGIN.top} y2={bottom} />
        <text class="in-force-label" x={x(costNow) + 5} y={bottom - 6}>in force</text>
        <polyline class="front-line" points={line} />
        {points.map((point) => (
          <FrontMark key={point.point.trialId} placed={point} x={x(point.cost)} y={y(point.value)} onActive={setActive} />
        ))}
      </svg>
      {pointed !== undefined && <PointCard placed={pointed} left={x(pointed.cost)} top={y(pointed.value)} width={width} />}
    </div>
  );
}
