import type { Construct, IConstruct } from 'constructs';
import type { TerraformContext } from './emitter';
import { createProvider, createResource, type ITerraformProvider, type ITerraformResource } from './framework';
import { sharedState } from '../../model/shared-state';

/** A stack may have a provider of that name already; one with an alias never meets it. */
const ALIAS = 'cdk_ims';
const PROVIDER = { name: 'time', source: 'hashicorp/time', version: '>= 0.9.0', alias: ALIAS };

const providers = sharedState('time providers', () => new WeakMap<IConstruct, ITerraformProvider>());

/**
 * Lets time pass at apply, without a program on the machine that applies. It passes once, and once more whenever one of the
 * values changes; what refers to a value through the wait comes after it.
 */
export function waitFor(
  { module, stack }: TerraformContext,
  scope: Construct,
  id: string,
  body: () => { readonly create_duration: string; readonly triggers: Readonly<Record<string, string>> },
): ITerraformResource {
  let provider = providers.get(stack);
  if (!provider) {
    provider = createProvider(module, stack, 'CdkImsTime', { ...PROVIDER, body: () => ({}) });
    providers.set(stack, provider);
  }
  return createResource(module, scope, id, { type: 'time_sleep', providerName: PROVIDER.name, provider, body });
}

/** A value that is had only when the wait is over. */
export function valueAfter(wait: ITerraformResource, name: string): string {
  return wait.getStringAttribute(`triggers.${name}`);
}
