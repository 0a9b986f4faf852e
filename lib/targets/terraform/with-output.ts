import type { Declaration } from '../../model/declaration';
import type { TerraformEmitter } from './emitter';
import { createOutput } from './framework';

/** What is found in the cloud is shown to users as an output of the stack. */
export function withOutput<Declared extends Declaration>(
  emitter: TerraformEmitter<Declared>,
  attribute: string,
  description: string,
): TerraformEmitter<Declared> {
  return {
    refuse: (cloud, declaration) => emitter.refuse(cloud, declaration),
    emit: (context, scope, declaration) => {
      const emitted = emitter.emit(context, scope, declaration);
      const value = emitted.attribute(attribute);
      if (value !== undefined) createOutput(context.module, scope, 'Output', { value, description });
      return emitted;
    },
  };
}
