import { expect, test } from 'vitest';
import { readArgs } from '../../src/headless/args/args';

test('a threshold of log10 σ belongs to a ranking', () => {
  expect(readArgs(['--predict', 'a.csv']).threshold).toBeUndefined();
  expect(readArgs(['--predict', 'a.csv', '--threshold=-3.5']).threshold).toBe(-3.5);
  expect(readArgs(['--predict', 'a.csv', '--threshold', '0']).threshold).toBe(0);
  for (const bad of ['high', '', '1e9', 'NaN']) {
    expect(() => readArgs(['--predict', 'a.csv', `--threshold=${bad}`])).toThrow(/value of log10 σ/);
  }
  expect(() => readArgs(['--threshold=-4'])).toThrow(/belongs to --predict/);
});
