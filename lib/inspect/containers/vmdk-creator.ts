/** Keys that the programs of VMware write into a descriptor, and no other program here does. */
const OF_VMWARE = ['encoding', 'ddb.uuid', 'ddb.longcontentid'];
const OF_VIRTUALBOX = 'ddb.uuid.image';
/** What qemu-img writes unless it is told otherwise. VMware has the same number for tools that it does not manage. */
const OF_QEMU: readonly (readonly [key: string, value: string])[] = [
  ['ddb.virtualhwversion', '4'],
  ['ddb.toolsversion', '2147483647'],
];

/** The program that wrote a descriptor, where its entries tell; keys are in lower case. */
export function vmdkCreator(entries: ReadonlyMap<string, string>): string | undefined {
  if (entries.has(OF_VIRTUALBOX)) return 'VirtualBox';
  if (OF_VMWARE.some((key) => entries.has(key))) return 'VMware';
  return OF_QEMU.every(([key, value]) => entries.get(key) === value) ? 'qemu-img' : undefined;
}

/** Whether an entry has a say in that. */
export function tellsCreator(key: string): boolean {
  return key === OF_VIRTUALBOX || OF_VMWARE.includes(key) || OF_QEMU.some(([known]) => known === key);
}
