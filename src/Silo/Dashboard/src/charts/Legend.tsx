import type { ChartSpec } from "./spec";

interface Props {
  spec: ChartSpec;
  /** Receives the elements that hold the values, by index of their series; the chart writes to them as the cursor moves. */
  onValue: (series: number, element: HTMLElement | null) => void;
}

/** Names, colours and values of a chart's lines. The values follow the cursor without drawing anything else again. */
export function Legend({ spec, onValue }: Props) {
  return (
    <ul class="legend">
      {spec.series.map((series, i) => series.quiet ? null : (
        <li key={series.label}>
          <span class={`swatch${series.dash ? " swatch-dashed" : ""}`} style={{ "--swatch": `var(${series.colour})` }} aria-hidden="true" />
          <span class="legend-name">{series.label}</span>
          <span class="legend-value" ref={(element) => onValue(i + 1, element)} />
        </li>
      ))}
    </ul>
  );
}
