import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import type { Table } from "../lib/series";
import { onThemeChange } from "../state/theme";
import { Legend } from "./Legend";
import { chartOptions } from "./options";
import type { ChartSpec } from "./spec";
import { drawAbove, drawBelow, type Underlay } from "./underlay";

/** Where the plotting area lies within the chart, in CSS pixels. */
export interface PlotBox {
  left: number;
  width: number;
}

interface Props {
  /** Must be the same object as long as the chart lives. */
  spec: ChartSpec;
  data: Table;
  window: [number, number];
  underlay: Underlay;
  height?: number;
  /** What the chart shows, for those who do not see it. */
  description: string;
  /** Shown between the legend and the plot, as wide as the chart. */
  above?: ComponentChildren;
  onBox?: (box: PlotBox) => void;
}

/** A chart over time on a canvas. It is made once; new data is only drawn. */
export function TimeChart(props: Props) {
  const host = useRef<HTMLDivElement>(null);
  const values = useRef<(HTMLElement | null)[]>([]);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useLayoutEffect(() => {
    const element = host.current!;
    const made = makePlot(element, latest, values.current);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: latest.current.height ?? 210 }));
    observer.observe(element);
    const stop = onThemeChange(() => made.redraw(false, true));
    return () => {
      observer.disconnect();
      stop();
      made.destroy();
      plot.current = null;
    };
  }, [props.spec]);

  useEffect(() => {
    plot.current?.setData(props.data as uPlot.AlignedData);
  }, [props.data, props.window[0], props.window[1], props.underlay]);

  return (
    <>
      <Legend spec={props.spec} onValue={(series, element) => (values.current[series] = element)} />
      {props.above}
      <div class="plot" ref={host} role="img" aria-label={props.description} />
    </>
  );
}

function makePlot(element: HTMLElement, latest: { current: Props }, values: (HTMLElement | null)[]): uPlot {
  const inputs = () => {
    const { window, underlay } = latest.current;
    return { window, include: underlay.limit === null ? [] : [underlay.limit.value] };
  };
  const show = (plot: uPlot) => showValues(plot, latest.current.spec, values);
  const hooks: uPlot.Hooks.Arrays = {
    drawClear: [(plot) => drawBelow(plot, latest.current.underlay)],
    draw: [
      (plot) => drawAbove(plot, latest.current.underlay.limit),
      (plot) => latest.current.onBox?.({ left: plot.bbox.left / devicePixelRatio, width: plot.bbox.width / devicePixelRatio }),
      show,
    ],
    setCursor: [show],
  };
  const { spec, data, height } = latest.current;
  return new uPlot(chartOptions(spec, inputs, element.clientWidth || 320, height ?? 210, hooks), data as uPlot.AlignedData, element);
}

/** Writes the values under the cursor, or the last known ones, to the legend. */
function showValues(plot: uPlot, spec: ChartSpec, values: (HTMLElement | null)[]): void {
  const index = plot.cursor.idx;
  spec.series.forEach((series, i) => {
    const target = values[i + 1];
    if (target) {
      const column = plot.data[i + 1] as (number | null | undefined)[];
      const isPointing = index !== null && index !== undefined && (plot.cursor.left ?? -1) >= 0;
      const value = isPointing ? column[plot.cursor.idxs?.[i + 1] ?? index] : column.findLast((candidate) => candidate !== undefined);
      const text = series.format(value);
      if (target.textContent !== text) {
        target.textContent = text;
      }
    }
  });
}
