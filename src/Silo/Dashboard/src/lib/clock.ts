/** The service's clock as seen from this browser, so that "3 s ago" is right where the two differ. */
let skewMs = 0;

/** Learns the difference from a response's Date header, which has a resolution of one second. */
export function noteServerTime(date: string | null, nowMs: number = Date.now()): void {
  const parsed = date === null ? Number.NaN : Date.parse(date);
  if (Number.isFinite(parsed)) {
    const difference = parsed - nowMs;
    skewMs = Math.abs(difference) > 2500 ? difference : 0;
  }
}

/** Milliseconds since 1970 by the service's clock. */
export function serverNow(): number {
  return Date.now() + skewMs;
}
