import { isUnresolved, isUnresolvedOnAws, lengthInTerraform } from '../../lib/model/token';
import { literalIn, templateParts } from '../../lib/model/template-text';

describe('what Terraform works out in a text', () => {
  test.each([
    '${var.name}',
    'web-${var.name}-1',
    '%{ if var.large }large%{ endif }',
    '${~ var.name ~}',
    '${lookup(var.names, "}")}',
    '${"${var.name}"}',
    '%${var.name}',
    '$%{ if true }x%{ endif }',
    '$${literal}${var.name}',
    '${var.name',
    '50%{x',
    '${TfToken[TOKEN.1]}',
    '#{TfToken[TOKEN.1]}',
  ])('%s', (text) => {
    expect(isUnresolved(text)).toBe(true);
  });

  test.each([
    ['web', 'web'],
    ['', ''],
    ['$', '$'],
    ['100%', '100%'],
    ['{x}', '{x}'],
    ['$(x)', '$(x)'],
    ['a$$b%%c', 'a$$b%%c'],
    ['$${x}', '${x}'],
    ['%%{x}', '%{x}'],
    ['$$${x}', '$${x}'],
    ['%$${x}', '%${x}'],
    ['$%%{x}', '$%{x}'],
    ['$${unfinished', '${unfinished'],
    ['${"$"}{x}', '${x}'],
  ])('nothing in %s, which stands for %s', (text, literal) => {
    expect(isUnresolved(text)).toBe(false);
    expect(literalIn(text)).toBe(literal);
    expect(lengthInTerraform(text)).toBe(literal.length);
  });

  test('parts of a text follow each other, and the last may have no end', () => {
    expect(templateParts('a$${b}${lookup(x, "${y}")}c%{ if d')).toEqual([
      { kind: 'literal', text: 'a${b}' },
      { kind: 'expression', text: '${lookup(x, "${y}")}' },
      { kind: 'literal', text: 'c' },
      { kind: 'unfinished', text: '%{ if d' },
    ]);
  });
});

describe('what CloudFormation works out in a text', () => {
  test.each([
    '{{resolve:ssm:/golden/name}}',
    'web-{{resolve:ssm:/golden/name:2}}',
    '{{resolve:secretsmanager:name:SecretString:key}}',
    '${Token[TOKEN.5]}',
  ])('%s', (text) => {
    expect(isUnresolvedOnAws(text)).toBe(true);
  });

  test.each([
    '${AWS::AccountId}',
    '$${x}',
    '50%{x',
    '{{resolve:}}',
    '{{resolve:ssm}}',
    '{{resolve:other:name}}',
    '{{ resolve:ssm:name }}',
    '{{resolve:ssm:name}',
  ])('nothing in %s', (text) => {
    expect(isUnresolvedOnAws(text)).toBe(false);
  });
});
