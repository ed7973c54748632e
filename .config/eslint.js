import regexp from 'eslint-plugin-regexp';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const science = [
  'base',
  'table',
  'crystal',
  'features',
  'folds',
  'learners',
  'metrics',
  'tune',
  'explain',
  'screen',
  'experiment',
  'library',
];

/** A call takes as many arguments as the stack holds: lists that a user makes longer end in an error. */
const noLongSpreads = [
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name=/^(min|max)$/] > SpreadElement',
    message: 'Use least, greatest or leastAndGreatest of src/base/statistics.ts: lists may be long.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(push|unshift)$/] > SpreadElement',
    message: 'Push in a loop: lists may be long.',
  },
];

/**
 * Engines differ in the last digit of these. The rule holds where a number is shown or a choice is made; views, figures
 * and the drawing of structures place things on the screen, where no one sees a last digit.
 */
const noDifferingFunctions = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot', 'sin', 'cos', 'tan', 'asin'],
  ...['acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
].map((property) => ({
  object: 'Math',
  property,
  message: 'use that of src/base/elementary: engines differ in the last digit',
}));

/** x ** 2 is x·x everywhere, and powers of two between literals are exact; other powers are not. */
const noPowers = [
  {
    selector:
      'BinaryExpression[operator="**"]:not([right.value=2]):not([left.value=2][right.type="Literal"]), AssignmentExpression[operator="**="]',
    message: 'Use pow or twoTo of src/base/elementary: engines differ in the last digit of powers.',
  },
];

export default ts.config(
  { ignores: ['dist', 'dist-lib', 'dist-node', 'dist-single', 'node_modules', 'public', 'coverage'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    // An element of an array is taken as there: an exclamation mark behind an index says nothing.
    files: ['src/**/*.ts', 'workers/**/*.ts', 'tests/**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'error' },
  },
  {
    // The same in components, by the form alone: their types would take a quarter of the whole time.
    files: ['src/**/*.svelte'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...noLongSpreads,
        {
          selector: 'TSNonNullExpression > MemberExpression[computed=true].expression',
          message: 'An element of an array is taken as there.',
        },
      ],
    },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    // No text of a user may make a pattern's work grow faster than its length.
    files: ['src/**/*.ts', 'src/**/*.svelte', 'workers/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['src/**/*.ts', 'workers/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noLongSpreads] },
  },
  {
    files: ['src/session/**/*.ts', 'src/headless/**/*.ts', 'workers/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...noDifferingFunctions],
      'no-restricted-syntax': ['error', ...noLongSpreads, ...noPowers],
    },
  },
  {
    // Science runs in plain Node as in a worker: data and a seeded generator in, values out.
    files: science.map((room) => `src/${room}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'navigator',
        'location',
        'fetch',
        'Worker',
        'postMessage',
        'self',
        'performance',
        'setTimeout',
        'setInterval',
        'localStorage',
        'indexedDB',
        'process',
        'Date',
        'crypto',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'use a seeded generator' },
        ...noDifferingFunctions,
      ],
      'no-restricted-syntax': ['error', ...noLongSpreads, ...noPowers],
    },
  },
  {
    files: ['src/headless/**', 'tests/bench/**', 'tests/library/examples/**', '.ci/**'],
    rules: { 'no-console': 'off' },
  },
);
