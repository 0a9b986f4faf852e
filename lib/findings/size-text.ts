const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

/** For people: exact where it is short, otherwise with two digits. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return unit === 0 && value === 1 ? '1 byte' : `${Number(value.toFixed(2))} ${UNITS[unit]}`;
}

/** With the exact number beside it where the short text hides something. */
export function exactSizeText(bytes: number): string {
  const short = sizeText(bytes);
  return bytes < 1024 ? short : `${short} (${bytes.toLocaleString('en-US')} bytes)`;
}
