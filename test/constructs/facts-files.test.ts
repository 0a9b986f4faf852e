import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import {
  BootMode,
  DiskFormat,
  HuaweiCloud,
  ImageSource,
  IsoImage,
  OperatingSystem,
  Size,
  SystemDiskImage,
  type SystemDiskImageProps,
} from '../../lib';
import { factsOf } from '../support/facts-files';
import { brief } from '../support/findings';
import { disk, emptyDisk, patch, pathOf, removeImageFiles } from '../support/image-files';
import { bootableIso } from '../support/iso-files';
import {
  type Define,
  findings,
  inOpenTelekomCloud,
  synthTerraform,
  TERRAFORM_FRAMEWORKS,
} from '../support/terraform-app';

const SYSTEM = OperatingSystem.of('CentOS 7.4 64bit');
const [[, cdktf]] = TERRAFORM_FRAMEWORKS as [(typeof TERRAFORM_FRAMEWORKS)[0]];

const image = (changes: Partial<SystemDiskImageProps>): Define =>
  inOpenTelekomCloud((stack) => {
    new SystemDiskImage(stack, 'Web', {
      imageName: 'web',
      source: ImageSource.bucketObject('images', 'web.qcow2'),
      operatingSystem: SYSTEM,
      automaticConfiguration: false,
      ...changes,
    });
  });
const ofFile = (file: string, facts?: string, changes: Partial<SystemDiskImageProps> = {}) =>
  image({ source: ImageSource.file(file, { bucket: 'images', facts }), ...changes });
const only = (resources: Record<string, object>) => Object.values(resources)[0] as any;
const upload = (template: any) => only(template.resource.opentelekomcloud_obs_bucket_object);

/** Runs the action while the file is somewhere else. */
function without<Result>(file: string, action: () => Result): Result {
  renameSync(file, `${file}.away`);
  try {
    return action();
  } finally {
    renameSync(`${file}.away`, file);
  }
}

afterAll(removeImageFiles);

describe.each(TERRAFORM_FRAMEWORKS)('an image file that is absent at synthesis, with %s', (_, framework) => {
  test('becomes what it becomes where it is there, from its facts', () => {
    const file = disk('web.qcow2', 'qcow2', '41G');
    const facts = factsOf('web.facts.json', file);
    const there = synthTerraform(framework, ofFile(file)).template;
    const absent = without(file, () => synthTerraform(framework, ofFile(file, facts)));
    expect(absent.warnings).toEqual([]);
    const uploaded = upload(absent.template);
    expect(uploaded).toEqual(upload(there));
    expect(uploaded.key).toMatch(/^web-[0-9a-f]{16}\.qcow2$/);
    expect(only(absent.template.resource.opentelekomcloud_ims_image_v2)).toMatchObject({ min_disk: 41 });
    expect(uploaded.lifecycle.precondition).toHaveLength(1);
  });
});

describe('an image file that is absent at synthesis', () => {
  const web = () => disk('web.qcow2', 'qcow2', '41G');

  test('is compared by Terraform with what was inspected, when it is uploaded', () => {
    const file = web();
    const facts = factsOf('web.facts.json', file);
    const { template } = without(file, () => synthTerraform(cdktf, ofFile(file, facts)));
    const [{ condition, error_message }] = upload(template).lifecycle.precondition;
    const { source } = upload(template);
    expect(condition).toMatch(/^\$\{fileexists\("(.*)"\) \? filesha256\("\1"\) == "[0-9a-f]{64}" : true\}$/);
    expect(condition).toContain(`"${source}"`);
    expect(error_message).toMatch(/^web\.qcow2 is not the file that was inspected: .*\.$/);
  });

  test('is an error when there are no facts either', () => {
    expect(brief(findings(cdktf, ofFile(pathOf('no.qcow2'), pathOf('no.json'))))).toEqual([
      'error CDK-FILE-001 images/Web source',
      'error CDK-FILE-005 images/Web source.facts',
    ]);
  });

  test('is checked by every rule about files', () => {
    const overlay = emptyDisk('overlay.qcow2', 'qcow2', '40G', '-b', web(), '-F', 'qcow2');
    const facts = factsOf('overlay.facts.json', overlay);
    const found = without(overlay, () => findings(cdktf, ofFile(overlay, facts, { minDisk: Size.gibibytes(39) })));
    expect(brief(found)).toEqual(
      expect.arrayContaining(['error IMS-FILE-016 images/Web source', 'error IMS-FILE-025 images/Web minDisk']),
    );
  });

  test('is known by its name, wherever the folder of the build was', () => {
    const facts = factsOf('web.facts.json', web());
    expect(findings(cdktf, ofFile('elsewhere/web.qcow2', facts))).toEqual([]);
    const [finding, ...others] = findings(cdktf, ofFile('elsewhere/database.qcow2', facts)).filter(
      ({ ruleId }) => ruleId === 'CDK-FILE-005',
    );
    expect(others).toEqual([]);
    expect(finding?.found).toContain('says nothing of database.qcow2: it has web.qcow2');
  });

  test('is known by its path where several have its name', () => {
    mkdirSync(pathOf('a'), { recursive: true });
    mkdirSync(pathOf('b'), { recursive: true });
    const files = [disk('a/disk.qcow2', 'qcow2', '50G'), disk('b/disk.qcow2', 'qcow2', '60G')];
    const facts = factsOf('both.facts.json', ...files);
    const [, second] = files as [string, string];
    const { template } = without(second, () => synthTerraform(cdktf, ofFile(second, facts)));
    expect(only(template.resource.opentelekomcloud_ims_image_v2).min_disk).toBe(60);
    const unclear = findings(cdktf, ofFile('c/disk.qcow2', facts));
    expect(unclear.find(({ ruleId }) => ruleId === 'CDK-FILE-005')?.found).toContain(
      'has 2 files of the name disk.qcow2',
    );
  });

  test('has facts of its bitmap, for fast import', () => {
    const raw = disk('fast.raw', 'raw', '1G');
    const bitmap = pathOf('fast.mf');
    writeFileSync(bitmap, 'bits');
    const define: Define = (stack) => {
      HuaweiCloud.configure(stack, { region: 'eu-west-101' });
      new SystemDiskImage(stack, 'Web', {
        imageName: 'web',
        source: ImageSource.file(raw, { bucket: 'images', facts: factsFile }),
        operatingSystem: SYSTEM,
        fastImport: true,
        automaticConfiguration: false,
      });
    };
    const factsFile = factsOf('fast.facts.json', raw);
    const there = synthTerraform(cdktf, define).template.resource.huaweicloud_obs_bucket_object;
    const absent = without(bitmap, () => without(raw, () => synthTerraform(cdktf, define))).template.resource
      .huaweicloud_obs_bucket_object;
    const keys = (objects: Record<string, any>) => Object.values(objects).map(({ key }) => key as string);
    expect(keys(absent)).toEqual(keys(there));
    expect(
      keys(absent)
        .map((key) => path.extname(key))
        .sort(),
    ).toEqual(['.mf', '.raw']);
    for (const { lifecycle } of Object.values<any>(absent)) expect(lifecycle.precondition).toHaveLength(1);
  });
});

describe('an image file that is there, and has facts', () => {
  test('counts itself, and its facts are compared', () => {
    const file = disk('kept.qcow2', 'qcow2', '41G');
    const facts = factsOf('kept.facts.json', file);
    const same = synthTerraform(cdktf, ofFile(file, facts));
    expect(same.warnings).toEqual([]);
    expect(same.template).toEqual(synthTerraform(cdktf, ofFile(file)).template);
    patch(file, { [65536 * 5 + 1000]: 'something else' });
    expect(brief(findings(cdktf, ofFile(file, facts)))).toEqual(['warning CDK-FILE-006 images/Web source.facts']);
  });

  test('needs none', () => {
    const file = disk('there.qcow2', 'qcow2', '41G');
    expect(findings(cdktf, ofFile(file, pathOf('never-written.json')))).toEqual([]);
  });

  test('is warned about facts that will be of no use where it is not', () => {
    const file = disk('there.qcow2', 'qcow2', '41G');
    writeFileSync(pathOf('broken.json'), 'facts');
    expect(brief(findings(cdktf, ofFile(file, pathOf('broken.json'))))).toEqual([
      'warning CDK-FILE-005 images/Web source.facts',
    ]);
  });
});

describe('an object in a bucket with facts', () => {
  const object = (key: string, facts: string, more: object = {}, changes: Partial<SystemDiskImageProps> = {}) =>
    image({ source: ImageSource.bucketObject('images', key, { facts, ...more }), ...changes });

  test('has the size of its disk from there', () => {
    const facts = factsOf('uploaded.facts.json', disk('uploaded.qcow2', 'qcow2', '50G'));
    const { template, warnings } = synthTerraform(cdktf, object('golden/uploaded.qcow2', facts));
    expect(warnings).toEqual([]);
    expect(only(template.resource.opentelekomcloud_ims_image_v2)).toMatchObject({
      image_url: 'images:golden/uploaded.qcow2',
      min_disk: 50,
    });
  });

  test('may have another name in the bucket', () => {
    const facts = factsOf('uploaded.facts.json', disk('uploaded.qcow2', 'qcow2', '50G'));
    expect(brief(findings(cdktf, object('web-2024.qcow2', facts)))).toEqual([
      'error CDK-FILE-005 images/Web source.facts',
      'error IMS-SYS-018 images/Web minDisk',
    ]);
    expect(findings(cdktf, object('web-2024.qcow2', facts, { inspectedAs: 'uploaded.qcow2' }))).toEqual([]);
  });

  test('is checked by every rule about files', () => {
    const facts = factsOf(
      'overlay.facts.json',
      emptyDisk('overlay.qcow2', 'qcow2', '40G', '-b', disk('web.qcow2', 'qcow2', '41G'), '-F', 'qcow2'),
    );
    const wrong = { format: DiskFormat.VMDK, size: Size.gibibytes(3) };
    expect(brief(findings(cdktf, object('overlay.qcow2', facts, wrong)))).toEqual([
      'error CDK-FILE-004 images/Web source.format',
      'error IMS-FILE-016 images/Web source',
      'error CDK-FILE-007 images/Web source.size',
    ]);
  });

  test('of an ISO file has its boot modes from there', () => {
    const facts = factsOf('install.facts.json', bootableIso('install.iso', 0xef));
    const iso = (bootMode: BootMode) =>
      inOpenTelekomCloud((stack) => {
        const source = ImageSource.bucketObject('images', 'install.iso', { facts });
        new IsoImage(stack, 'Web', { imageName: 'web', source, operatingSystem: SYSTEM, bootMode });
      });
    expect(findings(cdktf, iso(BootMode.UEFI))).toEqual([]);
    expect(brief(findings(cdktf, iso(BootMode.BIOS)))).toEqual(['warning IMS-ISO-008 images/Web bootMode']);
  });
});
