/** The paths of a small curve from 0 to its peak, and the peak; null where nothing is known. Unknown values are gaps. */
export function sparkPath(values: readonly (number | null)[], width: number, height: number): { line: string; area: string; peak: number | null } {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length < 2) {
    return { line: "", area: "", peak: null };
  }
  const peak = Math.max(...known);
  const x = (i: number) => Number(((i / (values.length - 1)) * width).toFixed(1));
  const y = (value: number) => Number((height - 1 - (peak > 0 ? value / peak : 0) * (height - 3)).toFixed(1));
  let line = "";
  let area = "";
  let start: number | null = null;
  values.forEach((value, i) => {
    if (value === null) {
      area += start === null ? "" : `L${x(i - 1)} ${height}L${start} ${height}Z`;
      start = null;
      return;
    }
    line += `${start === null ? "M" : "L"}${x(i)} ${y(value)}`;
    area += `${start === null ? "M" : "L"}${x(i)} ${y(value)}`;
    start ??= x(i);
  });
  area += start === null ? "" : `L${x(values.length - 1)} ${height}L${start} ${height}Z`;
  return { line, area, peak };
}
