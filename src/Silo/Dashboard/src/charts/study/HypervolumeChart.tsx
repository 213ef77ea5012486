import { urls } from "../../api/client";
import type { StudyTrial } from "../../api/types";
import { formatCount, formatShare } from "../../lib/format";
import { hypervolumeSteps } from "../../lib/study";
import { niceTicks } from "../../lib/ticks";
import { ChartPanel } from "../ChartPanel";
import { useWidth } from "../useWidth";
import { AxisFrame } from "./AxisFrame";

const HEIGHT = 250;
const MARGIN = { left: 52, right: 16, top: 12, bottom: 38 };

/** How the hypervolume grew from measurement to measurement. */
export function HypervolumeChart({ jobId, trials }: { jobId: string; trials: readonly StudyTrial[] }) {
  const [host, width] = useWidth(560);
  const steps = hypervolumeSteps(trials);
  const right = Math.max(MARGIN.left + 50, width - MARGIN.right);
  const bottom = HEIGHT - MARGIN.bottom;
  const most = Math.max(1, trials.length - 1);
  const shares = niceTicks(Math.max(0.05, steps.at(-1)?.[1] ?? 0), 4);
  const x = (number: number) => MARGIN.left + ((number - 1) / most) * (right - MARGIN.left);
  const y = (share: number) => bottom - (share / shares.at(-1)!) * (bottom - MARGIN.top);
  const line = steps.map(([number, share]) => `${x(number)},${y(share)}`).join(" ");
  const last = steps.at(-1);
  const numbers = niceTicks(trials.length, 5).map((tick) => Math.max(1, Math.round(tick))).filter((tick) => tick <= trials.length);
  return (
    <ChartPanel
      testId="study-hypervolume"
      question="Is trying more still worth it?"
      reading="The hypervolume is the share of all that would be worth having (cheaper than the static configuration, within both limits) that has been reached; a flat line says that new trials find nothing better."
      json={urls.study(jobId)}
      empty={last !== undefined ? null : "Resources cost nothing here, so there is no hypervolume to speak of."}
    >
      <div class="svg-plot" ref={host}>
        <svg width={width} height={HEIGHT} role="img" aria-label={last === undefined ? "No hypervolume" : `Hypervolume ${formatShare(last[1])} after ${last[0]} measurements`}>
          <AxisFrame
            left={MARGIN.left} right={right} top={MARGIN.top} bottom={bottom} xLabel="measurement"
            xTicks={[...new Set(numbers)].map((tick) => ({ at: x(tick), text: String(tick) }))}
            yTicks={shares.map((tick) => ({ at: y(tick), text: `${formatCount(tick * 100)} %` }))}
          />
          <polyline class="study-step" points={line} />
          {last !== undefined && <circle class="study-step-end" cx={x(last[0])} cy={y(last[1])} r={4} />}
        </svg>
      </div>
    </ChartPanel>
  );
}
