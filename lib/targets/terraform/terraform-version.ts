import type { Construct, IConstruct } from 'constructs';
import { enclosingStack } from '../host';
import { waitForOurs } from './dependencies';
import type { ITerraformResource, TerraformModule } from './framework';

/** Where a provider may say which registry it is from, which is the least that every template needs. */
const LEAST = '0.13';

/** What came with a version of Terraform, and the elements of a stack that need it. */
const FEATURES: readonly { readonly version: string; readonly isUsedBy: (element: Element) => boolean }[] = [
  { version: '1.5', isUsedBy: ({ _imported }) => _imported !== undefined },
  { version: '1.4', isUsedBy: ({ terraformResourceType }) => terraformResourceType === 'terraform_data' },
  { version: '1.2', isUsedBy: ({ lifecycle = {} }) => LIFECYCLE.some((name) => lifecycle[name] !== undefined) },
  { version: '1.1', isUsedBy: ({ _movedById, _movedByTarget }) => (_movedById ?? _movedByTarget) !== undefined },
];
const LIFECYCLE = ['replaceTriggeredBy', 'precondition', 'postcondition'] as const;

interface Element extends IConstruct {
  readonly terraformResourceType?: string;
  readonly lifecycle?: ITerraformResource['lifecycle'] & { readonly postcondition?: unknown };
  // The frameworks tell in no other way that there is an import or a moved block.
  readonly _imported?: unknown;
  readonly _movedById?: unknown;
  readonly _movedByTarget?: unknown;
}

interface VersionedStack extends IConstruct {
  readonly rawOverrides?: { readonly terraform?: { required_version?: unknown } };
}

const ID = 'CdkImsTerraformVersion';

/**
 * Makes the stack say which versions of Terraform its template is for, whatever is added to it later, and what of the user waits
 * for resources of ours.
 */
export function requireTerraformVersion(module: TerraformModule, scope: Construct): void {
  const stack = enclosingStack(scope);
  if (!stack || stack.node.tryFindChild(ID)) return;
  // The frameworks cannot write it in HCL.
  class TerraformVersion extends module.TerraformElement {
    public toTerraform(): object {
      return { terraform: { required_version: requiredVersion(stack as VersionedStack) } };
    }
  }
  new TerraformVersion(stack, ID);
  module.Aspects.of(stack).add({ visit: waitForOurs });
}

/** An override of the stack goes over all that its elements say: what is needed is added to it. */
function requiredVersion(stack: VersionedStack): string {
  const least = leastVersion(stack);
  const terraform = stack.rawOverrides?.terraform;
  const own = terraform?.required_version;
  if (terraform === undefined || typeof own !== 'string') return least;
  const both = constraintsOf(own).includes(least) ? own : `${own}, ${least}`;
  terraform.required_version = both;
  return both;
}

function leastVersion(stack: IConstruct): string {
  const elements = stack.node.findAll() as Element[];
  const feature = FEATURES.find(({ isUsedBy }) => elements.some(isUsedBy));
  return `>= ${feature?.version ?? LEAST}`;
}

function constraintsOf(version: string): string[] {
  return version.split(',').map((constraint) => constraint.trim());
}
