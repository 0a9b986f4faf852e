import { LIMITS } from '../catalog/limits';
import type { Violation } from '../findings/finding';
import { valueText } from '../findings/value-text';
import { IMAGE_MANAGEMENT_SERVICE } from '../model/cloud';
import type { KeyGrantDeclaration, KmsKeyDeclaration } from '../model/kms-key';
import { hasUnresolvedList, isKnownText, isUnresolved } from '../model/token';
import { type DeclarationRule, declarationRule, type RuleDefinition, violationIf } from './rule';
import { TOPICS } from './topics';

const { alias, grantee, pendingDays, rotationDays } = LIMITS.key;
const grantable: readonly string[] = LIMITS.key.grantable;

function keyRule(
  definition: Omit<RuleDefinition, 'clouds' | 'level'>,
  check: (key: KmsKeyDeclaration) => readonly Violation[],
): DeclarationRule {
  const rule = { ...definition, level: 'error', clouds: IMAGE_MANAGEMENT_SERVICE, appliesTo: 'KMS key' } as const;
  return declarationRule<'KMS key'>({ ...rule, check });
}

function grantRule(
  definition: Omit<RuleDefinition, 'clouds'>,
  check: (grant: KeyGrantDeclaration) => readonly Violation[],
): DeclarationRule {
  const rule = { ...definition, clouds: IMAGE_MANAGEMENT_SERVICE, appliesTo: 'key grant' } as const;
  return declarationRule<'key grant'>({ ...rule, check });
}

const aliasCharacters = keyRule(
  { id: 'CDK-KEY-001', title: 'The alias of a key is one that the service takes' },
  ({ keyAlias }) => [
    ...violationIf(isKnownText(keyAlias) && !alias.test(keyAlias), () => ({
      property: 'keyAlias',
      found: `${valueText(keyAlias)} is not a valid alias`,
      allowed: '1 to 255 letters, digits, colons, slashes, underscores and hyphens',
      fix: 'take out the other characters',
    })),
    ...violationIf(isKnownText(keyAlias) && /\/default$/.test(keyAlias), () => ({
      property: 'keyAlias',
      found: `${valueText(keyAlias)} is the alias of a key that a service makes for itself`,
      allowed: 'an alias that does not end in /default',
      fix: 'give the key another alias',
    })),
  ],
);

const daysUntilDeletion = keyRule(
  { id: 'CDK-KEY-002', title: 'A key is deleted after 7 to 1,096 days' },
  ({ pendingDays: days }) => wholeDays('pendingDays', days, pendingDays),
);

const daysUntilRotation = keyRule(
  { id: 'CDK-KEY-003', title: 'A key is rotated every 30 to 365 days' },
  ({ rotationDays: days }) => wholeDays('rotationDays', days, rotationDays),
);

function wholeDays(
  property: string,
  days: number | undefined,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): readonly Violation[] {
  const outside = days !== undefined && !(Number.isSafeInteger(days) && days >= minimum && days <= maximum);
  return violationIf(outside && !isUnresolved(days), () => ({
    property,
    found: `${valueText(days)} days cannot be used`,
    allowed: `a whole number of days from ${minimum} to ${maximum}`,
    fix: `give a number from ${minimum} to ${maximum}`,
  }));
}

const oneGrantee = grantRule(
  {
    id: 'CDK-KEY-004',
    title: 'A key is granted to one account or user, by its ID',
    level: 'error',
    about: 'writing',
    source: TOPICS.authorizingAKey,
  },
  ({ granteeAccountId, granteeUserId }) => {
    const given = [granteeAccountId, granteeUserId].filter((id) => id !== undefined);
    if (given.length !== 1) {
      return [
        {
          property: 'granteeAccountId',
          found: given.length ? 'is given beside granteeUserId' : 'is not given, and neither is granteeUserId',
          allowed: 'either granteeAccountId or granteeUserId',
          fix: given.length
            ? 'make two grants'
            : 'give the ID of the account, which the console shows under My Credentials',
        },
      ];
    }
    return violationIf(isKnownText(given[0]) && !grantee.test(given[0]), () => ({
      property: granteeAccountId === undefined ? 'granteeUserId' : 'granteeAccountId',
      found: `${valueText(given[0])} is not the ID of an account or user`,
      allowed: '1 to 64 letters and digits',
      fix: 'give the ID, not the name; the console shows it under My Credentials',
    }));
  },
);

const knownOperations = grantRule(
  {
    id: 'CDK-KEY-005',
    title: 'Operations that are granted are those of the Key Management Service',
    level: 'error',
    source: TOPICS.authorizingAKey,
  },
  ({ operations }) => [
    ...violationIf(hasUnresolvedList(operations), () => ({
      property: 'furtherOperations',
      found: 'is a list known only at deploy time, which cannot be added to what every grantee may do',
      allowed: 'a list written in the program; its entries may be known only at deploy time',
      fix: 'list the operations one by one',
    })),
    ...operations.flatMap((operation) =>
      violationIf(!isUnresolved(operation) && !grantable.includes(operation), () => ({
        property: 'furtherOperations',
        found: `${valueText(operation)} is not an operation that can be granted`,
        allowed: grantable.join(', '),
        fix: 'take it out of the list',
      })),
    ),
  ],
);

const grantName = grantRule(
  { id: 'CDK-KEY-006', title: 'The name of a grant is one that the service takes', level: 'error' },
  ({ grantName: name }) =>
    violationIf(isKnownText(name) && !alias.test(name), () => ({
      property: 'grantName',
      found: `${valueText(name)} is not a valid grant name`,
      allowed: '1 to 255 letters, digits, colons, slashes, underscores and hyphens',
      fix: 'take out the other characters',
    })),
);

const notTheDefaultKey = grantRule(
  {
    id: 'IMS-ENC-008',
    title: 'A default key is not granted',
    level: 'warning',
    source: TOPICS.authorizingAKey,
  },
  ({ defaultKey }) =>
    violationIf(defaultKey === true, () => ({
      property: 'key',
      found: 'is a key ims/default, which cannot be granted to anybody',
      allowed: 'a key of your own',
      fix: 'encrypt the image with a KmsKey, or with another key of your own, and grant that',
      level: 'error',
    })),
);

export const kmsKeyRules: readonly DeclarationRule[] = [
  aliasCharacters,
  daysUntilDeletion,
  daysUntilRotation,
  oneGrantee,
  knownOperations,
  grantName,
  notTheDefaultKey,
];
