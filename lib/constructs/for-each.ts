import type { IConstruct } from 'constructs';
import { valueText } from '../findings/value-text';
import type { IIterator } from '../model/iterator';
import { isToken } from '../model/token';
import { foreignToken, inexpressible, repeatedDifferently, unknownKey } from '../rules/definitions';
import { isRepeatedForEach, keyedAttribute, repeatForEach, repeatedFor } from '../targets/terraform/repeated-element';
import type { CheckedDeclaration } from './checked-declaration';
import type { IImage } from './image';
import type { PropertyType } from './property-types';

/** Declares one resource for each key. */
export const iterator: PropertyType = {
  expected: "a TerraformIterator, such as TerraformIterator.fromList(['web', 'db'])",
  accepts: (value) =>
    typeof (value as { _getForEachExpression?: unknown } | null)?._getForEachExpression === 'function',
};

/** Repeats the resources of a construct for each key: of its own iterator, or of that of the image that it is about. */
export function repeat(
  checks: CheckedDeclaration,
  resource: IConstruct | undefined,
  given: IIterator | undefined,
  image?: IImage,
): void {
  const ofImage = repeatedFor(resourceOf(image)) as IIterator | undefined;
  const wanted = given ?? ofImage;
  if (!wanted || !resource) return;
  const problem = unusable(checks, wanted);
  if (problem) return checks.report(...problem);
  if (given && ofImage && given !== ofImage) {
    checks.report(repeatedDifferently, {
      property: 'forEach',
      found: `is not the iterator of the image "${image?.node.path}"`,
      allowed: 'the iterator of the image, which is also used when forEach is left out; or an image without forEach',
      fix: "remove forEach; or take the image of one key: Image.fromImageId(stack, 'One', image.imageIdOf('web'))",
    });
  }
  repeatForEach(checks.construct, resource, ofImage ?? wanted);
}

/** Whether there is one image for each key of an iterator. */
export function isMadeForEach(image: IImage | undefined): boolean {
  return repeatedFor(resourceOf(image)) !== undefined;
}

/** The attribute of the resource with a key. Whether the iterator has the key is known only when the app is complete. */
export function attributeOfKey(
  checks: CheckedDeclaration,
  resource: IConstruct | undefined,
  attribute: string,
  key: string,
): string {
  const { path } = checks.construct.node;
  checks.reportLate(unknownKey, () => keyProblems(resource, key));
  const reference =
    resource && checks.host.framework !== 'aws-cdk-lib' ? keyedAttribute(resource, attribute, key) : undefined;
  return reference ?? `imageId of ${path}`;
}

function keyProblems(resource: IConstruct | undefined, key: string) {
  const property = 'imageIdOf';
  if (!resource) return [];
  if (!isRepeatedForEach(resource)) {
    return [
      {
        property,
        found: `is called with ${valueText(key)}, but the image has no forEach, so there is only one`,
        allowed: 'imageIdOf of images with forEach',
        fix: 'use imageId, or give the image a forEach',
      },
    ];
  }
  const keys = knownKeys(repeatedFor(resource));
  if (isToken(key) || keys === undefined || keys.includes(key)) return [];
  return [
    {
      property,
      found: `is called with ${valueText(key)}, which is not a key of forEach`,
      allowed: keys.join(', '),
      fix: 'use one of the keys',
    },
  ];
}

/** The keys of a list or a map that is written in the program. */
function knownKeys(of: unknown): readonly string[] | undefined {
  const { list, map } = (of ?? {}) as { readonly list?: unknown; readonly map?: unknown };
  if (Array.isArray(list))
    return list.every((one) => typeof one === 'string' && !isToken(one)) ? (list as string[]) : undefined;
  if (typeof map !== 'object' || map === null || 'resolve' in map) return undefined;
  const keys = Object.keys(map);
  return keys.some(isToken) ? undefined : keys;
}

function unusable(checks: CheckedDeclaration, wanted: IIterator): Parameters<CheckedDeclaration['report']> | undefined {
  const { framework, module } = checks.host;
  if (framework === 'aws-cdk-lib') {
    return [
      inexpressible,
      {
        property: 'forEach',
        found: 'cannot be set here: CloudFormation has no iterators for custom resources',
        allowed: 'no forEach on AWS',
        fix: 'write a loop in the program, and declare one construct for each',
      },
    ];
  }
  const { TerraformIterator } = module as { TerraformIterator?: new () => unknown };
  if (!TerraformIterator || wanted instanceof TerraformIterator) return undefined;
  return [
    foreignToken,
    {
      property: 'forEach',
      found: `was made by another framework, or by another copy of ${framework}, than the stack`,
      allowed: `a TerraformIterator of ${framework}`,
      fix: `import TerraformIterator from '${framework}'`,
    },
  ];
}

function resourceOf(image: IImage | undefined): IConstruct | undefined {
  return (image as { readonly resource?: IConstruct } | undefined)?.resource;
}
