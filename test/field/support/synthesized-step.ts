import * as cdktf from 'cdktf';
import { HuaweiCloud, type IImage, ImageShare, OpenTelekomCloud } from '../../../lib';
import { projectId } from '../../support/declarations';
import type { Reported } from '../../support/findings';
import { attemptTerraform } from '../../support/terraform-app';
import { type AcceptanceTestFacts, type DeclaredFacts, type KnownDifferences, typeName } from './facts';
import { GivenArguments } from './given-arguments';
import { REDECLARED, type Redeclared } from './redeclare';

/** What was declared here of a configuration, and what came of it. */
export interface SynthesizedStep {
  readonly declared: number;
  /** What cannot be declared: its type, or the type with an argument. */
  readonly undeclared: readonly string[];
  readonly errors: readonly Reported[];
  readonly warnings: readonly Reported[];
  /** What the template does not say as the configuration says it. */
  readonly otherTypes: readonly string[];
  readonly otherArguments: readonly string[];
}

interface Comparable {
  readonly facts: DeclaredFacts;
  readonly given: GivenArguments;
  readonly construct: Redeclared;
}

export function synthesize(
  provider: AcceptanceTestFacts['provider'],
  declarations: readonly DeclaredFacts[],
  known: KnownDifferences,
): SynthesizedStep {
  const undeclared: string[] = [];
  const compared: Comparable[] = [];
  const addresses: [string, Comparable][] = [];
  const { errors, warnings, template } = attemptTerraform(cdktf, (stack) => {
    const otherCloud = configure(provider, stack, declarations);
    let image: IImage | undefined;
    let share: ImageShare | undefined;
    for (const [index, facts] of declarations.entries()) {
      const reason = cannotBeDeclared(facts, known);
      if (reason !== undefined) {
        undeclared.push(reason);
        continue;
      }
      const given = new GivenArguments(stack, facts);
      const construct = REDECLARED[typeName(facts)]!({
        scope: stack,
        id: `Declared${index + 1}`,
        given,
        image,
        share,
        otherCloud,
      });
      if ('imageId' in construct && !facts.isDataSource) image = construct as unknown as IImage;
      if (construct instanceof ImageShare) share = construct;
      compared.push({ facts, given, construct });
    }
    for (const one of compared) addresses.push([addressOf(one.construct), one]);
  });
  return {
    declared: compared.length,
    undeclared,
    errors,
    warnings,
    ...(template === '' ? { otherTypes: [], otherArguments: [] } : differences(JSON.parse(template), addresses)),
  };
}

/** The type, or an argument with or without its value, that the data says cannot be declared. */
function cannotBeDeclared(facts: DeclaredFacts, known: KnownDifferences): string | undefined {
  const type = typeName(facts);
  if (type in known.types) return type;
  return Object.entries(facts.arguments)
    .flatMap(([name, value]) => [`${type}.${name}`, `${type}.${name}=${JSON.stringify(value)}`])
    .find((one) => one in known.arguments);
}

/** The cloud of the tests, and the one of the other account where a test has both. */
function configure(provider: string, stack: cdktf.TerraformStack, declarations: readonly DeclaredFacts[]) {
  if (provider === 'huaweicloud') {
    HuaweiCloud.configure(stack, { region: 'cn-north-4' });
    return undefined;
  }
  OpenTelekomCloud.configure(stack, { region: 'eu-de', projectName: 'eu-de_images' });
  if (!declarations.some(({ type }) => type === 'opentelekomcloud_images_image_access_accept_v2')) return undefined;
  return OpenTelekomCloud.configure(stack, {
    region: 'eu-de',
    projectName: 'eu-de_recipient',
    projectId: projectId(3),
    alias: 'alternative',
  });
}

function addressOf(construct: Redeclared): string {
  const resource = construct.resource as cdktf.TerraformElement | undefined;
  return resource?.friendlyUniqueId ?? '';
}

function differences(template: any, addresses: readonly [string, Comparable][]) {
  const otherTypes: string[] = [];
  const otherArguments: string[] = [];
  for (const [id, { facts, given }] of addresses) {
    const places: Record<string, any> = (facts.isDataSource ? template.data : template.resource) ?? {};
    const [type, bodies] = Object.entries(places).find(([, found]) => id in found) ?? [];
    if (type === undefined) throw new Error(`Nothing was emitted for ${typeName(facts)}`);
    const name = typeName(facts);
    if (type !== facts.type) otherTypes.push(`${name} -> ${type}`);
    const emitted = argumentsOf(bodies[id]);
    const expected = Object.fromEntries(
      Object.keys(facts.arguments)
        .filter((argument) => !META.includes(argument))
        .map((argument) => [argument, given.value(argument)]),
    );
    for (const argument of new Set([...Object.keys(expected), ...Object.keys(emitted)])) {
      const difference = differenceOf(expected[argument], emitted[argument], given.referred(argument) !== undefined);
      if (difference !== undefined) otherArguments.push(`${difference} ${name}.${argument}`);
    }
  }
  return { otherTypes, otherArguments };
}

function differenceOf(expected: unknown, emitted: unknown, isReference: boolean): string | undefined {
  if (emitted === undefined) return 'not emitted:';
  if (expected === undefined) return 'added:';
  if (isReference) return /\$\{.+\}/.test(JSON.stringify(emitted)) ? undefined : 'other value:';
  return JSON.stringify(sorted(emitted)) === JSON.stringify(sorted(expected)) ? undefined : 'other value:';
}

const META = ['//', 'depends_on', 'lifecycle', 'provider', 'timeouts', 'count'];

function argumentsOf(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !META.includes(name)));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
