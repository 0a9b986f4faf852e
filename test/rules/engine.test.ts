import type { Cloud } from '../../lib/model/cloud';
import type {
  Declaration,
  DeclarationKind,
  ImageShareDeclaration,
  SystemDiskImageDeclaration,
} from '../../lib/model/declaration';
import { ShareDecision } from '../../lib/model/image-share-acceptance';
import { PolicyDependencies } from '../../lib';
import { checkDeclaration, checkGraph } from '../../lib/rules/engine';
import { declarationRule, type GraphRule } from '../../lib/rules/rule';

const image: SystemDiskImageDeclaration = {
  kind: 'system disk image',
  path: 'images/Web',
  placement: { cloud: 'huawei-cloud' },
  tags: {},
  timeouts: {},
};
const share: ImageShareDeclaration = {
  kind: 'image share',
  path: 'images/Web/Partners',
  placement: { cloud: 'huawei-cloud' },
  projectIds: [],
  accountIds: [],
  organizationArns: [],
  organizationalUnitArns: [],
  timeouts: {},
};
const violation = { property: 'imageName', found: 'is odd', allowed: 'an even one', fix: 'change it' };
const definition = { id: 'TEST-1', title: 'Names are even', level: 'error', clouds: ['huawei-cloud'] } as const;
const odd = declarationRule<'system disk image'>({
  ...definition,
  appliesTo: 'system disk image',
  source: 'overview/constraints',
  check: () => [violation, { ...violation, level: 'warning' }],
});
const failing = declarationRule<'system disk image'>({
  ...definition,
  id: 'TEST-2',
  appliesTo: 'system disk image',
  check: () => {
    throw new Error('no idea');
  },
});

test('a violation becomes a finding at the declaration, of the level of the rule unless it says another', () => {
  const finding = { ...violation, ruleId: 'TEST-1', path: 'images/Web', source: 'Constraints' };
  expect(checkDeclaration(image, [odd])).toEqual([
    { ...finding, level: 'error' },
    { ...finding, level: 'warning' },
  ]);
});

test('a rule is asked about its kind of declaration, on its clouds', () => {
  const rulesBroken = (cloud: Cloud) =>
    checkDeclaration({ ...image, imageName: 'web/1', placement: { cloud } }).map(({ ruleId }) => ruleId);
  expect(rulesBroken('huawei-cloud')).toEqual(['IMS-META-002']);
  expect(rulesBroken('aws')).toEqual([]);
  expect(checkDeclaration(share).map(({ ruleId }) => ruleId)).toEqual(['CDK-SHARE-001']);
});

test('a rule that fails is reported as our mistake, and the others go on', () => {
  const found = checkDeclaration(image, [failing, odd]);
  expect(found.map(({ ruleId }) => ruleId)).toEqual(['CDK-RULE-001', 'TEST-1', 'TEST-1']);
  expect(found[0]).toMatchObject({ level: 'error', path: 'images/Web', property: 'TEST-2' });
  expect(found[0]?.found).toContain('no idea');
  expect(found[0]?.allowed).toContain('answers for every declaration');
  expect(found[0]?.fix).toContain('report this');
});

describe('a rule about the whole app', () => {
  const graphRule: GraphRule = {
    ...definition,
    checkGraph: (declarations) => declarations.map(({ path }) => ({ ...violation, path })),
  };

  test('sees the declarations of its clouds, and says which of them it means', () => {
    const elsewhere = { ...image, path: 'other/Web', placement: { cloud: 'aws' } as const };
    expect(checkGraph([image, elsewhere, share], [graphRule]).map(({ path }) => path)).toEqual([
      'images/Web',
      'images/Web/Partners',
    ]);
    expect(checkGraph([elsewhere], [graphRule])).toEqual([]);
  });

  test('is reported at the first declaration when it fails', () => {
    const broken = {
      ...graphRule,
      checkGraph: () => {
        throw new Error('no idea');
      },
    };
    expect(checkGraph([image, share], [broken])).toMatchObject([{ ruleId: 'CDK-RULE-001', path: 'images/Web' }]);
  });
});

/** Of each kind what it cannot be without: everything else may have been left out, or given and of no use. */
const LEAST: Readonly<Record<DeclarationKind, object>> = {
  'system disk image': { tags: {}, timeouts: {} },
  'BMS system disk image': { tags: {}, timeouts: {} },
  'data disk image': { tags: {}, timeouts: {} },
  'ISO image': { tags: {}, timeouts: {} },
  'full-ECS image': { tags: {}, timeouts: {} },
  'image copy': { tags: {}, timeouts: {} },
  'image share': { projectIds: [], accountIds: [], organizationArns: [], organizationalUnitArns: [], timeouts: {} },
  'image share acceptance': { given: [], decision: ShareDecision.ACCEPT, timeouts: {} },
  'image share members': {},
  'image lookup': {},
  'image list': {},
  'project lookup': {},
  'image export': { timeouts: {} },
  'cross-region replication': { folder: 'images', key: 'web', given: [] },
  server: { tags: {}, timeouts: {} },
  'server backup': { timeouts: {}, backupId: () => undefined },
  'data disk': { tags: {}, timeouts: {} },
  'KMS key': { keyId: () => undefined },
  'key grant': { operations: [] },
  'image bucket': { tags: {} },
  'image audit': {},
  'image policy': { actions: [], denied: [], dependencies: PolicyDependencies.LEAST, deployed: [] },
};

test.each(Object.keys(LEAST) as DeclarationKind[])(
  'every rule answers for the least that a declaration of a %s says',
  (kind) => {
    for (const cloud of ['open-telekom-cloud', 'huawei-cloud', 'aws'] as const) {
      const declarations = ['One', 'Two'].map(
        (id) => ({ ...LEAST[kind], kind, path: `images/${id}`, placement: { cloud } }) as unknown as Declaration,
      );
      const found = [
        ...declarations.flatMap((declaration) => checkDeclaration(declaration)),
        ...checkGraph(declarations),
      ];
      expect(found.filter(({ ruleId }) => ruleId === 'CDK-RULE-001')).toEqual([]);
    }
  },
);

test('nothing is found in declarations that say nothing', () => {
  for (const cloud of ['open-telekom-cloud', 'huawei-cloud', 'aws'] as const) {
    expect(checkDeclaration({ ...image, placement: { cloud } })).toEqual([]);
  }
});
