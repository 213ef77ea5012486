import type { JobConfiguration } from "../api/types";
import { changedKnobs } from "../lib/format";

/** What a decision changes, knob by knob. */
export function KnobChanges({ from, to }: { from: JobConfiguration; to: JobConfiguration }) {
  const changes = changedKnobs(from, to);
  if (changes.length === 0) {
    return <p class="knobs"><span class="knob">no change of configuration</span></p>;
  }
  return (
    <ul class="knobs">
      {changes.map(({ knob, from: before, to: after, up }) => (
        <li key={knob} class="knob">
          {knob} <span class="knob-values">{before} <span aria-hidden="true">→</span><span class="visually-hidden"> to </span> <strong>{after}</strong></span>
          {up !== null && <span class="knob-sign" aria-hidden="true">{up ? "▲" : "▼"}</span>}
        </li>
      ))}
    </ul>
  );
}
