export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The nearest value below the quantile. NaN if there are no values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

/** The median of the ratios of each round. Effects that slow down a whole round cancel out. */
export function medianRatio(values: readonly number[], bases: readonly number[]): number {
  return median(values.map((value, round) => value / (bases[round] ?? Number.NaN)));
}

/** `12 300`, `123`, `12.3`, `1.23`, `0.012`: at least two significant digits. */
export function show(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–';
  if (value !== 0 && Math.abs(value) < 0.1) return value.toPrecision(2);
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  const [whole = '', rest] = value.toFixed(digits).split('.');
  return rest === undefined ? group(whole) : `${group(whole)}.${rest}`;
}

/** `12 300`, for counts. */
export function showCount(value: number): string {
  return group(value.toFixed(0));
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ' ');
}
