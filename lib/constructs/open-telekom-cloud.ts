import { Construct } from 'constructs';
import { openTelekomCloudRegions } from '../catalog/regions';
import { isUnresolved } from '../model/token';
import { cloudConfiguration } from '../rules/definitions';
import { enclosingStack } from '../targets/host';
import { openTelekomCloudEndpoints } from '../targets/terraform/provider-endpoints';
import type { ICloud } from './cloud';
import { configureCloud, freeId } from './cloud-setup';
import { usableQuota } from './image-quota';
import { amount, flag, type PropertyTypes, required, text } from './property-types';

/** Where in Open Telekom Cloud images are created. Credentials come from the environment only, never from here. */
export interface OpenTelekomCloudProps {
  /**
   * The region: `eu-de`, `eu-nl` or `eu-ch2`. Any other fails synth (CDK-CLOUD-003), or the plan where it is known only at deploy
   * time. Where the provider sends requests and credentials follows from it.
   */
  readonly region: string;
  /**
   * The name of the project in the region, such as `eu-de_images`. Images belong to a project. One of another region fails synth
   * (CDK-CLOUD-006).
   */
  readonly projectName: string;
  /**
   * The ID of the project, 32 hexadecimal digits. Only used to check that an image is not shared with its owner.
   *
   * @default - unknown, and not checked
   */
  readonly projectId?: string;
  /**
   * The name of the account, `OTC` and digits.
   *
   * @default - from the environment variable OS_DOMAIN_NAME at deploy time
   */
  readonly domainName?: string;
  /**
   * How many private images the project may hold in the region, where that was raised or lowered: a whole number, 1 or more.
   * More images than that give the warning IMS-QUOTA-001.
   *
   * Guide topic: Managing Quotas.
   *
   * @default 50
   */
  readonly imageQuota?: number;
  /**
   * A name for this configuration, when the stack has several of the same cloud.
   *
   * @default - the default configuration of the stack
   */
  readonly alias?: string;
  /**
   * Whether what the provider of Open Telekom Cloud lacks may go through the `huaweicloud` provider, pointed at Open Telekom
   * Cloud: images for Arm, enterprise projects. The same interface answers, but neither vendor supports the combination.
   *
   * @default false
   */
  readonly extended?: boolean;
}

const PROPERTIES: PropertyTypes = {
  region: required(text),
  projectName: required(text),
  projectId: text,
  domainName: text,
  imageQuota: amount,
  alias: text,
  extended: flag,
};

/** Two blocks of one provider in a stack need names. */
const EXTENDED_ALIAS = 'open_telekom_cloud';

/**
 * Open Telekom Cloud, as the place where the images of a Terraform stack are created.
 *
 * Guide topic: Region and AZ.
 */
export class OpenTelekomCloud extends Construct implements ICloud {
  /**
   * Adds the provider block to a stack, or takes over the one that the stack already has. Call it once for each stack, before
   * its first image.
   *
   * @param scope the stack
   * @param props where images are created
   */
  public static configure(scope: Construct, props: OpenTelekomCloudProps): OpenTelekomCloud {
    const stack = enclosingStack(scope) ?? scope;
    return new OpenTelekomCloud(stack, freeId(stack, 'OpenTelekomCloud', props?.alias), props);
  }

  /** The region of the cloud, such as `eu-de`. */
  public readonly region: string;

  private constructor(scope: Construct, id: string, props: OpenTelekomCloudProps) {
    super(scope, id);
    const setup = configureCloud(this, 'opentelekomcloud', 'open-telekom-cloud', props, PROPERTIES);
    const { region = '', projectName, projectId, domainName, imageQuota, alias, extended } = setup.accepted;
    this.region = region;
    if (region && !isUnresolved(region) && !openTelekomCloudRegions().includes(region)) {
      setup.checks.report(cloudConfiguration, {
        property: 'region',
        found: `${JSON.stringify(region)} is not a region of Open Telekom Cloud`,
        allowed: openTelekomCloudRegions().join(', '),
        fix: `set region to one of ${openTelekomCloudRegions().join(', ')}`,
      });
    }
    const native = (reference?: string) => ({
      auth_url: openTelekomCloudEndpoints(region, reference)?.authUrl,
      region,
      tenant_name: projectName,
      domain_name: domainName,
    });
    const wider = (reference?: string) => {
      const { cloudDomain, authUrl, endpoints } = openTelekomCloudEndpoints(region, reference) ?? {};
      return {
        region,
        cloud: cloudDomain,
        auth_url: authUrl,
        endpoints,
        project_name: projectName,
        domain_name: domainName,
      };
    };
    const extendedAlias = alias ? `${EXTENDED_ALIAS}_${alias}` : EXTENDED_ALIAS;
    setup.finish({
      placement: {
        region: region || undefined,
        projectName,
        ownerId: projectId,
        accountName: domainName,
        imageQuota: usableQuota(setup.checks, imageQuota),
      },
      alias,
      body: native,
      extended: extended ? { alias: extendedAlias, body: wider } : undefined,
    });
  }
}
