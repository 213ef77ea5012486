/** Round numbers from 0 to at least `max`, about `count` of them. */
export function niceTicks(max: number, count: number): number[] {
  if (!(max > 0)) {
    return [0, 1];
  }
  const raw = max / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw * 0.999)!;
  const last = Math.ceil(max / step - 1e-9);
  return Array.from({ length: last + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** The powers of ten that enclose two positive numbers. */
export function decades(min: number, max: number): [number, number] {
  const low = 10 ** Math.floor(Math.log10(min) + 1e-9);
  const high = 10 ** Math.ceil(Math.log10(max) - 1e-9);
  return [low, high > low ? high : low * 10];
}

/** Ticks of a logarithmic axis: 1, 2, 5 of each decade where there are few decades, else powers of ten, ten or fewer. */
export function logTicks(min: number, max: number): number[] {
  const [low, high] = decades(min, max);
  const span = Math.round(Math.log10(high / low));
  const factors = span <= 2 ? [1, 2, 5] : [1];
  const stride = Math.ceil(span / 9);
  const ticks: number[] = [];
  for (let power = 0; power <= span; power += stride) {
    ticks.push(...factors.map((factor) => Number((low * 10 ** power * factor).toPrecision(12))));
  }
  return ticks.filter((tick) => tick <= high * 1.0001);
}
