const UUID = '0d2a3c58-54f1-4c0a-8f43-0a8f0c4b7d22';

/** Texts that are almost UUIDs: each part too long or too short, other characters, something before or behind. */
export function nearUuids(): string[] {
  return [
    ...UUID.split('-').flatMap((_, part) => [
      withPart(part, (text) => `${text}0`),
      withPart(part, (text) => text.slice(1)),
    ]),
    ...UUID.split('-').map((__, part) => withPart(part, (text) => `g${text.slice(1)}`)),
    `${UUID} `,
    ` ${UUID}`,
    UUID.replaceAll('-', ''),
  ];
}

function withPart(number: number, change: (part: string) => string): string {
  return UUID.split('-')
    .map((part, index) => (index === number ? change(part) : part))
    .join('-');
}
