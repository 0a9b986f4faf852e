import { LIMITS } from '../catalog/limits';
import { valueText } from '../findings/value-text';
import type { Violation } from '../findings/finding';
import { IMAGE_MANAGEMENT_SERVICE, placementKey } from '../model/cloud';
import type { Declaration } from '../model/declaration';
import type { ImageAuditDeclaration } from '../model/service-declarations';
import { isKnownText } from '../model/token';
import { boundAt } from './per-cloud';
import {
  type DeclarationRule,
  declarationRule,
  type GraphRule,
  type GraphViolation,
  type RuleDefinition,
  violationIf,
} from './rule';
import { TOPICS } from './topics';

const { retentionDays, notificationName: notificationNames, filePrefix } = LIMITS.audit;

/** What is said of the files in the bucket. */
const OF_FILES = ['filePrefix', 'compressed', 'sortedByService', 'verifiedFiles', 'encryptionKey'] as const;

function auditRule(
  definition: Omit<RuleDefinition, 'clouds'>,
  check: (audit: ImageAuditDeclaration) => readonly Violation[],
): DeclarationRule {
  return declarationRule<'image audit'>({
    ...definition,
    clouds: IMAGE_MANAGEMENT_SERVICE,
    appliesTo: 'image audit',
    check,
  });
}

const retention = auditRule(
  {
    id: 'IMS-LIFE-018',
    title: 'Traces are kept for longer than seven days in a bucket only',
    level: 'warning',
    source: TOPICS.auditedOperations,
  },
  ({ existingTracker, bucket }) =>
    violationIf(existingTracker !== true && bucket === undefined, () => ({
      property: 'bucket',
      found: `is not given, so that traces are gone after ${retentionDays} days`,
      allowed: 'a bucket that traces are kept in',
      fix: 'give a bucket, or acknowledge this where seven days are enough',
    })),
);

const settingsWithEffect = auditRule(
  { id: 'CDK-AUDIT-001', title: 'Every setting of an audit has an effect', level: 'error', about: 'writing' },
  (audit) => [
    ...violationIf(audit.existingTracker === true && audit.topicUrn === undefined, () => ({
      property: 'topicUrn',
      found: 'is not given, and the tracker is left alone, so that nothing is declared',
      allowed: 'a tracker, a notification or both',
      fix: 'give topicUrn, or remove existingTracker',
    })),
    ...(audit.existingTracker === true
      ? without(audit, ['bucket', ...OF_FILES, 'logAnalysis', 'tags'], 'the tracker is left alone', 'existingTracker')
      : []),
    ...(audit.existingTracker !== true && audit.bucket === undefined
      ? needing(audit, OF_FILES, 'no bucket is', 'bucket')
      : []),
    ...(audit.topicUrn === undefined && audit.existingTracker !== true
      ? needing(audit, ['notificationName', 'operations'], 'nobody is told', 'topicUrn')
      : []),
    ...violationIf(audit.operations?.length === 0, () => ({
      property: 'operations',
      found: 'is an empty list',
      allowed: 'one operation or more',
      fix: 'list the operations, or leave operations out for all of them',
    })),
  ],
);

const names = auditRule(
  {
    id: 'CDK-AUDIT-003',
    title: 'Names of notifications and files have letters, digits and underscores',
    level: 'error',
  },
  (audit) => [
    ...violationIf(isKnownText(audit.notificationName) && !isNotificationName(audit, audit.notificationName), () => ({
      property: 'notificationName',
      found: `${valueText(audit.notificationName)} is not a valid name of a notification`,
      allowed: `1 to 64 letters, digits${audit.placement.cloud === 'huawei-cloud' ? ', Chinese characters' : ''} and underscores`,
      fix: 'choose such a name',
    })),
    ...violationIf(isKnownText(audit.filePrefix) && !filePrefix.test(audit.filePrefix), () => ({
      property: 'filePrefix',
      found: `${valueText(audit.filePrefix)} cannot begin the name of a trace file`,
      allowed: '1 to 64 letters, digits, hyphens, underscores and periods',
      fix: 'choose such a prefix',
    })),
  ],
);

function isNotificationName({ placement }: ImageAuditDeclaration, name: string): boolean {
  return boundAt(notificationNames, placement).test(name);
}

const oneTracker: GraphRule = {
  id: 'CDK-AUDIT-002',
  title: 'A project has one tracker in a region',
  level: 'error',
  levels: { 'huawei-cloud': 'warning' },
  clouds: IMAGE_MANAGEMENT_SERVICE,
  checkGraph: (declarations) => furtherTrackers(declarations),
};

function furtherTrackers(declarations: readonly Declaration[]): GraphViolation[] {
  const first = new Map<string, string>();
  return declarations.flatMap((declaration) => {
    if (declaration.kind !== 'image audit' || declaration.existingTracker === true) return [];
    const key = placementKey(declaration.placement);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, declaration.path);
      return [];
    }
    return [
      {
        path: declaration.path,
        property: 'existingTracker',
        found: `${other} declares the tracker of the same project already`,
        allowed: 'one tracker for each project and region',
        fix: 'set existingTracker: true here, and keep traces in the bucket of the other',
      },
    ];
  });
}

type Setting = 'bucket' | (typeof OF_FILES)[number] | 'logAnalysis' | 'tags' | 'notificationName' | 'operations';

function without(audit: ImageAuditDeclaration, settings: readonly Setting[], why: string, cause: string): Violation[] {
  return given(audit, settings).map((property) => ({
    property,
    found: `is set, but ${why}`,
    allowed: `no ${property} with ${cause}`,
    fix: `remove ${property}, or ${cause}`,
  }));
}

function needing(audit: ImageAuditDeclaration, settings: readonly Setting[], why: string, need: string): Violation[] {
  return given(audit, settings).map((property) => ({
    property,
    found: `is set, but ${why}`,
    allowed: `${property} together with ${need}`,
    fix: `give ${need}, or remove ${property}`,
  }));
}

function given(audit: ImageAuditDeclaration, settings: readonly Setting[]): Setting[] {
  return settings.filter((setting) =>
    setting === 'tags' ? Object.keys(audit.tags).length > 0 : audit[setting] !== undefined,
  );
}

export const auditRules: readonly DeclarationRule[] = [retention, settingsWithEffect, names];
export const auditGraphRules: readonly GraphRule[] = [oneTracker];
