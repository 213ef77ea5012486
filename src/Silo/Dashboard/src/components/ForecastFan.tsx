import type { LoadForecast } from "../api/types";
import { formatRate, formatSeconds } from "../lib/format";
import { fan } from "../lib/series";

interface Props {
  forecast: LoadForecast;
  offered: number | null;
  planned: number | null;
}

const WIDTH = 320;
const HEIGHT = 90;

/** A small fan of the forecast a decision was made with, and the rate it planned for. */
export function ForecastFan({ forecast, offered, planned }: Props) {
  const [times, ...columns] = fan(forecast, offered);
  const values = columns.flat().filter((value): value is number => value !== null);
  const top = Math.max(...values, planned ?? 0, 1) * 1.05;
  const start = times[0]!;
  const span = times.at(-1)! - start || 1;
  const point = (column: (number | null)[]) => (i: number) => {
    const value = column[i];
    return value === null || value === undefined ? null : `${(((times[i]! - start) / span) * WIDTH).toFixed(1)},${(HEIGHT - (value / top) * HEIGHT).toFixed(1)}`;
  };
  const indices = times.map((_, i) => i);
  const trace = (column: (number | null)[]) => indices.map(point(column)).filter((text) => text !== null);
  const band = (lower: number, upper: number) => [...trace(columns[upper]!), ...trace(columns[lower]!).reverse()].join(" ");
  const plannedY = planned === null ? null : HEIGHT - (planned / top) * HEIGHT;
  return (
    <>
      <svg class="fan" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`Forecast over ${formatSeconds(span)}: ${forecast.reason}`}>
        <polygon class="fan-95" points={band(0, 4)} />
        <polygon class="fan-80" points={band(1, 3)} />
        <polyline class="fan-median" points={trace(columns[2]!).join(" ")} vector-effect="non-scaling-stroke" />
        {plannedY !== null && <line class="fan-planned" x1={0} x2={WIDTH} y1={plannedY} y2={plannedY} vector-effect="non-scaling-stroke" />}
      </svg>
      <p class="quiet">Next {formatSeconds(span)}, from 0 to {formatRate(top)}: median with 80 % and 95 % bands; {planned === null ? "no planned rate" : `dashed: planned for ${formatRate(planned)}`}. {forecast.reason}</p>
    </>
  );
}
