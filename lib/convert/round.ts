export function ceilTo(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}
