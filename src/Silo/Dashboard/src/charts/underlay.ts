import uPlot from "uplot";
import type { Span } from "../lib/series";
import { colour } from "./colours";
import type { LimitSpec } from "./spec";

/** What is drawn below and above the lines of a time chart. */
export interface Underlay {
  /** Stretches to shade, such as those in which the job did not run. */
  spans: Span[];
  /** Times to mark with a fine vertical line, in seconds since 1970. */
  marks: number[];
  limit: LimitSpec | null;
  /** The line between what was observed and what is expected. */
  now: number | null;
}

/** Shades spans and draws the marks; before the lines, so that these stay on top. */
export function drawBelow(plot: uPlot, underlay: Underlay): void {
  const { ctx, bbox } = plot;
  ctx.save();
  clip(ctx, bbox);
  for (const span of underlay.spans) {
    const from = plot.valToPos(span.from, "x", true);
    const width = Math.max(2 * devicePixelRatio, plot.valToPos(span.to, "x", true) - from);
    ctx.fillStyle = colour(span.state === "paused" ? "--span-paused" : "--span-down");
    ctx.fillRect(from, bbox.top, width, bbox.height);
  }
  for (const mark of underlay.marks) {
    vertical(plot, mark, colour("--mark"), []);
  }
  if (underlay.now !== null) {
    vertical(plot, underlay.now, colour("--text-muted"), [3 * devicePixelRatio, 3 * devicePixelRatio]);
  }
  ctx.restore();
}

/** Draws the limit with its name; after the lines, so that it is never hidden. */
export function drawAbove(plot: uPlot, limit: LimitSpec | null): void {
  if (limit === null) {
    return;
  }
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(limit.value, "y", true)) + 0.5;
  ctx.save();
  clip(ctx, bbox);
  ctx.strokeStyle = colour(limit.colour);
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([7 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `600 ${11 * devicePixelRatio}px system-ui, sans-serif`;
  ctx.fillStyle = colour(limit.colour);
  ctx.textAlign = "left";
  ctx.textBaseline = "bottom";
  ctx.setLineDash([]);
  ctx.lineWidth = 3 * devicePixelRatio;
  ctx.strokeStyle = colour("--surface"); // a halo keeps the name legible over lines
  ctx.strokeText(limit.label, bbox.left + 6 * devicePixelRatio, y - 3 * devicePixelRatio);
  ctx.fillText(limit.label, bbox.left + 6 * devicePixelRatio, y - 3 * devicePixelRatio);
  ctx.restore();
}

function vertical(plot: uPlot, seconds: number, stroke: string, dash: number[]): void {
  const { ctx, bbox } = plot;
  const x = Math.round(plot.valToPos(seconds, "x", true)) + 0.5;
  ctx.strokeStyle = stroke;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
}

function clip(ctx: CanvasRenderingContext2D, bbox: uPlot.BBox): void {
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
}
