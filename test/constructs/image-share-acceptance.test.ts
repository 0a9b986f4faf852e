import * as cdktf from 'cdktf';
import type { Construct } from 'constructs';
import {
  type AcceptOptions,
  BackupVault,
  FullEcsImage,
  FullEcsImageSource,
  HuaweiCloud,
  ImageKind,
  ImageShareAcceptance,
  ImageSource,
  OpenTelekomCloud,
  ShareDecision,
  SystemDiskImage,
} from '../../lib';
import { awsFindings, KEY_ID, projectId, SERVER_ID, VOLUME_ID } from '../support/declarations';
import { brief } from '../support/findings';
import { findings, onlyResource, synthTerraform, TERRAFORM_FRAMEWORKS } from '../support/terraform-app';

const ACCEPTS = 'opentelekomcloud_ims_image_share_accept_v1';
const DECIDES = 'opentelekomcloud_images_image_access_accept_v2';
const HUAWEI_ACCEPTS = 'huaweicloud_images_image_share_accepter';
const SHARE = 'opentelekomcloud_ims_image_share_v1';
const IMAGE_ID = VOLUME_ID;

const vault = () => BackupVault.fromVaultId(KEY_ID);
const owner = (stack: Construct) =>
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images', extended: true });
const partner = (stack: Construct) =>
  OpenTelekomCloud.configure(stack, {
    region: 'eu-de',
    projectName: 'eu-de_partner',
    projectId: projectId(1),
    alias: 'partner',
  });
const recipient = (stack: Construct) =>
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_partner', projectId: projectId(1) });
const huawei = (stack: Construct) => HuaweiCloud.configure(stack, { region: 'eu-west-101', projectId: projectId(1) });

const webOf = (stack: Construct) =>
  new SystemDiskImage(stack, 'Web', { imageName: 'web', source: ImageSource.server(SERVER_ID) });

const decide = (stack: Construct, decision?: ShareDecision, options: AcceptOptions = {}) =>
  new ImageShareAcceptance(stack, 'Accepted', { imageId: IMAGE_ID, decision, ...options });

describe.each(TERRAFORM_FRAMEWORKS)('%s', (_, framework) => {
  test('an image is accepted after it was shared, by the provider of the recipient', () => {
    const { template, warnings } = synthTerraform(framework, (stack) => {
      owner(stack);
      const share = webOf(stack).share('Partners', { projectIds: [projectId(1)] });
      share.accept(stack, 'Accepted', { cloud: partner(stack) });
    });
    const [name] = Object.keys(template.resource[SHARE]);
    expect(onlyResource(template, ACCEPTS)).toEqual({
      image_id: `\${${SHARE}.${name}.source_image_id}`,
      provider: 'opentelekomcloud.partner',
    });
    expect(warnings).toEqual([]);
  });

  test('an image is accepted in a stack of its own', () => {
    const { texts } = synthTerraform(framework, (stack, app) => {
      owner(stack);
      const share = webOf(stack).share('Partners', { projectIds: [projectId(1)] });
      const other = new framework.TerraformStack(app, 'partner');
      recipient(other);
      share.accept(other, 'Accepted');
    });
    const [output] = Object.keys(JSON.parse(texts.images!).output);
    expect(onlyResource(JSON.parse(texts.partner!), ACCEPTS).image_id).toBe(
      `\${data.terraform_remote_state.cross-stack-reference-input-images.outputs.${output}}`,
    );
  });

  test('what refers to an accepted image waits for its acceptance', () => {
    const { template } = synthTerraform(framework, (stack) => {
      recipient(stack);
      new framework.TerraformOutput(stack, 'image', { value: decide(stack).imageId });
    });
    const [name] = Object.keys(template.resource[ACCEPTS]);
    expect(template.output.image.value).toBe(`\${${ACCEPTS}.${name}.image_id}`);
  });

  test('a full-ECS image is accepted into a vault', () => {
    const { template } = synthTerraform(framework, (stack) => {
      owner(stack);
      const full = new FullEcsImage(stack, 'Full', {
        imageName: 'full',
        source: FullEcsImageSource.cbrBackup(VOLUME_ID),
      });
      const share = full.share('Partners', { projectIds: [projectId(1)] });
      share.accept(stack, 'Accepted', { cloud: partner(stack), vault: vault() });
    });
    expect(onlyResource(template, ACCEPTS)).toMatchObject({ vault_id: KEY_ID });
  });

  describe('on Open Telekom Cloud', () => {
    test.each([
      ['accept', ShareDecision.ACCEPT, ACCEPTS, { image_id: IMAGE_ID }, false],
      [
        'reject',
        ShareDecision.REJECT,
        DECIDES,
        { image_id: IMAGE_ID, member_id: projectId(1), status: 'rejected' },
        false,
      ],
      [
        'reject what was accepted',
        ShareDecision.REJECT_ACCEPTED,
        DECIDES,
        { image_id: IMAGE_ID, member_id: projectId(1), status: 'rejected' },
        true,
      ],
      [
        'accept what was rejected',
        ShareDecision.ACCEPT_REJECTED,
        DECIDES,
        { image_id: IMAGE_ID, member_id: projectId(1), status: 'accepted' },
        true,
      ],
    ])('to %s', (_decision, decision, type, body, imported) => {
      const { template } = synthTerraform(framework, (stack) => {
        recipient(stack);
        decide(stack, decision);
      });
      expect(onlyResource(template, type)).toEqual(body);
      const [name] = Object.keys(template.resource[type]);
      const block = { id: `${IMAGE_ID}/${projectId(1)}`, to: `${type}.${name}` };
      expect(template.import).toEqual(imported ? [block] : undefined);
    });

    test('a full-ECS image that was rejected is accepted by the resource that knows vaults', () => {
      const { template } = synthTerraform(framework, (stack) => {
        recipient(stack);
        decide(stack, ShareDecision.ACCEPT_REJECTED, { vault: vault() });
      });
      expect(onlyResource(template, ACCEPTS)).toEqual({ image_id: IMAGE_ID, vault_id: KEY_ID });
    });

    test.each([ShareDecision.REJECT, ShareDecision.REJECT_ACCEPTED, ShareDecision.ACCEPT_REJECTED])(
      'to %s, the project of the recipient has to be known',
      (decision) => {
        const reported = findings(framework, (stack) => {
          OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_partner' });
          decide(stack, decision);
        });
        expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Accepted cloud']);
        expect(reported[0]?.fix).toContain('projectId');
      },
    );

    test('an image that is rejected needs no vault', () => {
      const reported = findings(framework, (stack) => {
        recipient(stack);
        decide(stack, ShareDecision.REJECT, { vault: vault() });
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Accepted vault']);
    });
  });

  describe('on Huawei Cloud', () => {
    test.each([ShareDecision.ACCEPT, ShareDecision.ACCEPT_REJECTED])('to %s', (decision) => {
      const { template } = synthTerraform(framework, (stack) => {
        huawei(stack);
        decide(stack, decision, { vault: vault() });
      });
      expect(onlyResource(template, HUAWEI_ACCEPTS)).toEqual({ image_id: IMAGE_ID, vault_id: KEY_ID });
    });

    test.each([
      [ShareDecision.REJECT, 'leave the acceptance out'],
      [ShareDecision.REJECT_ACCEPTED, 'remove the acceptance'],
    ])('to %s cannot be said', (decision, fix) => {
      const reported = findings(framework, (stack) => {
        huawei(stack);
        decide(stack, decision);
      });
      expect(brief(reported)).toEqual(['error CDK-TARGET-001 images/Accepted decision']);
      expect(reported[0]?.fix).toContain(fix);
    });
  });

  describe('sharer and recipient', () => {
    const inTwoStacks = (
      ownerProps: Partial<Parameters<typeof HuaweiCloud.configure>[1]>,
      recipientProps: Partial<Parameters<typeof HuaweiCloud.configure>[1]>,
    ) =>
      brief(
        findings(framework, (stack, app) => {
          HuaweiCloud.configure(stack, { region: 'eu-west-101', ...ownerProps });
          const share = webOf(stack).share('Partners', { projectIds: [projectId(1)] });
          const other = new framework.TerraformStack(app, 'partner');
          HuaweiCloud.configure(other, { region: 'eu-west-101', ...recipientProps });
          share.accept(other, 'Accepted');
        }),
      );

    test('of which only credentials could tell them apart give a warning', () => {
      expect(inTwoStacks({}, {})).toEqual(['warning CDK-SHARE-004 partner/Accepted cloud']);
    });

    test.each([
      ['accounts', { domainName: 'one' }, { domainName: 'two' }],
      ['projects', { projectName: 'one' }, { projectName: 'two' }],
      ['IDs of projects', { projectId: projectId(2) }, { projectId: projectId(1) }],
    ])('with different %s are different', (_what, ownerProps, recipientProps) => {
      expect(inTwoStacks(ownerProps, recipientProps)).toEqual([]);
    });

    test('with the same ID of a project are the same in every stack', () => {
      expect(inTwoStacks({ projectId: projectId(3) }, { projectId: projectId(3) })).toContain(
        'error CDK-SHARE-004 partner/Accepted cloud',
      );
    });

    test('may use provider blocks that the user made, of which nothing is known', () => {
      class OwnBlock extends framework.TerraformProvider {}
      const block = (stack: Construct, id: string) =>
        new OwnBlock(stack, id, {
          terraformResourceType: 'opentelekomcloud',
          terraformGeneratorMetadata: { providerName: 'opentelekomcloud' },
          terraformProviderSource: 'opentelekomcloud/opentelekomcloud',
        });
      const reported = findings(framework, (stack, app) => {
        block(stack, 'owner');
        const share = webOf(stack).share('Partners', { projectIds: [projectId(1)] });
        const other = new framework.TerraformStack(app, 'partner');
        block(other, 'recipient');
        share.accept(other, 'Accepted');
      });
      expect(brief(reported)).toEqual([]);
    });
  });
});

test('nothing is offered on AWS', () => {
  expect(brief(awsFindings((stack) => decide(stack)))).toEqual(['error CDK-TARGET-001 images/Accepted stack']);
});

test('what is no image, vault or decision is reported, and nothing throws', () => {
  const reported = findings(cdktf, (stack) => {
    recipient(stack);
    new ImageShareAcceptance(stack, 'Image', { image: IMAGE_ID as any });
    new ImageShareAcceptance(stack, 'Decision', { imageId: IMAGE_ID, decision: 'reject' as any });
    new ImageShareAcceptance(stack, 'Vault', { imageId: IMAGE_ID, vault: KEY_ID as any });
    new ImageShareAcceptance(stack, 'Kind', { imageId: IMAGE_ID, imageKind: ImageKind.ISO.name as any });
    new ImageShareAcceptance(stack, 'Nothing', undefined as any);
  });
  expect(brief(reported)).toEqual([
    'error CDK-INPUT-001 images/Image image',
    'error CDK-INPUT-001 images/Decision decision',
    'error CDK-INPUT-001 images/Vault vault',
    'error CDK-INPUT-001 images/Kind imageKind',
    'error CDK-SHARE-003 images/Nothing image',
  ]);
});
