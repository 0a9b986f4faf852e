import { Construct, type IConstruct } from 'constructs';
import type { ImageShareDeclaration } from '../model/declaration';
import type { Emitted } from '../targets/emission';
import { CheckedDeclaration } from './checked-declaration';
import type { IIterator } from '../model/iterator';
import type { ICloud } from './cloud';
import { iterator, repeat } from './for-each';
import type { IImage } from './image';
import { cloudOfImage, declarationOf, rememberImage } from './image-of';
import { type AcceptOptions, ImageShareAcceptance } from './image-share-acceptance';
import { configuredCloud, imageLike } from './common-properties';
import { type PropertyTypes, required, text, texts } from './property-types';
import { orderShare } from './key-order';
import { RESOURCE_TIMEOUTS, type ResourceTimeouts, resourceTimeouts } from './resource-timeouts';
import { rememberShare } from './share-of';
import { chooseTarget } from './targeted';
import { withOptions } from '../model/with-options';

/** Whom an image is shared with. */
export interface ShareOptions {
  /**
   * Open Telekom Cloud and Huawei Cloud: the IDs of the projects of the recipients, 32 hexadecimal digits each, in the region of the
   * image: at most 256 for one image (10 for a full-ECS image; above 128 is a warning on Huawei Cloud), and more than 100 in one
   * share is a warning (IMS-SHARE-001 to 004, 013).
   *
   * Guide topic: Obtaining the Project ID.
   *
   * @default - no projects
   */
  readonly projectIds?: string[];
  /**
   * AWS: the IDs of the accounts of the recipients, 12 digits each.
   *
   * @default - no accounts
   */
  readonly accountIds?: string[];
  /**
   * AWS: the ARNs of organizations, all of whose accounts are recipients.
   *
   * @default - no organizations
   */
  readonly organizationArns?: string[];
  /**
   * AWS: the ARNs of organizational units, all of whose accounts are recipients.
   *
   * @default - no organizational units
   */
  readonly organizationalUnitArns?: string[];
  /**
   * Open Telekom Cloud and Huawei Cloud: how long the cloud may take to share, and to stop sharing. The providers have no setting
   * for `update`.
   *
   * @default - 5 minutes each, as the providers wait
   */
  readonly timeouts?: ResourceTimeouts;
  /**
   * Terraform: one share for each key of an iterator, which is one of cdktf or cdktn. Where the
   * image has a forEach of its own, it has to be the same one (CDK-EACH-001). Not on AWS.
   *
   * Guide: Escape hatches, and one for each.
   *
   * @default - that of the image, if it has one; else one share
   */
  readonly forEach?: IIterator;
}

/** What is shared, and with whom. */
export interface ImageShareProps extends ShareOptions {
  /** The image to share, a private one: those of the cloud, and those shared by others, cannot be shared (IMS-SHARE-010, 012). */
  readonly image: IImage;
  /**
   * The cloud, where the stack has several configured: that of the owner of the image.
   *
   * @default - that of the image, when it is in the same stack; else the one that the stack has
   */
  readonly cloud?: ICloud;
}

const RECIPIENTS: PropertyTypes = {
  projectIds: texts,
  accountIds: texts,
  organizationArns: texts,
  organizationalUnitArns: texts,
};

const PROPERTIES: PropertyTypes = {
  image: required(imageLike('a SystemDiskImage')),
  ...RECIPIENTS,
  timeouts: resourceTimeouts,
  forEach: iterator,
  cloud: configuredCloud,
};

/**
 * The recipients of an image. Taking a recipient out of the list, or the construct out of the app, stops the sharing.
 *
 * Guide topics: Sharing Specified Images, Adding Tenants Who Can Use Shared Images, Stopping Sharing Images.
 */
export class ImageShare extends Construct implements IImage {
  private readonly checks: CheckedDeclaration;
  private readonly emitted?: Emitted;
  private readonly projectIds: string[];
  private readonly accountIds: string[];
  private readonly givenId?: string;

  /**
   * @param scope the image, its stack, or a construct in it
   * @param id the name of the construct in its scope; changing it replaces the share
   * @param props what is shared, and with whom
   */
  constructor(scope: Construct, id: string, props: ImageShareProps) {
    super(scope, id);
    this.checks = new CheckedDeclaration(this);
    const accepted = this.checks.accept(props, PROPERTIES);
    const { image, forEach, cloud, organizationArns = [], organizationalUnitArns = [] } = accepted;
    const timeouts = this.checks.accept(accepted.timeouts ?? {}, RESOURCE_TIMEOUTS, 'timeouts');
    this.projectIds = [...(accepted.projectIds ?? [])];
    this.accountIds = [...(accepted.accountIds ?? [])];

    const chosen = chooseTarget(this.checks, cloud ?? cloudOfImage(image, this.checks.stack));
    if (!chosen || !image) return;
    const { image: imageId } = this.checks.accept({ image: image.imageId }, { image: text });
    if (imageId === undefined) return;
    this.givenId = imageId;
    const facts = declarationOf(image);
    const declared: ImageShareDeclaration = {
      kind: 'image share',
      path: this.node.path,
      placement: chosen.placement,
      image: facts,
      imageId,
      projectIds: this.projectIds,
      accountIds: this.accountIds,
      organizationArns,
      organizationalUnitArns,
      timeouts,
    };
    // It holds the very objects that methods change later.
    const declaration = () => declared;
    this.checks.declares(declaration, chosen.target);
    this.emitted = chosen.target.emit(this, declaration);
    repeat(this.checks, this.emitted?.resource, forEach, image);
    rememberShare(this, this.node.path);
    if (facts) rememberImage(this, { declaration: () => facts, cloud });
    if (facts?.encryptionKey && this.emitted) orderShare(this.emitted.resource, facts.encryptionKey);
  }

  /** The ID of the image. What refers to it is created after the image was shared. Known at deploy time. */
  public get imageId(): string {
    return this.emitted?.attribute('imageId') ?? this.givenId ?? `imageId of ${this.node.path}`;
  }

  /** The resource in the template, to make others depend on; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.emitted?.resource;
  }

  /**
   * Open Telekom Cloud and Huawei Cloud: shares the image with one more project.
   *
   * Guide topic: Adding Tenants Who Can Use Shared Images.
   *
   * @param projectId the ID of the project, 32 hexadecimal digits
   */
  public addProject(projectId: string): void {
    const { projectIds = [] } = this.checks.accept<ShareOptions>({ projectIds: [projectId] }, RECIPIENTS);
    this.projectIds.push(...projectIds);
    this.checks.changed();
  }

  /**
   * Open Telekom Cloud and Huawei Cloud: takes a project out of the share again. One that is not in it is left alone.
   *
   * Guide topic: Deleting Image Recipients Who Can Use Shared Images.
   *
   * @param projectId the ID of the project
   */
  public removeProject(projectId: string): void {
    remove(this.projectIds, projectId);
    this.checks.changed();
  }

  /**
   * Open Telekom Cloud and Huawei Cloud: decides about the image on behalf of a recipient, after it was shared.
   *
   * Guide topic: Accepting or Rejecting Shared Images.
   *
   * @param scope the stack of the recipient, or a construct in it
   * @param id the name of the construct in the scope
   * @param options what the recipient decides, and where; the cloud has to be another than that of the owner
   */
  public accept(scope: Construct, id: string, options: AcceptOptions = {}): ImageShareAcceptance {
    return new ImageShareAcceptance(scope, id, withOptions(options, { image: this }));
  }

  /**
   * AWS: shares the image with one more account.
   *
   * @param accountId the ID of the account, 12 digits
   */
  public addAccount(accountId: string): void {
    const { accountIds = [] } = this.checks.accept<ShareOptions>({ accountIds: [accountId] }, RECIPIENTS);
    this.accountIds.push(...accountIds);
    this.checks.changed();
  }

  /**
   * AWS: takes an account out of the share again. One that is not in it is left alone.
   *
   * @param accountId the ID of the account
   */
  public removeAccount(accountId: string): void {
    remove(this.accountIds, accountId);
    this.checks.changed();
  }
}

function remove(list: string[], entry: string): void {
  for (let at = list.indexOf(entry); at !== -1; at = list.indexOf(entry)) list.splice(at, 1);
}
