import type { Construct, IConstruct } from 'constructs';
import type { Violation } from '../../findings/finding';
import type { Declaration } from '../../model/declaration';
import type { Emitted } from '../emission';
import type { CloudConfiguration } from './cloud-configuration';
import type { TerraformModule } from './framework';

/** What emitting needs to know of the stack. */
export interface TerraformContext {
  readonly module: TerraformModule;
  readonly stack: IConstruct;
  readonly cloud: CloudConfiguration;
}

/** How declarations of one kind become Terraform resources. */
export interface TerraformEmitter<Declared extends Declaration> {
  refuse(cloud: CloudConfiguration, declaration: Declared): Violation[];
  emit(context: TerraformContext, scope: Construct, declaration: () => Declared): Emitted;
}
