import type { Trial } from "../api/types";
import { formatCount, formatMilliseconds, formatRate, formatSeconds, formatTime, shortConfiguration } from "../lib/format";

const TONES = { scheduled: "neutral", running: "info", completed: "ok", failed: "bad" } as const;

/** One profiling run. */
export function TrialRow({ trial }: { trial: Trial }) {
  const remark = trial.error ?? trial.reason;
  return (
    <tr>
      <td>
        <time dateTime={trial.at}>{formatTime(trial.at)}</time>
        {trial.status !== "completed" && <> <span class={`badge badge-${TONES[trial.status]}`}>{trial.status}</span></>}
      </td>
      <th scope="row">{shortConfiguration(trial.configuration)}{remark && <small class="row-remark">{remark}</small>}</th>
      <td class="number">{formatRate(trial.rate)}</td>
      <td class="number">{formatMilliseconds(trial.latencyP95Ms)}</td>
      <td class="number">{trial.recoveryCensored && trial.recoverySeconds !== null ? "over " : ""}{formatSeconds(trial.recoverySeconds)}</td>
      <td class="number">{formatCount(trial.cpuCoresUsed)}</td>
      <td class="number">{formatCount(trial.coreSeconds)} core s</td>
    </tr>
  );
}
