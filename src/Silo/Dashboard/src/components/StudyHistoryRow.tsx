import type { StudyTrial } from "../api/types";
import { formatCount, formatMiB, formatMilliseconds, formatMoney, formatRate, formatSeconds, formatShare, formatTime, shortConfiguration } from "../lib/format";
import { standing } from "../lib/study";

const tone = ({ onFront, withinSlo }: StudyTrial["point"]) => (onFront ? "info" : withinSlo === null ? "neutral" : withinSlo ? "ok" : "bad");

/** One measurement. */
export function StudyHistoryRow({ trial: { number, point, hypervolume } }: { trial: StudyTrial }) {
  return (
    <tr>
      <td class="number">{number}</td>
      <td><time dateTime={point.at}>{formatTime(point.at)}</time> <span class="quiet">{point.kind}</span></td>
      <th scope="row">{shortConfiguration(point.configuration)}</th>
      <td><span class={`badge badge-${tone(point)}`}>{standing(point)}</span></td>
      <td class="number">{formatRate(point.rate)}</td>
      <td class="number">{formatMilliseconds(point.latencyP95Ms)}</td>
      <td class="number">{point.recoveryCensored && point.recoverySeconds !== null ? "over " : ""}{formatSeconds(point.recoverySeconds)}</td>
      <td class="number">{formatCount(point.configuration.totalCores)}</td>
      <td class="number">{formatMiB(point.configuration.totalMemoryGiB * 1024)}</td>
      <td class="number">{formatMoney(point.costPerHour)}</td>
      <td class="number">{formatShare(hypervolume)}</td>
    </tr>
  );
}
