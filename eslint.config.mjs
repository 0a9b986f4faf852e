import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import ts from 'typescript-eslint';

// From the ground up. A layer imports only the layers before it in this list, and itself.
const layers = [
  'files',
  'catalog',
  'model',
  'findings',
  'inspect',
  'convert',
  'rules',
  'targets',
  'prepare',
  'constructs',
  'cli',
];

const layerZones = layers.slice(0, -1).map((layer, position) => ({
  target: `./lib/${layer}`,
  from: layers.slice(position + 1).map((higher) => `./lib/${higher}`),
  message: `lib/${layer} may import only ${layers.slice(0, position + 1).join(', ')}.`,
}));

export default ts.config(
  { ignores: ['dist', 'coverage', '.cache', '**/*.js', '**/*.mjs', '**/cdk.out*', '**/cdktf.out'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  {
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: layerZones }],
    },
  },
  {
    files: ['lib/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['cdktf', 'cdktn', 'aws-cdk-lib'].map((name) => ({
            name,
            message: 'Frameworks are found at run time through lib/targets/host.ts.',
          })),
        },
      ],
    },
  },
  {
    files: [
      'lib/files/**',
      'lib/catalog/**',
      'lib/model/**',
      'lib/findings/**',
      'lib/inspect/**',
      'lib/convert/**',
      'lib/rules/**',
    ],
    rules: { 'no-restricted-imports': ['error', { paths: ['constructs', 'cdktf', 'cdktn', 'aws-cdk-lib'] }] },
  },
  {
    files: ['test/**', 'benchmarks/**'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
