import { OperatingSystem } from '../../lib';
import { OPERATING_SYSTEMS } from '../../lib/catalog/operating-systems';
import { SERVICE_ERROR_CODES } from '../../lib/catalog/service-error-codes';
import { runCommandLine } from '../../lib/cli/main';

/** Runs a command that needs nothing but its parameters. */
function run(...parameters: string[]) {
  const written = { stdout: '', stderr: '' };
  const status = runCommandLine(parameters, '1.2.3', {
    out: (text) => (written.stdout += text),
    err: (text) => (written.stderr += text),
  });
  return { status, ...written };
}

describe('cdk-ims explain', () => {
  test('says what a rule is, and which errors of the service it prevents', () => {
    const { status, stdout } = run('explain', 'ims-meta-002');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^IMS-META-002: The name of an image/);
    expect(stdout).toContain('Source:  Image Attributes');
    expect(stdout).toContain('IMG.0003 ');
  });

  test('shows why, what is allowed, an example that breaks it, what is found then, and the fix', () => {
    const { stdout } = run('explain', 'IMS-FULL-009');
    expect(stdout).toContain('\nThe service refuses another vault.\n');
    expect(stdout).toContain('\nAllowed:\n  a vault with objectType server\n  a vault with protectionType backup\n');
    expect(stdout).toMatch(
      /\nFor example, a vault for disks \(Huawei Cloud\):\n\n {4}new FullEcsImage\(stack, 'Web', \{\n/,
    );
    expect(stdout).toMatch(/\nThe error then:\n\n {4}\[images\/Web\] IMS-FULL-009 source\.vault: .*\n {10}Fix: /);
    expect(stdout).toMatch(/\nWhere it does not hold: ImageRules\.downgrade\(.*'IMS-FULL-009'/);
  });

  test('says how a warning is accepted, and where a bound is a warning of an error', () => {
    expect(run('explain', 'IMS-SYS-011').stdout).toContain('Accept it with ImageRules.acknowledge(scope');
    expect(run('explain', 'IMS-TAG-012').stdout).toContain('\n  a key and a value, as in team=web (warning)\n');
  });

  test('of a rule that nothing declares says what it is', () => {
    const { stdout } = run('explain', 'CDK-RULE-001');
    expect(stdout).toContain('Source:  this library');
    expect(stdout).not.toContain('For example');
    expect(stdout).toContain('cannot be downgraded');
  });

  test('says why a documented rule is not checked, and what to do', () => {
    expect(run('explain', 'IMS-GUEST-038')).toEqual({
      status: 0,
      stderr: '',
      stdout: `IMS-GUEST-038: No rule names network cards by their address

Level:   error
Source:  Deleting Files in the Network Rule Directory

Not checked: it is inside the guest, which synthesis does not look into.

What to do: delete the persistent net rules in /etc/udev/rules.d.
`,
    });
    expect(run('explain', 'IMS-FAST-013').stdout).toMatch(/See also: cdk-ims explain IMS-FAST-001\n$/);
  });

  test('says which rules find an error of the service before', () => {
    expect(run('explain', 'IMG.0015').stdout).toMatch(
      /^IMG\.0015: .*\n\nHTTP status: 400\n\nFound before by:\n {2}IMS-QUOTA-001 /,
    );
    expect(run('explain', 'IMG.0144').stdout).toMatch(/Found before by:\n( {2}.*\n)* {2}IMS-SYS-020 /);
    expect(run('explain', 'img.0014').stdout).toContain('No rule finds this before: it depends');
  });

  test('names what leads to an error and is not checked, with what is checked instead', () => {
    expect(run('explain', 'IMG.0184').stdout).toMatch(
      /Found before by:\n {2}CDK-ID-020 .*\n {2}CDK-INPUT-003 .*\n\nIMS-FULL-008 .*\n {2}Not checked: .*\n {2}What to do: /,
    );
    expect(run('explain', 'IMG.0126').stdout).toMatch(/No rule finds this before\.\n\nIMS-FULL-001 /);
  });

  test('gives JSON, too', () => {
    const json = (name: string) => JSON.parse(run('explain', name, '--format', 'json').stdout);
    expect(json('IMG.0015')).toMatchObject({ code: 'IMG.0015', checkedBy: ['IMS-QUOTA-001'] });
    expect(json('IMS-META-002')).toMatchObject({
      level: 'error',
      why: expect.any(String),
      allowed: expect.arrayContaining([expect.objectContaining({ level: 'error' })]),
      example: { cloud: 'Open Telekom Cloud', finding: { property: 'imageName' } },
    });
    expect(json('IMS-GUEST-038')).toMatchObject({ left: 'guest', reason: expect.stringContaining('inside the guest') });
  });

  test('of something else fails, with the nearest', () => {
    const { status, stdout, stderr } = run('explain', 'IMS-MET-002');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('the nearest: IMS-META-002');
    expect(run('explain')).toMatchObject({ status: 2, stdout: '' });
  });
});

test('every error code has one row, in order', () => {
  const codes = SERVICE_ERROR_CODES.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes).toHaveLength(177);
});

describe('cdk-ims rules', () => {
  test('lists all rules, or those with the words in them', () => {
    const all: any[] = JSON.parse(run('rules', '--format', 'json').stdout);
    expect(all.length).toBeGreaterThan(100);
    expect(all.find(({ id }) => id === 'IMS-META-002')).toMatchObject({
      clouds: ['Open Telekom Cloud', 'Huawei Cloud'],
    });
    const { stdout } = run('rules', 'private', 'quota');
    expect(stdout).toMatch(/^RULE +LEVEL +TITLE\n(.*\n)*IMS-QUOTA-001 /);
    expect(stdout).not.toContain('IMS-META-002');
  });
});

describe('cdk-ims rules, narrowed down', () => {
  test('by level and cloud', () => {
    const found: any[] = JSON.parse(run('rules', '--level', 'warning', '--cloud', 'aws', '--format', 'json').stdout);
    expect(found.length).toBeGreaterThan(0);
    for (const { level, clouds } of found) {
      expect(level).toBe('warning');
      expect(clouds).toContain('AWS');
    }
  });

  test('to nothing fails', () => {
    expect(run('rules', 'no such words')).toMatchObject({ status: 1, stdout: '' });
  });
});

describe('cdk-ims os', () => {
  const names = (...parameters: string[]) =>
    JSON.parse(run('os', ...parameters, '--format', 'json').stdout).map(({ name }: any) => name);

  test('lists the systems with the words in their name', () => {
    const { status, stdout } = run('os', 'ubuntu', '22');
    expect(status).toBe(0);
    expect(stdout).toContain('Ubuntu 22.04 Server 64bit');
    expect(stdout).not.toContain('Debian');
  });

  test('finds several words in quotation marks, abbreviations, and any spelling of the tables', () => {
    expect(names('ubuntu 22')).toEqual(names('ubuntu', '22'));
    expect(names('rhel', '7.6')).toEqual(names('Red Hat', '7.6'));
    expect(names('rhel', '7.6').length).toBeGreaterThan(0);
    const { name, apiName } = OPERATING_SYSTEMS.find((row) => row.apiName && row.apiName !== row.name)!;
    expect(names(apiName!)).toContain(name);
  });

  test('looks for a number at the beginning of a number only', () => {
    const versions = OPERATING_SYSTEMS.filter(({ name }) => names('red hat', '9').includes(name));
    expect(versions.length).toBeGreaterThan(0);
    for (const { version } of versions) expect(version).toMatch(/^9/);
  });

  test.each([
    ['import', 'importable'],
    ['automatic-configuration', 'automaticConfiguration'],
    ['uefi', 'uefi'],
  ] as const)('--%s lists those that have it, and with --no- those that have not', (option, property) => {
    const having = OPERATING_SYSTEMS.filter((row) => OperatingSystem.of(row.name)[property]).map(({ name }) => name);
    expect(names(`--${option}`)).toEqual(having);
    expect(names(`--no-${option}`)).toHaveLength(OPERATING_SYSTEMS.length - having.length);
  });

  test('--type lists systems of that type', () => {
    const types = JSON.parse(run('os', '--type', 'Windows', '--format', 'json').stdout).map(({ type }: any) => type);
    expect(new Set(types)).toEqual(new Set(['Windows']));
  });

  test('says which cloud has a system that not all have, and what is not known there', () => {
    expect(run('os', 'rocky 9.4').stdout).toMatch(/^Rocky Linux 9\.4 64bit +Linux +yes +- +- +- +Huawei Cloud$/m);
    expect(run('os', 'rocky 9.2').stdout).toMatch(/^Rocky Linux 9\.2 64bit .* all$/m);
  });

  test('gives the nearest when there is none', () => {
    const { status, stdout, stderr } = run('os', 'Ubunto 22.04');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('Ubuntu 22.04 Server 64bit');
  });

  test('says so when the switches leave nothing', () => {
    const { status, stderr } = run('os', 'coreos', '--type', 'windows');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\d+ systems have these words in their names, but none of them matches the options/);
  });
});

describe('cdk-ims formats', () => {
  const names = (...parameters: string[]) =>
    JSON.parse(run('formats', ...parameters, '--format', 'json').stdout).map(({ name }: any) => name);

  test('lists every format', () => {
    expect(run('formats').stdout).toMatch(/^ZVHD2 +\.zvhd2 +yes +yes +no +yes$/m);
    expect(names()).toHaveLength(11);
    expect(run('formats', '--format', 'xml').status).toBe(2);
  });

  test('lists those that are searched for', () => {
    expect(names('.img')).toEqual(['RAW']);
    expect(names('vpc')).toEqual(['VHD']);
    expect(names('--fast-import')).toEqual(['RAW', 'ZVHD2']);
    expect(names('--export', '--no-import')).toEqual([]);
    expect(run('formats', 'docx').status).toBe(1);
  });
});
