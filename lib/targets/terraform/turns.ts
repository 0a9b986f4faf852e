import type { IConstruct } from 'constructs';
import type { ITerraformResource } from './framework';

/** Where the service takes only so many requests at a time: each resource waits for the one that many places before it. */
export class Turns {
  private readonly byStack = new WeakMap<IConstruct, ITerraformResource[]>();

  constructor(private readonly atOnce: number) {}

  /** What the next resource of a stack has to wait for. */
  public before(stack: IConstruct): ITerraformResource[] | undefined {
    const before = this.of(stack).at(-this.atOnce);
    return before && [before];
  }

  public add(stack: IConstruct, resource: ITerraformResource): void {
    this.of(stack).push(resource);
  }

  private of(stack: IConstruct): ITerraformResource[] {
    let resources = this.byStack.get(stack);
    if (!resources) this.byStack.set(stack, (resources = []));
    return resources;
  }
}
