import { useMemo } from "preact/hooks";
import type { OutcomeSlice, SlicePoint, StudyReview } from "../../api/types";
import { OUTCOMES, PARAMETERS, sliceDots, ticksWithin } from "../../lib/study";
import type { FrontAxis } from "../../state/route";
import { useWidth } from "../useWidth";
import { AxisFrame } from "./AxisFrame";

interface Props {
  study: StudyReview;
  axis: FrontAxis;
  slice: OutcomeSlice;
  /** Of the outcome, the same in all slices. */
  range: [number, number];
  limit: number;
}

const HEIGHT = 176;
const MARGIN = { left: 54, right: 14, top: 8, bottom: 20 };

const nearest = (points: readonly SlicePoint[], value: number) =>
  points.reduce((best, point) => (Math.abs(point.value - value) < Math.abs(best.value - value) ? point : best));

/** The model along one parameter; the load is on a logarithmic axis. */
export function SlicePlot({ study, axis, slice, range, limit }: Props) {
  const [host, width] = useWidth(280);
  const dots = useMemo(() => sliceDots(study, axis, slice.parameter), [study, axis, slice.parameter]);
  const { label, format } = PARAMETERS[slice.parameter];
  const outcome = OUTCOMES[axis];
  const [right, bottom] = [Math.max(MARGIN.left + 60, width - MARGIN.right), HEIGHT - MARGIN.bottom];
  const scale = slice.parameter === "rate" ? Math.log : (value: number) => value;
  const [low, high] = [slice.points[0]!.value, slice.points.at(-1)!.value];
  const x = (value: number) => MARGIN.left + ((scale(value) - scale(low)) / (scale(high) - scale(low))) * (right - MARGIN.left);
  const y = (value: number) => bottom - (Math.log(Math.min(Math.max(value, range[0]), range[1]) / range[0]) / Math.log(range[1] / range[0])) * (bottom - MARGIN.top);
  const corners = (of: (point: SlicePoint) => number, points: readonly SlicePoint[]) => points.map((point) => `${x(point.value)},${y(of(point))}`).join(" ");
  const now = nearest(slice.points, slice.current);
  const inside = (value: number) => value >= low && value <= high;
  return (
    <figure class="slice">
      <figcaption>{label}</figcaption>
      <div class="svg-plot" ref={host}>
        <svg width={width} height={HEIGHT} role="img" aria-label={`${outcome.label} by ${label}: now ${format(slice.current)} with ${outcome.format(now.median)} expected; ${outcome.format(slice.points[0]!.median)} at ${format(low)}, ${outcome.format(slice.points.at(-1)!.median)} at ${format(high)}`}>
          <AxisFrame
            left={MARGIN.left} right={right} top={MARGIN.top} bottom={bottom}
            xTicks={[{ at: x(low), text: format(low), anchor: "start" }, { at: x(high), text: format(high), anchor: "end" }]}
            yTicks={ticksWithin(range, 5).map((tick) => ({ at: y(tick), text: outcome.format(tick) }))}
          />
          <polygon class="slice-band" points={`${corners((point) => point.low, slice.points)} ${corners((point) => point.high, [...slice.points].reverse())}`} />
          <line class="limit" x1={MARGIN.left} x2={right} y1={y(limit)} y2={y(limit)} />
          {inside(slice.current) && <line class="in-force" x1={x(slice.current)} x2={x(slice.current)} y1={MARGIN.top} y2={bottom} />}
          {dots.filter((dot) => inside(dot.value)).map((dot, i) => <circle key={i} class={dot.isNear ? "slice-dot is-near" : "slice-dot"} cx={x(dot.value)} cy={y(dot.outcome)} r={dot.isNear ? 3.5 : 2.5} />)}
          <polyline class="slice-line" points={corners((point) => point.median, slice.points)} />
        </svg>
      </div>
    </figure>
  );
}
