import * as fc from 'fast-check';
import { quotedInTerraform, terraformLiteral } from '../../../lib/model/terraform-literal';
import { evaluated, evaluatedHcl } from '../../support/terraform-evaluation';
import { TERRAFORM_FRAMEWORKS } from '../../support/terraform-app';

/** Terraform normalizes every text, so that no template can give back another one. */
const fromOutside = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('$', '%', '{', '}', '"', '\\', '~', '#', '&', '\n', '\r\n', '\t', '\u0000', ' '),
      },
      fc.constantFrom(
        '${file("/etc/hostname")}',
        '%{ if true }',
        '${TfToken[TOKEN.0]}',
        '#{TfToken[TOKEN.0]}',
        '&{TfToken[TOKEN.0]}',
        '${Token[TOKEN.0]}',
        '-1.8881545897087505e+289',
        '{{resolve:ssm:name}}',
        'EOF',
        '/*',
        '//',
        '<<EOF\n',
        '\u202e',
        '[',
        '42',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 9 },
  )
  .map((parts) => parts.join('').normalize('NFC'));

/** What Terraform makes of a template, as its language specification has it; one that asks for anything else is an error. */
function independentlyEvaluated(template: string): string {
  const readers: [RegExp, (match: RegExpExecArray) => string][] = [
    [/^\$\$\{/, () => '${'],
    [/^%%\{/, () => '%{'],
    [/^\$\{"([^"\\]*)"\}/, ([, constant = '']) => independentlyEvaluated(constant)],
    [
      /^[$%]\{/,
      ([found]) => {
        throw new Error(`${found} is worked out in ${JSON.stringify(template)}`);
      },
    ],
    [/^[^]/u, ([character]) => character],
  ];
  let read = '';
  for (let rest = template; rest !== ''; ) {
    for (const [pattern, meaning] of readers) {
      const match = pattern.exec(rest);
      if (!match) continue;
      read += meaning(match);
      rest = rest.slice(match[0].length);
      break;
    }
  }
  return read;
}

const SAMPLES = [
  '${file("/etc/hostname")}',
  'w${file("/etc/passwd")}.qcow2',
  '50%{x.qcow2',
  '$${x}',
  '$$${x}',
  '%%{x}',
  '$%{x}',
  '%${x}',
  '${',
  '%{',
  '${TfToken[TOKEN.0]}',
  '$${TfToken[TOKEN.0]}',
  '#{TfToken[TOKEN.0]}',
  '-1.8881545897087505e+289',
  '[1, 2]',
  '{a = 1}',
  'a"b\\c',
  'EOF\nEOF',
  ...fc.sample(fromOutside, { numRuns: 400, seed: 9 }),
];

describe('a text from outside the program', () => {
  test('is given back by a template of it', () => {
    fc.assert(
      fc.property(fromOutside, (text) => independentlyEvaluated(terraformLiteral(text)) === text),
      {
        numRuns: 5000,
      },
    );
  });

  test.each(TERRAFORM_FRAMEWORKS)(
    'is left alone by %s, alone and beside a value known only at deploy time',
    (_, framework) => {
      const stack = new framework.TerraformStack(new framework.App(), 'images');
      const variable = new framework.TerraformVariable(stack, 'folder', {});
      const resolver = new framework.DefaultTokenResolver(new framework.StringConcat());
      const written = (text: string) => framework.Tokenization.resolve(text, { scope: stack, resolver }) as string;
      fc.assert(
        fc.property(fromOutside, (text) => {
          const literal = terraformLiteral(text);
          const between = written(`${variable.stringValue}/${literal}/${variable.stringValue}`);
          return written(literal) === literal && between === `\${var.folder}/${literal}/\${var.folder}`;
        }),
        { numRuns: 3000 },
      );
    },
  );

  test('is given back by terraform itself, from JSON', () => {
    expect(evaluated(SAMPLES.map(terraformLiteral))).toEqual(SAMPLES);
  });

  test('is given back by terraform itself, from HCL and from inside an expression', () => {
    const quoted = SAMPLES.map((text) => `"${quotedInTerraform(terraformLiteral(text))}"`);
    expect(evaluatedHcl(quoted)).toEqual(SAMPLES);
    expect(evaluated(quoted.map((one) => `\${format("%s", ${one})}`))).toEqual(SAMPLES);
  });
});
