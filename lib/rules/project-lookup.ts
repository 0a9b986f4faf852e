import { TOPICS } from './topics';
import { type DeclarationRule, violationIf } from './rule';
import { useRule } from './use-rule';

/** The providers take an empty name for none, and then every project of the account fits. */
const named = useRule(
  'project lookup',
  {
    id: 'CDK-PROJECT-001',
    title: 'A project is looked up by its name',
    level: 'error',
    source: TOPICS.obtainingProjectId,
  },
  ({ projectName }) =>
    violationIf(projectName === '', () => ({
      property: 'projectName',
      found: 'is empty, which the provider takes for any project',
      allowed: 'the whole name of a project',
      fix: 'give the name that the console shows under My Credentials',
    })),
);

export const projectLookupRules: readonly DeclarationRule[] = [named];
