import { Construct, type IConstruct } from 'constructs';
import type { ICloud } from './cloud';
import { DeclaredUse, USE_PROPERTIES } from './declared-use';
import { type PropertyTypes, required, text } from './property-types';

/** Which project is looked for. */
export interface ProjectLookupProps {
  /**
   * The whole name of the project, such as `eu-de_partner`; not empty (CDK-PROJECT-001). A name that no project of the account
   * has fails the plan.
   */
  readonly projectName: string;
  /**
   * The cloud, where the stack has several configured: one with credentials of the account that the project belongs to.
   *
   * @default - the one that the stack has
   */
  readonly cloud?: ICloud;
}

const { cloud } = USE_PROPERTIES;

const PROPERTIES: PropertyTypes = { projectName: required(text), ...(cloud && { cloud }) };

/**
 * The ID of a project, found by its name when the template is planned: to share images with it,
 * `image.share('Partners', { projectIds: [lookup.projectId] })`.
 *
 * Only projects of the account are found whose credentials the cloud is configured with. For a project of another account, ask
 * its owner for the ID, or look it up in a stack that is applied with credentials of that account: one of its own, where the
 * recipient's stack accepts the image, since stacks cannot need each other (CDK-STACK-001).
 *
 * Guide topic: Obtaining the Project ID.
 */
export class ProjectLookup extends Construct {
  private readonly use: DeclaredUse;

  /**
   * @param scope the stack, or a construct in it
   * @param id the name of the construct in its scope
   * @param props which project is looked for
   */
  constructor(scope: Construct, id: string, props: ProjectLookupProps) {
    super(scope, id);
    this.use = new DeclaredUse(this);
    const { projectName, cloud: given } = this.use.accept(props, PROPERTIES);
    this.use.declare({ cloud: given }, (parts) => ({ ...parts, kind: 'project lookup' as const, projectName }));
  }

  /** The ID of the project, 32 hexadecimal digits. Known at deploy time. */
  public get projectId(): string {
    return this.use.attribute('projectId');
  }

  /** The data source in the template; undefined when the declaration could not be emitted. */
  public get resource(): IConstruct | undefined {
    return this.use.resource;
  }
}
