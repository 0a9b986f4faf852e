import type { ProjectLookupDeclaration } from '../../model/use-declarations';
import { emittedAs, type TreatmentTable } from '../treatment';
import type { TerraformEmitter } from './emitter';
import type { Condition } from './framework';
import { mappedEmitter } from './mapped-emitter';

type Lookup = ProjectLookupDeclaration;

const properties: TreatmentTable<Lookup> = {
  projectName: emittedAs('name', ({ projectName }: Lookup) => projectName),
};

/** The data source is a list, which may be empty. */
const ONE_PROJECT: Condition = {
  condition: '${length(self.projects) == 1}',
  errorMessage: 'The account of these credentials has no project of this name, or several.',
};

export const projectLookupEmitter: TerraformEmitter<Lookup> = mappedEmitter<Lookup>({
  mappings: {
    opentelekomcloud: () => ({
      type: 'opentelekomcloud_identity_project_v3',
      properties,
      source: () => ({}),
      isDataSource: true,
    }),
    huaweicloud: () => ({
      type: 'huaweicloud_identity_projects',
      properties,
      source: () => ({}),
      isDataSource: true,
      postconditions: [ONE_PROJECT],
      attributes: { projectId: 'projects[0].id' },
    }),
  },
  attributes: { projectId: 'id' },
});
