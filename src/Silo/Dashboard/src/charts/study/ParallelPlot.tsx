import type { StudyTrial } from "../../api/types";
import { formatConfiguration } from "../../lib/format";
import { type ParallelAxis, parallelPath, standing } from "../../lib/study";
import { useWidth } from "../useWidth";

interface Props {
  trials: readonly StudyTrial[];
  axes: readonly ParallelAxis[];
  /** One for each trial. */
  visible: readonly boolean[];
  /** Number of the trial that is pointed at. */
  active: number | null;
  onActive: (number: number | null) => void;
}

const HEIGHT = 260;
const TOP = 42;
const BOTTOM = HEIGHT - 24;
const SIDE = 52;
const LEAST_STEP = 108;

const classOf = ({ point }: StudyTrial) =>
  point.onFront ? "front" : point.withinSlo === null ? "unknown" : point.withinSlo ? "within" : "over";

const RANK = { over: 0, unknown: 1, within: 2, front: 3 } as const;

/** The lines themselves, the front on top. */
export function ParallelPlot({ trials, axes, visible, active, onActive }: Props) {
  const [host, available] = useWidth(900);
  const width = Math.max(available, 2 * SIDE + (axes.length - 1) * LEAST_STEP);
  const x = (axis: number) => SIDE + (axis / Math.max(1, axes.length - 1)) * (width - 2 * SIDE);
  const y = (position: number) => BOTTOM - position * (BOTTOM - TOP);
  const order = trials.map((_, i) => i).filter((i) => visible[i]).sort((a, b) => RANK[classOf(trials[a]!)] - RANK[classOf(trials[b]!)]);
  return (
    <div class="svg-plot" ref={host}>
      <svg width={width} height={HEIGHT} role="group" aria-label={`${order.length} measurements as lines through ${axes.map((axis) => axis.label).join(", ")}; the figures are in the table of measurements too`}>
        {axes.map((axis, i) => (
          <g key={axis.key} aria-hidden="true">
            <line class="parallel-axis" x1={x(i)} x2={x(i)} y1={TOP} y2={BOTTOM} />
            <text class="parallel-label" x={x(i)} y={14} text-anchor="middle">{axis.label}</text>
            <text class="tick" x={x(i)} y={TOP - 8} text-anchor="middle">{axis.high}</text>
            <text class="tick" x={x(i)} y={BOTTOM + 15} text-anchor="middle">{axis.low}</text>
          </g>
        ))}
        {order.map((i) => {
          const trial = trials[i]!;
          const path = parallelPath(axes, i, x, y);
          const isActive = trial.number === active;
          return (
            <g
              key={trial.point.trialId}
              class={`parallel parallel-${classOf(trial)}${isActive ? " is-active" : active === null ? "" : " is-other"}`}
              tabIndex={trial.point.onFront ? 0 : undefined}
              role="img"
              aria-label={`No ${trial.number}, ${standing(trial.point)}: ${formatConfiguration(trial.point.configuration)}`}
              onMouseEnter={() => onActive(trial.number)}
              onMouseLeave={() => onActive(null)}
              onFocus={() => onActive(trial.number)}
              onBlur={() => onActive(null)}
            >
              <path class="hit" d={path} />
              <path class="line" d={path} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
