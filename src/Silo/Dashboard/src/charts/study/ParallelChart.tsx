import { useMemo, useState } from "preact/hooks";
import { urls } from "../../api/client";
import type { StudyTrial } from "../../api/types";
import { SegmentedControl } from "../../components/SegmentedControl";
import { formatConfiguration, formatMilliseconds, formatMoney, formatRate, formatSeconds } from "../../lib/format";
import { parallelAxes, standing } from "../../lib/study";
import { ChartPanel } from "../ChartPanel";
import { ParallelPlot } from "./ParallelPlot";

const SHOWN = [
  { value: "all", label: "all" },
  { value: "within", label: "within limits" },
  { value: "front", label: "front" },
] as const;

type Shown = (typeof SHOWN)[number]["value"];

const isShown = ({ point }: StudyTrial, shown: Shown) =>
  shown === "all" || (shown === "within" ? point.withinSlo === true : point.onFront);

/** Every measurement as a line through its parameters and outcomes. */
export function ParallelChart({ jobId, trials }: { jobId: string; trials: readonly StudyTrial[] }) {
  const [shown, setShown] = useState<Shown>("all");
  const [active, setActive] = useState<number | null>(null);
  const axes = useMemo(() => parallelAxes(trials), [trials]);
  const visible = trials.map((trial) => isShown(trial, shown));
  const pointed = trials.find((trial) => trial.number === active);
  return (
    <ChartPanel
      testId="study-parallel"
      question="What do good configurations have in common?"
      reading="Each line is one measurement across its configuration, load and outcomes: blue is the front, green kept both limits, dashed orange broke one, grey is not judged; point at a line, or step through the front with Tab, to read it."
      json={urls.study(jobId)}
      empty={axes.length > 1 ? null : "All measurements are alike so far; lines appear once configurations or loads differ."}
      actions={<SegmentedControl label="Measurements shown" options={SHOWN} value={shown} onChange={setShown} />}
    >
      <div class="table-scroll">
        <ParallelPlot trials={trials} axes={axes} visible={visible} active={active} onActive={setActive} />
      </div>
      <p class="parallel-detail" data-testid="parallel-detail">
        {pointed === undefined
          ? <span class="quiet">{visible.filter((is) => is).length} of {trials.length} measurements shown.</span>
          : <><strong>No {pointed.number}, {standing(pointed.point)}:</strong> {formatConfiguration(pointed.point.configuration)} at {formatRate(pointed.point.rate)}: p95 {formatMilliseconds(pointed.point.latencyP95Ms)}, recovery {pointed.point.recoveryCensored && "over "}{formatSeconds(pointed.point.recoverySeconds)}, {formatMoney(pointed.point.costPerHour)} per hour</>}
      </p>
    </ChartPanel>
  );
}
