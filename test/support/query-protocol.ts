/** `Tag.1.Key=a&Tag.1.Value=b` as `[{ Key: 'a', Value: 'b' }]`; of plain values the key is empty. */
export function list(parameters: Record<string, string>, prefix: string): Record<string, string>[] {
  const entries: Record<string, string>[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (!name.startsWith(`${prefix}.`)) continue;
    const [index, ...member] = name.slice(prefix.length + 1).split('.');
    const entry = (entries[Number(index) - 1] ??= {});
    entry[member.join('.')] = value;
  }
  return entries;
}

export function set<T>(name: string, entries: readonly T[], item: (entry: T) => string): string {
  return `<${name}>${entries.map((entry) => `<item>${item(entry)}</item>`).join('')}</${name}>`;
}

export function tag(name: string, value: string): string {
  return `<${name}>${escapeXml(value)}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replace(/[<>&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
