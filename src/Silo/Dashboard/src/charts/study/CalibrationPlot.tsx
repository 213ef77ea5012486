import { useState } from "preact/hooks";
import type { CalibrationPoint, StudyTrial } from "../../api/types";
import { shortConfiguration } from "../../lib/format";
import { logRange, OUTCOMES, ticksWithin } from "../../lib/study";
import type { FrontAxis } from "../../state/route";
import { useWidth } from "../useWidth";
import { AxisFrame } from "./AxisFrame";

interface Props {
  trials: readonly StudyTrial[];
  points: readonly CalibrationPoint[];
  limit: number;
  axis: FrontAxis;
}

const HEIGHT = 290;
const MARGIN = { left: 62, right: 18, top: 10, bottom: 38 };

/** Observed against predicted, both on the same logarithmic scale. */
export function CalibrationPlot({ trials, points, limit, axis }: Props) {
  const [host, width] = useWidth(560);
  const [active, setActive] = useState<CalibrationPoint | null>(null);
  const { label, format } = OUTCOMES[axis];
  const range = logRange([limit, ...points.flatMap((point) => [point.observed, point.predicted])]);
  const [right, bottom] = [Math.max(MARGIN.left + 60, width - MARGIN.right), HEIGHT - MARGIN.bottom];
  const share = (value: number) => Math.log(Math.min(Math.max(value, range[0]), range[1]) / range[0]) / Math.log(range[1] / range[0]);
  const x = (value: number) => MARGIN.left + share(value) * (right - MARGIN.left);
  const y = (value: number) => bottom - share(value) * (bottom - MARGIN.top);
  const trial = active === null ? undefined : trials.find((candidate) => candidate.point.trialId === active.trialId);
  return (
    <div class="svg-plot" ref={host}>
      <svg width={width} height={HEIGHT} role="img" aria-label={`${points.length} measurements of ${label} against their leave-one-out predictions; the figures below sum them up`}>
        <AxisFrame
          left={MARGIN.left} right={right} top={MARGIN.top} bottom={bottom} xLabel={`measured ${label}`}
          xTicks={ticksWithin(range, width < 420 ? 4 : 8).map((tick) => ({ at: x(tick), text: format(tick) }))}
          yTicks={ticksWithin(range, 8).map((tick) => ({ at: y(tick), text: format(tick) }))}
        />
        <line class="limit" x1={MARGIN.left} x2={right} y1={y(limit)} y2={y(limit)} />
        <line class="limit" x1={x(limit)} x2={x(limit)} y1={MARGIN.top} y2={bottom} />
        <line class="diagonal" x1={x(range[0])} y1={y(range[0])} x2={x(range[1])} y2={y(range[1])} />
        {points.map((point) => {
          const misses = point.observed < point.low || point.observed > point.high;
          return (
            <g key={point.trialId} class={`calibration${misses ? " is-miss" : ""}${point === active ? " is-active" : ""}`} onMouseEnter={() => setActive(point)} onMouseLeave={() => setActive(null)}>
              <line x1={x(point.observed)} x2={x(point.observed)} y1={y(point.low)} y2={y(point.high)} />
              {misses
                ? <path d={`M${x(point.observed)} ${y(point.predicted)}m-4-4l8 8m-8 0l8-8`} />
                : <circle cx={x(point.observed)} cy={y(point.predicted)} r={3} />}
              <circle class="hit" cx={x(point.observed)} cy={y(point.predicted)} r={9} />
            </g>
          );
        })}
      </svg>
      <p class="parallel-detail">
        {active === null
          ? <span class="quiet">Dots: within the 95 % bar; crosses: outside.</span>
          : <><strong>{trial === undefined ? "An older measurement" : `No ${trial.number}`}:</strong> measured {format(active.observed)}, predicted {format(active.predicted)} ({format(active.low)} to {format(active.high)}){trial !== undefined && ` · ${shortConfiguration(trial.point.configuration)}`}</>}
      </p>
    </div>
  );
}
