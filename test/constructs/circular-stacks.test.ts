import type { TerraformStack } from 'cdktf';
import {
  ImageCopy,
  ImageSource,
  KmsKey,
  EncryptionKey,
  OpenTelekomCloud,
  ProjectLookup,
  ServerFromImage,
  SystemDiskImage,
} from '../../lib';
import { projectId, SERVER_ID } from '../support/declarations';
import { findings, synthTerraform, type TerraformFramework, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const owner = (stack: TerraformStack) =>
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
const partnerStack = (framework: TerraformFramework, stack: TerraformStack, id = 'partner') => {
  const other = new framework.TerraformStack(stack.node.root, id);
  OpenTelekomCloud.configure(other, {
    region: 'eu-de',
    projectName: 'eu-de_partner',
    projectId: projectId(1),
    extended: true,
  });
  return other;
};
const web = (stack: TerraformStack, source = ImageSource.server(SERVER_ID)) =>
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source });
const server = (stack: TerraformStack, id: string, image: SystemDiskImage | ImageCopy) =>
  new ServerFromImage(stack, id, { image, serverName: id, flavorId: 's3.large.2', networkId: 'net', vpcId: 'vpc' });

type Circle = (stack: TerraformStack, framework: TerraformFramework) => void;

const CIRCLES: [name: string, path: string, needed: string[], declare: Circle][] = [
  [
    'a recipient that is looked up where the image is accepted',
    'partner/Project',
    ['"images" needs partner/Project', '"partner" needs images/Web/Partners'],
    (stack, framework) => {
      const partner = partnerStack(framework, stack);
      const { projectId: id } = new ProjectLookup(partner, 'Project', { projectName: 'eu-de_partner' });
      web(stack)
        .share('Partners', { projectIds: [id] })
        .accept(partner, 'Accepted');
    },
  ],
  [
    'a recipient that is added to a share later',
    'partner/Project',
    ['"images" needs partner/Project'],
    (stack, framework) => {
      const partner = partnerStack(framework, stack);
      const share = web(stack).share('Partners', { projectIds: [projectId(1)] });
      share.accept(partner, 'Accepted');
      share.addProject(new ProjectLookup(partner, 'Project', { projectName: 'eu-de_partner' }).projectId);
    },
  ],
  [
    'an image that is copied with a key of the stack which starts the copy',
    'partner/Key',
    ['"images" needs partner/Key', '"partner" needs images/Copy'],
    (stack, framework) => {
      const partner = partnerStack(framework, stack);
      const key = new KmsKey(partner, 'Key', { keyAlias: 'images' });
      const encryptionKey = EncryptionKey.fromKeyId(key.keyId);
      server(partner, 'Server', new ImageCopy(stack, 'Copy', { image: web(stack), imageName: 'copy', encryptionKey }));
    },
  ],
  [
    'an image of a server in the stack whose servers start from the image',
    'partner/Template',
    ['"partner" needs images/Web', '"images" needs partner/Template'],
    (stack, framework) => {
      const partner = partnerStack(framework, stack);
      const base = new SystemDiskImage(partner, 'Base', { imageName: 'base', source: ImageSource.server(SERVER_ID) });
      const template = server(partner, 'Template', base);
      server(partner, 'Server', web(stack, ImageSource.server(template.serverId)));
    },
  ],
  [
    'a copy of a copy of a stack',
    'images/Web',
    ['"partner" needs images/Web', '"images" needs partner/Copy'],
    (stack, framework) => {
      const partner = partnerStack(framework, stack);
      const copy = new ImageCopy(partner, 'Copy', { image: web(stack), imageName: 'copy' });
      new ImageCopy(stack, 'Again', { image: copy, imageName: 'again' });
    },
  ],
  [
    'three stacks',
    'partner/Project',
    ['needs images/Web/Partners', 'needs between/Copy', 'needs partner/Project'],
    (stack, framework) => {
      const partner = partnerStack(framework, stack);
      const between = partnerStack(framework, stack, 'between');
      const { projectId: id } = new ProjectLookup(partner, 'Project', { projectName: 'eu-de_partner' });
      const share = web(stack).share('Partners', { projectIds: [id] });
      const copy = new ImageCopy(between, 'Copy', { image: share, imageName: 'copy' });
      server(partner, 'Server', copy);
    },
  ],
];

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test.each(CIRCLES)('%s: an error of ours, once, and no template', (_name, path, needed, declare) => {
    const reported = findings(framework, (stack) => {
      owner(stack);
      declare(stack, framework);
    }).filter(({ ruleId }) => ruleId === 'CDK-STACK-001');
    expect(reported.map((finding) => finding.path)).toEqual([path]);
    for (const need of needed) expect(reported[0]?.found).toContain(need);
    expect(reported[0]?.fix).toMatch(/^move \S+ to a stack of its own/);
  });

  test('what the error says can be done', () => {
    const { texts } = synthTerraform(framework, (stack) => {
      owner(stack);
      const partner = partnerStack(framework, stack);
      const projects = partnerStack(framework, stack, 'projects');
      const { projectId: id } = new ProjectLookup(projects, 'Project', { projectName: 'eu-de_partner' });
      web(stack)
        .share('Partners', { projectIds: [id] })
        .accept(partner, 'Accepted');
    });
    expect(Object.keys(texts).sort()).toEqual(['images', 'partner', 'projects']);
    expect(texts.images).toContain('outputs.');
    expect(texts.partner).toContain('outputs.');
  });
});
