import fc from 'fast-check';
import { OPERATING_SYSTEMS } from '../../lib/catalog/operating-systems';
import { OperatingSystem, OperatingSystemType } from '../../lib/model/operating-system';

describe('a system in the tables', () => {
  test('is found by any spelling, and written the same way it is one object', () => {
    const system = OperatingSystem.of('Ubuntu 22.04 Server 64bit');
    expect(OperatingSystem.of('Ubuntu 22.04 Server 64bit')).toBe(system);
    for (const spelling of ['ubuntu 22.04 server 64BIT', 'Ubuntu 22.04 64bit']) {
      expect(OperatingSystem.of(spelling)).toMatchObject({ name: system.name, known: true });
    }
  });

  test('says what the guide says of it', () => {
    expect(OperatingSystem.of('Ubuntu 22.04 Server 64bit')).toMatchObject({
      name: 'Ubuntu 22.04 Server 64bit',
      known: true,
      unresolved: false,
      fallback: false,
      suggestions: [],
      family: 'Ubuntu Server',
      version: '22.04',
      edition: undefined,
      bits: 64,
      type: OperatingSystemType.LINUX,
      platform: 'Ubuntu',
      importable: true,
      automaticConfiguration: true,
      uefi: true,
    });
  });

  test('says what the guide does not offer for it', () => {
    expect(OperatingSystem.of('Alma 8 64bit')).toMatchObject({
      importable: false,
      automaticConfiguration: false,
      uefi: false,
      listedByApi: false,
      platform: 'Other',
    });
  });

  test.each([
    ['Ubuntu 22.04 server 64bit', 'Ubuntu 22.04 Server 64bit'],
    ['OpenSUSE 15.2 64bit', 'openSUSE 15.2 64bit'],
    ['Redhat Linux Enterprise 7.6 64bit', 'Red Hat Linux Enterprise 7.6 64bit'],
    ['Ubuntu 20.04 server 64bit', 'Ubuntu 20.04 Server 64bit'],
    ['Windows Server 2012 R2 Essentials 64bit', 'Windows Server 2012 R2 Essentials 64bit'],
    ['Novell SUSE Linux Enterprise Server 15 SP3 64bit', 'SUSE Linux Enterprise Server 15 SP3 64bit'],
    ['Other_Linux (64_bit)', 'Other_Linux (64_bit)'],
    ['centos 7.6   64BIT', 'CentOS 7.6 64bit'],
  ])('%s is sent as it is written', (written, name) => {
    expect(OperatingSystem.of(written)).toMatchObject({ apiName: written, name, known: true });
  });

  test('among all systems, is sent in the spelling of the API, where the API has one', () => {
    const essentials = OperatingSystem.all().find(({ name }) => name === 'Windows Server 2012 R2 Essentials 64bit');
    expect(essentials).toMatchObject({
      apiName: 'Windows Server 2012 Essentials R2 64bit',
      listedByApi: true,
      edition: 'Essentials',
      type: OperatingSystemType.WINDOWS,
    });
  });

  test('of one cloud only knows not what the tables of the other leave open', () => {
    const { importable, automaticConfiguration, uefi, known } = OperatingSystem.of('Rocky Linux 9.4 64bit');
    expect([known, importable, automaticConfiguration, uefi]).toEqual([true, true, undefined, undefined]);
  });

  test('knows the servers that start it', () => {
    expect(OperatingSystem.of('Ubuntu 22.04 Server 64bit').runsOnSeries('S3')).toBe(true);
    expect(OperatingSystem.of('CentOS 6.3 32bit').runsOnSeries('S3')).toBe(false);
    expect(OperatingSystem.of('CentOS 6.3 32bit').runsOnSeries('nothing')).toBeUndefined();
  });

  test('all of them: 278, each found by its own name', () => {
    const all = OperatingSystem.all();
    expect(all).toHaveLength(278);
    for (const system of all) {
      expect(OperatingSystem.of(system.name).name).toBe(system.name);
      expect(OperatingSystem.of(system.apiName)).toBe(system);
      expect(system.toString()).toBe(system.name);
    }
  });

  test('131 are listed by the API', () => {
    expect(OperatingSystem.all().filter(({ listedByApi }) => listedByApi)).toHaveLength(131);
  });

  test('the name that comes back is that of the guide, whatever spelling was given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OPERATING_SYSTEMS), ({ name, apiName = name, variants = [] }) => {
        for (const spelling of [name, apiName, ...variants]) expect(OperatingSystem.of(spelling).name).toBe(name);
      }),
    );
  });
});

describe('a system to register as other', () => {
  test.each([
    [OperatingSystem.OTHER_LINUX_64BIT, 'Other_Linux (64_bit)', 64, OperatingSystemType.LINUX],
    [OperatingSystem.OTHER_LINUX_32BIT, 'Other_Linux (32_bit)', 32, OperatingSystemType.LINUX],
    [OperatingSystem.OTHER_WINDOWS_64BIT, 'Other_Windows (64_bit)', 64, OperatingSystemType.WINDOWS],
    [OperatingSystem.OTHER_WINDOWS_32BIT, 'Other_Windows (32_bit)', 32, OperatingSystemType.WINDOWS],
  ])('%s', (system, name, bits, type) => {
    expect(system).toMatchObject({ name, bits, type, known: true, fallback: true, platform: 'Other' });
    expect(OperatingSystem.of(system.apiName)).toBe(system);
    expect(OperatingSystem.of(name)).toMatchObject({ name, fallback: true });
  });

  test('is never configured automatically; whether it can be imported or starts by UEFI is not known', () => {
    const system = OperatingSystem.OTHER_LINUX_64BIT;
    expect(system.automaticConfiguration).toBe(false);
    expect(system.listedByApi).toBe(false);
    expect([system.importable, system.uefi, system.version, system.runsOnSeries('S3')]).toEqual(
      Array(4).fill(undefined),
    );
  });

  test('is sent in the spelling of the API, where the API has one', () => {
    expect(OperatingSystem.OTHER_LINUX_64BIT.apiName).toBe('Other Linux(64 bit)');
    expect(OperatingSystem.OTHER_WINDOWS_64BIT.apiName).toBe('Other_Windows (64_bit)');
  });
});

describe('a system that is declared', () => {
  const { LINUX, WINDOWS } = OperatingSystemType;

  test.each([
    ['Ubuntu 24.04 server 64bit', LINUX, 64, 'Ubuntu'],
    ['Windows Server 2025 Datacenter 64bit', WINDOWS, 64, 'Windows'],
    ['AlmaLinux 9.3 32bit', LINUX, 32, 'Other'],
    ['Other(64 bit) 64bit', LINUX, 64, undefined],
    ['my appliance', WINDOWS, undefined, undefined],
    ['${var.system}', LINUX, undefined, undefined],
  ])('%s has its type, and what its name says', (name, type, bits, platform) => {
    const system = OperatingSystem.other(name, { type });
    expect(system).toMatchObject({ name, apiName: name, type, known: false, declared: true, fallback: false });
    expect([system.bits, system.platform]).toEqual([bits, platform]);
    expect([system.importable, system.uefi, system.automaticConfiguration, system.runsOnSeries('S3')]).toEqual(
      Array(4).fill(undefined),
    );
    expect(system.suggestions).toEqual([]);
  });

  test('has the bits that are given', () => {
    expect(OperatingSystem.other('my appliance', { type: LINUX, bits: 32 }).bits).toBe(32);
  });

  test.each([undefined, {}, { type: 'Linux' }])('without a type is a name as any other: %j', (options) => {
    expect(OperatingSystem.other('Ubunto', options as never)).toMatchObject({ declared: false, known: false });
  });
});

describe('a name that is not in the tables', () => {
  test('gives a system that knows nothing but the nearest names', () => {
    const system = OperatingSystem.of('Ubunto 22.04');
    expect(system).toMatchObject({ name: 'Ubunto 22.04', apiName: 'Ubunto 22.04', known: false, unresolved: false });
    expect(system.suggestions).toHaveLength(3);
    expect(system.suggestions[0]).toBe('Ubuntu 22.04 Server 64bit');
    expect([system.type, system.bits, system.importable, system.uefi, system.platform]).toEqual(
      Array(5).fill(undefined),
    );
    expect(OperatingSystem.of('Windows Server 2025 Standard 64bit')).toMatchObject({
      type: OperatingSystemType.WINDOWS,
      bits: 64,
      known: false,
    });
    expect(system.runsOnSeries('S3')).toBeUndefined();
  });

  test('never throws, whatever the name', () => {
    fc.assert(fc.property(fc.string({ maxLength: 50 }), (name) => OperatingSystem.of(name) instanceof OperatingSystem));
    for (const nothing of [undefined, null, 22.04]) {
      expect(OperatingSystem.of(nothing as unknown as string).known).toBe(false);
    }
  });

  test('what it suggests is known', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,9} \d{1,3}$/), (name) =>
        OperatingSystem.of(name).suggestions.every((suggestion) => OperatingSystem.of(suggestion).known),
      ),
      { numRuns: 30 },
    );
  });
});

describe('a name that is known only at deploy time', () => {
  test.each(['${var.system}', '${TfToken[TOKEN.1]}', '${Token[TOKEN.12]}', 'Ubuntu ${var.version}'])('%s', (name) => {
    const system = OperatingSystem.of(name);
    expect(system).toMatchObject({ name, apiName: name, known: false, unresolved: true, suggestions: [] });
  });
});
