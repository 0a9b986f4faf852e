import type { ReportedFinding, ReportedRule } from '../../../lib/findings/finding';

/** An error whose place is known, a warning, one that is acknowledged, and an error that was downgraded. */
export const FINDINGS: readonly ReportedFinding[] = [
  {
    ruleId: 'IMS-META-002',
    level: 'error',
    path: 'images/Web',
    property: 'imageName',
    found: '"a<b" has "<" & more in it',
    allowed: 'letters, 100% of them',
    fix: 'take out the others',
    source: 'Image Attributes',
    location: { file: 'src/my app.ts', line: 12, column: 3 },
  },
  {
    ruleId: 'IMS-SYS-017',
    level: 'warning',
    path: 'images/Web',
    property: 'minDisk',
    found: '1 GiB is small',
    allowed: '40 GiB',
    fix: 'raise it',
    location: { file: 'src/my app.ts', line: 12, column: 3 },
  },
  {
    ruleId: 'IMS-SYS-017',
    level: 'warning',
    path: 'images/Database',
    property: 'minDisk',
    found: '2 GiB is small',
    allowed: '40 GiB',
    fix: 'raise it',
    acknowledged: { reason: 'never in the console', path: 'images', origin: 'context' },
  },
  {
    ruleId: 'IMS-META-003',
    level: 'warning',
    path: '',
    property: 'imageName',
    found: 'is wrong',
    allowed: 'another',
    fix: 'change it',
    downgraded: { reason: 'the document is old', path: '', origin: 'code' },
  },
];

export const RULES: readonly ReportedRule[] = [
  { id: 'IMS-META-001', title: 'An image has a name', level: 'error' },
  { id: 'IMS-META-002', title: 'A name has letters', level: 'error', source: 'Image Attributes' },
  { id: 'IMS-META-003', title: 'A name has no spaces at its ends', level: 'error' },
  { id: 'IMS-SYS-017', title: 'A disk is large enough', level: 'warning' },
];
