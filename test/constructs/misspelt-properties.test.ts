import { propertyMeant } from '../../lib/constructs/property-meant';
import { SUBJECTS } from './properties';

const structs = new Map(SUBJECTS.map(({ structs: [name], values }) => [String(name), Object.keys(values)]));
const PROPERTIES = [...structs].flatMap(([struct, known]) =>
  known.map((property) => [struct, property, known] as const),
);

/** How people misspell a name. Of names of three letters every other is near. */
function misspellings(name: string): string[] {
  const written = [
    name.toUpperCase(),
    name.charAt(0).toUpperCase() + name.slice(1),
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  ];
  const middle = Math.floor(name.length / 2);
  if (name.length > 3) {
    written.push(name.slice(0, middle) + name.slice(middle + 1));
    written.push(name.slice(0, middle - 1) + name.charAt(middle) + name.charAt(middle - 1) + name.slice(middle + 1));
    written.push(`${name.slice(0, middle)}x${name.slice(middle)}`);
  }
  return written.filter((one) => one !== name);
}

describe.each([...structs.keys()])('each property of %s is known again', (struct) => {
  const here = PROPERTIES.filter(([name]) => name === struct);
  test.each(here)('%s.%s, however it is misspelt', (_, property, known) => {
    for (const written of misspellings(property)) {
      if (known.includes(written)) continue;
      expect([written, propertyMeant(written, known)]).toEqual([written, property]);
    }
  });
});

test.each([
  ['SystemDiskImageProps', 'min_ram', 'minMemory'],
  ['SystemDiskImageProps', 'min_disk', 'minDisk'],
  ['SystemDiskImageProps', 'os_version', 'operatingSystem'],
  ['SystemDiskImageProps', 'hw_firmware_type', 'bootMode'],
  ['SystemDiskImageProps', 'cmk_id', 'encryptionKey'],
  ['SystemDiskImageProps', 'instance_id', 'source'],
  ['SystemDiskImageProps', 'is_config', 'automaticConfiguration'],
  ['SystemDiskImageProps', 'enterprise_project_id', 'enterpriseProjectId'],
])('in %s the argument %s of a provider is %s', (struct, argument, property) => {
  expect(propertyMeant(argument, structs.get(struct) ?? [])).toBe(property);
});
