import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import { isKnownText, lengthInTerraform } from '../model/token';
import { type DeclarationRule, violationIf } from './rule';
import { useRule } from './use-rule';

const { name, descriptionLength } = LIMITS.backup;

const texts = useRule(
  'server backup',
  { id: 'CDK-BACKUP-001', title: 'The name and description of a backup are what the service takes', level: 'error' },
  ({ backupName, description }) => [
    ...violationIf(isKnownText(backupName) && !name.test(backupName), () => ({
      property: 'backupName',
      found: `${valueText(backupName)} is not a valid backup name`,
      allowed: '1 to 64 letters, digits, hyphens and underscores',
      fix: 'choose such a name',
    })),
    ...violationIf(isKnownText(description) && lengthInTerraform(description) > descriptionLength, () => ({
      property: 'description',
      found: `has ${lengthInTerraform(description ?? '')} characters`,
      allowed: `at most ${descriptionLength} characters`,
      fix: 'shorten it',
    })),
  ],
);

export const serverBackupRules: readonly DeclarationRule[] = [texts];
