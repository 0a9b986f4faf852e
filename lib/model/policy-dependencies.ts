import { brand } from './brand';

/**
 * How much a policy allows in other services, for the actions on images that depend on them.
 *
 * Guide topic: Permissions and Supported Actions (API reference).
 */
export class PolicyDependencies {
  /**
   * Single actions, each by its name, and none that an image has no use for. The names are those of the documents; which of
   * them the service needs behind a call is told there by wildcards only, so that they are narrowed to what that call can be
   * about. Nothing here was tried in a cloud: where the service refuses a call, take `DOCUMENTED`.
   */
  public static readonly LEAST = new PolicyDependencies('least');
  /**
   * The list of the service as it is, which allows everything that is done with objects and buckets, keys, volumes and backups:
   * `obs:bucket:*`, `obs:object:*`, `kms:*:*`, `evs:volumes:*`, `cbr:*:*`, `CSBS:backup:*`. It gives a warning (CDK-POLICY-004).
   */
  public static readonly DOCUMENTED = new PolicyDependencies('documented');

  private constructor(
    /** `least` or `documented`. */
    public readonly name: string,
  ) {}

  /** `least` or `documented`. */
  public toString(): string {
    return this.name;
  }
}

brand(PolicyDependencies, 'PolicyDependencies');
