import { Construct } from 'constructs';
import { enclosingStack } from '../targets/host';
import { huaweiCloudEndpoints } from '../targets/terraform/provider-endpoints';
import type { ICloud } from './cloud';
import { configureCloud, freeId } from './cloud-setup';
import { usableQuota } from './image-quota';
import { isUnresolved } from '../model/token';
import { regionProblems } from '../rules/huawei-cloud-region';
import { amount, type PropertyTypes, required, text } from './property-types';

/** Where in Huawei Cloud images are created. Credentials come from the environment only, never from here. */
export interface HuaweiCloudProps {
  /**
   * The region, such as `cn-north-4` or `eu-west-101`. One that is in no list of the regions of Huawei Cloud is a warning, and
   * one of a cloud that others run is an error (CDK-CLOUD-005). Where the provider sends requests and credentials follows from it.
   */
  readonly region: string;
  /**
   * The name of the project in the region. One of another region fails synth (CDK-CLOUD-006).
   *
   * @default - the project that is named like the region
   */
  readonly projectName?: string;
  /**
   * The ID of the project, 32 hexadecimal digits. Only used to check that an image is not shared with its owner.
   *
   * @default - unknown, and not checked
   */
  readonly projectId?: string;
  /**
   * The name of the account.
   *
   * @default - from the environment variable HW_DOMAIN_NAME at deploy time
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
}

const PROPERTIES: PropertyTypes = {
  region: required(text),
  projectName: text,
  projectId: text,
  domainName: text,
  imageQuota: amount,
  alias: text,
};

/**
 * Huawei Cloud, as the place where the images of a Terraform stack are created.
 *
 * Guide topic: Region and AZ.
 */
export class HuaweiCloud extends Construct implements ICloud {
  /**
   * Adds the provider block to a stack, or takes over the one that the stack already has. Call it once for each stack, before
   * its first image.
   *
   * @param scope the stack
   * @param props where images are created
   */
  public static configure(scope: Construct, props: HuaweiCloudProps): HuaweiCloud {
    const stack = enclosingStack(scope) ?? scope;
    return new HuaweiCloud(stack, freeId(stack, 'HuaweiCloud', props?.alias), props);
  }

  /** The region of the cloud, such as `cn-north-4`. */
  public readonly region: string;

  private constructor(scope: Construct, id: string, props: HuaweiCloudProps) {
    super(scope, id);
    const setup = configureCloud(this, 'huaweicloud', 'huawei-cloud', props, PROPERTIES);
    const { region = '', projectName, projectId, domainName, imageQuota, alias } = setup.accepted;
    this.region = region;
    setup.finish({
      placement: {
        region: region || undefined,
        projectName,
        ownerId: projectId,
        accountName: domainName,
        imageQuota: usableQuota(setup.checks, imageQuota),
      },
      alias,
      regionProblems: isUnresolved(region) || region === '' ? [] : regionProblems(region, 'region'),
      // Both are the defaults of the provider, but only until a shell that is set up for another cloud says otherwise.
      body: (reference) => {
        const { cloudDomain: cloud, authUrl, endpoints } = huaweiCloudEndpoints(region, reference);
        return { region, cloud, auth_url: authUrl, endpoints, project_name: projectName, domain_name: domainName };
      },
    });
  }
}
