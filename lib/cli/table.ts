import { printable } from '../findings/value-text';

/** Rows as text, with every column as wide as its widest cell. */
export function tableText(header: readonly string[], values: readonly (readonly string[])[]): string {
  const rows = values.map((row) => row.map(printable));
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[header, ...rows].map(line).join('\n')}\n`;
}

export function yesNo(value: boolean | undefined): string {
  return value ? 'yes' : 'no';
}
