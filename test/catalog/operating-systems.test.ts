import fc from 'fast-check';
import { editDistance } from '../../lib/catalog/nearest-names';
import {
  FALLBACK_SYSTEMS,
  OPERATING_SYSTEMS,
  type OperatingSystemRow,
  SERVER_SERIES,
  apiOperatingSystemNames,
  bitsOf,
  familyOf,
  findOperatingSystem,
  isImportableOn,
  isListedOn,
  nearestOperatingSystems,
  platformOf,
  runsOnSeries,
} from '../../lib/catalog/operating-systems';

const onOpenTelekomCloud = OPERATING_SYSTEMS.filter((row) => isListedOn(row, 'open-telekom-cloud'));
const onHuaweiCloud = OPERATING_SYSTEMS.filter((row) => isListedOn(row, 'huawei-cloud'));
const count = (has: (row: OperatingSystemRow) => unknown) => onOpenTelekomCloud.filter((row) => has(row)).length;
const spellings = (row: OperatingSystemRow) => [
  row.name,
  ...(row.apiName ? [row.apiName] : []),
  ...(row.variants ?? []),
];
const row = fc.constantFrom(...OPERATING_SYSTEMS, ...FALLBACK_SYSTEMS);
const fold = (name: string) => name.replace(/\s+/g, '').toLowerCase();

describe('the tables of Open Telekom Cloud', () => {
  test.each([
    ['systems', 235, () => true],
    ['in the value table of the API', 131, ({ apiName }) => apiName],
    ['importable', 224, ({ importable }) => importable],
    ['configured automatically', 224, ({ automaticConfiguration }) => automaticConfiguration],
    ['importable, but not in the value table of the API', 100, ({ importable, apiName }) => importable && !apiName],
    ['in the value table of the API, but not importable', 7, ({ importable, apiName }) => apiName && !importable],
    ['for servers only', 4, ({ importable, apiName }) => !apiName && !importable],
    ['starting by UEFI', 107, ({ uefi }) => uefi],
    ['for general servers', 99, ({ servers }) => servers?.includes('general')],
    ['for large-memory servers', 56, ({ servers }) => servers?.includes('largeMemory')],
    ['with several network queues', 27, ({ multiQueue }) => multiQueue],
    ['for dedicated hosts', 2, ({ dedicatedHost }) => dedicatedHost],
    ['with 32 bits', 16, ({ bits }) => bits === 32],
    ['Windows', 19, ({ type }) => type === 'Windows'],
    ['with a file system that gets no drivers', 4, ({ noDriverCopyOn }) => noDriverCopyOn],
  ] as [string, number, (row: OperatingSystemRow) => unknown][])('%s: %i', (_, expected, has) => {
    expect(count(has)).toBe(expected);
  });

  test('are in those of Huawei Cloud, which has 43 systems more', () => {
    expect(onHuaweiCloud).toHaveLength(235 + 43);
    expect(onHuaweiCloud.filter((row) => isImportableOn(row, 'huawei-cloud'))).toHaveLength(224 + 37 + 1);
    expect(onOpenTelekomCloud.filter((row) => isImportableOn(row, 'open-telekom-cloud'))).toHaveLength(224);
  });

  test.each([
    ['AlmaLinux 9.3 64bit', false, true],
    ['Rocky Linux 8.10 64bit', false, true],
    ['Rocky Linux 9.2 64bit', true, true],
    ['Windows 11 64bit', false, true],
    ['Oracle Linux Server release 8.4 64bit', false, true],
    ['SUSE Linux Enterprise Server 15 SP6 64bit', false, true],
    ['Ubuntu 24.04 server 64bit', false, false],
    ['Huawei Cloud EulerOS 2.0', false, false],
  ])('a file may hold %s: on Open Telekom Cloud %s, on Huawei Cloud %s', (name, openTelekomCloud, huaweiCloud) => {
    const row = findOperatingSystem(name)!;
    expect([isImportableOn(row, 'open-telekom-cloud'), isImportableOn(row, 'huawei-cloud')]).toEqual([
      openTelekomCloud,
      huaweiCloud,
    ]);
  });

  test('one row says all that the service says', () => {
    expect(findOperatingSystem('CentOS 7.6 64bit')).toEqual({
      name: 'CentOS 7.6 64bit',
      family: 'CentOS',
      version: '7.6',
      bits: 64,
      type: 'Linux',
      importable: true,
      automaticConfiguration: true,
      uefi: true,
      apiName: 'CentOS 7.6 64bit',
      servers: ['G7', 'P3', 'P5s'],
      multiQueue: 'yes',
      consoleLogging: true,
    });
  });

  test('no spelling stands for two systems', () => {
    const owners = new Map<string, string>();
    for (const system of [...OPERATING_SYSTEMS, ...FALLBACK_SYSTEMS]) {
      for (const name of new Set(spellings(system).map(fold))) {
        expect([name, owners.get(name)]).toEqual([name, undefined]);
        owners.set(name, system.name);
      }
    }
  });

  test('systems that register as other: two of Linux, two of Windows, never configured automatically', () => {
    expect(FALLBACK_SYSTEMS.map(({ name }) => name)).toEqual([
      'Other_Linux (64_bit)',
      'Other_Linux (32_bit)',
      'Other_Windows (64_bit)',
      'Other_Windows (32_bit)',
    ]);
    expect(FALLBACK_SYSTEMS.some(({ automaticConfiguration }) => automaticConfiguration)).toBe(false);
  });

  test('every platform is one that the API knows', () => {
    expect([...new Set([...OPERATING_SYSTEMS, ...FALLBACK_SYSTEMS].map(platformOf))].sort()).toEqual([
      'CentOS',
      'CoreOS',
      'Debian',
      'EulerOS',
      'Fedora',
      'OpenSUSE',
      'Oracle Linux',
      'Other',
      'Red Hat',
      'SUSE',
      'Ubuntu',
      'Windows',
    ]);
  });

  test('a series of servers belongs to one table', () => {
    expect(Object.values(SERVER_SERIES).flat()).toHaveLength(20);
    expect(new Set(Object.values(SERVER_SERIES).flat()).size).toBe(20);
    const gpu = OPERATING_SYSTEMS.flatMap(({ servers = [] }) => servers).filter((name) => !(name in SERVER_SERIES));
    for (const series of gpu) expect(SERVER_SERIES.gpu).toContain(series);
  });
});

describe('finding a system', () => {
  test('by its name in the guide, in the API, and in any other table', () => {
    for (const system of OPERATING_SYSTEMS) {
      for (const name of spellings(system)) expect(findOperatingSystem(name)).toBe(system);
    }
  });

  test('by every name in the value table of the API', () => {
    const names = apiOperatingSystemNames();
    expect(new Set(names).size).toBe(131);
    for (const name of names) expect(findOperatingSystem(name)?.apiName).toBe(name);
  });

  test('case and spaces do not matter', () => {
    const noisy = row.chain((system) =>
      fc.tuple(
        fc.constant(system),
        fc.array(fc.tuple(fc.boolean(), fc.constantFrom('', ' ', '\t', '  ')), { minLength: 60, maxLength: 60 }),
      ),
    );
    fc.assert(
      fc.property(noisy, ([system, noise]) => {
        const name = [...system.name]
          .map((character, position) => {
            const [upper, space] = noise[position]!;
            return (upper ? character.toUpperCase() : character.toLowerCase()) + space;
          })
          .join('');
        expect(findOperatingSystem(name)).toBe(system);
      }),
    );
  });

  test.each(['', ' ', 'Ubuntu', '8.6 64bit', 'constructor', '__proto__', 'CentOS 76 64bit'])(
    '"%s" is no system',
    (name) => {
      expect(findOperatingSystem(name)).toBeUndefined();
    },
  );
});

describe('the names nearest to a wrong one', () => {
  test.each([
    ['Ubunto 22.04', 'Ubuntu 22.04 Server 64bit', 'Ubuntu 20.04 Server 64bit', 'Ubuntu 24.04 server 64bit'],
    [
      'windows 2019',
      'Windows Server 2019 Datacenter 64bit',
      'Windows Server 2019 Standard 64bit',
      'Windows Server 2016 Datacenter 64bit',
    ],
    ['centos7', 'CentOS 7.9 64bit', 'CentOS 7.8 64bit', 'CentOS 7.7 64bit'],
    ['Rocky 9', 'Rocky Linux 9.5 64bit', 'Rocky Linux 9.4 64bit', 'Rocky Linux 9.3 64bit'],
    [
      'rhel 8',
      'Red Hat Linux Enterprise 8.7 64bit',
      'Red Hat Linux Enterprise 8.6 64bit',
      'Red Hat Linux Enterprise 8.5 64bit',
    ],
    [
      'SLES 15 SP5',
      'SUSE Linux Enterprise Server 15 SP5 64bit',
      'SUSE Linux Enterprise Server 15 SP6 64bit',
      'SUSE Linux Enterprise Server 15 SP4 64bit',
    ],
    ['debian-12', 'Debian GNU/Linux 12.0.0 64bit'],
    ['Windows 12', 'Windows 11 64bit', 'Windows 10 64bit'],
    ['8.6 64bit', 'AlmaLinux 8.6 64bit', 'CentOS Stream 8.6 64bit'],
    ['Other Linux', 'Other_Linux (64_bit)', 'Other_Linux (32_bit)'],
  ])('%s: %s', (name, ...expected) => {
    expect(nearestOperatingSystems(name).slice(0, expected.length)).toEqual(expected);
  });

  test('of one cloud are those that its tables have', () => {
    expect(nearestOperatingSystems('Rocky 9', 'open-telekom-cloud')[0]).toBe('Rocky Linux 9.2 64bit');
    expect(nearestOperatingSystems('Rocky 9', 'huawei-cloud')[0]).toBe('Rocky Linux 9.5 64bit');
  });

  test('nothing is near to nothing', () => {
    for (const name of ['', '   ', '?!', '日本語']) expect(nearestOperatingSystems(name)).toEqual([]);
  });

  test('one mistyped character: a system that is one character away is among them', () => {
    const typo = fc.tuple(row, fc.nat(), fc.constantFrom(...'abcxyz0159')).map(([{ name }, position, character]) => {
      const at = position % name.length;
      return name.slice(0, at) + character + name.slice(at + 1);
    });
    fc.assert(
      fc.property(typo, (name) => {
        fc.pre(findOperatingSystem(name) === undefined);
        const nearest = nearestOperatingSystems(name).map((found) => findOperatingSystem(found)!);
        const distances = nearest.flatMap(spellings).map((spelling) => editDistance(fold(name), fold(spelling)));
        expect(Math.min(...distances)).toBe(1);
      }),
      { numRuns: 200 },
    );
  });

  test('always three different names that are in the tables, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (name) => {
        const nearest = nearestOperatingSystems(name);
        expect([0, 3]).toContain(new Set(nearest).size);
        for (const found of nearest) expect(findOperatingSystem(found)?.name).toBe(found);
      }),
      { numRuns: 50 },
    );
  });

  test('the edit distance is a distance', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });
});

describe('what a name says of a system that is not in the tables', () => {
  test.each([
    ['Windows Server 2025 Datacenter 64bit', 'Windows', 'Windows', 64],
    ['Windows Embedded Standard 7 32bit', 'Windows', 'Windows', 32],
    ['Debian 13', 'Debian', 'Linux', undefined],
    ['Debian GNU/Linux 13.0.0 64bit', 'Debian', 'Linux', 64],
    ['Red Hat Enterprise Linux 9.4 64bit', 'Red Hat Enterprise Linux', 'Linux', 64],
    ['RHEL 9.4', 'Red Hat Enterprise Linux', 'Linux', undefined],
    ['AlmaLinux 10.0 64bit', 'AlmaLinux', 'Linux', 64],
    ['openEuler 24.03 (64 bit)', 'openEuler', 'Linux', 64],
    ['ubuntu 26.04 SERVER 64BIT', 'Ubuntu Server', 'Linux', 64],
    ['Other(64 bit) 64bit', undefined, undefined, 64],
    ['Ubunto 22.04 64bit', undefined, undefined, 64],
    ['22.04', undefined, undefined, undefined],
    ['', undefined, undefined, undefined],
    ['constructor 7', undefined, undefined, undefined],
  ])('%s: %s, %s, %s', (name, family, type, bits) => {
    expect([familyOf(name)?.family, familyOf(name)?.type, bitsOf(name)]).toEqual([family, type, bits]);
  });

  test('it is what the tables say of the systems in them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPERATING_SYSTEMS), (system) => {
        for (const name of spellings(system)) {
          expect(familyOf(name)).toMatchObject({ family: system.family, type: system.type });
          if (/bit/.test(name)) expect(bitsOf(name)).toBe(system.bits);
        }
      }),
    );
  });
});

describe('servers that start a system', () => {
  test.each([
    ['Ubuntu 22.04 Server 64bit', 'S3', true],
    ['Ubuntu 22.04 Server 64bit', 'E6', true],
    ['Ubuntu 22.04 Server 64bit', 'P5s', true],
    ['Ubuntu 22.04 Server 64bit', 'G7', false],
    ['CentOS 6.3 32bit', 'S3', false],
    ['CentOS 6.3 32bit', 'T6', undefined],
    ['Rocky Linux 9.4 64bit', 'S3', undefined],
  ])('%s on %s: %s', (name, series, runs) => {
    expect(runsOnSeries(findOperatingSystem(name)!, series)).toBe(runs);
  });
});
