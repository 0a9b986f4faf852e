import type { CloudConfiguration } from '../targets/terraform/cloud-configuration';
import type { ICloud } from './cloud';
import { sharedState } from '../model/shared-state';

const configurations = sharedState('clouds', () => new WeakMap<ICloud, CloudConfiguration>());

/** Remembers what a configured cloud stands for. */
export function rememberConfiguration(cloud: ICloud, configuration: CloudConfiguration): void {
  configurations.set(cloud, configuration);
}

/** What a configured cloud stands for. */
export function configurationOf(cloud: ICloud | undefined): CloudConfiguration | undefined {
  return cloud && configurations.get(cloud);
}
