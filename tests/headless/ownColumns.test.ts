import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { InputError } from '../../src/base/problem';
import type { Args } from '../../src/headless/args/args';
import { needsOwnColumns, predictOwnColumns } from '../../src/headless/models/ownColumns';
import { inlineRunner } from '../experiment/inlineRunner';
import { readGolden } from '../golden';

type Cell = number | null | 'inf' | '-inf';
const golden = readGolden<{
  readonly probe: Cell[][];
  readonly cases: Record<string, { readonly file: string; readonly predicted: number[] }>;
}>('outside_models');
const { file, predicted } = golden.cases.categorical;
const names = ['one', 'two', 'three', 'kind', 'group'];
const folder = mkdtempSync(join(tmpdir(), 'own-columns-'));
const at = (name: string) => join(folder, name);
const refusal = new InputError({ code: 'unknown-features', message: 'Other columns.', remedy: '' });
const run = (table: string, out = at('out.csv'), model = at('model.json')) => {
  writeFileSync(at('table.csv'), table);
  const args = { predict: at('table.csv'), sheet: null, out } as unknown as Args;
  return predictOwnColumns(args, model, inlineRunner(), refusal);
};
const rowsOf = (header: readonly string[]) =>
  [
    ['ID', ...header],
    ...golden.probe.map((row, i) => [
      `m${i}`,
      ...header.map((name) => String(row[names.indexOf(name)] ?? '')),
    ]),
  ]
    .map((row) => row.join(','))
    .join('\n');

beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  writeFileSync(at('model.json'), file);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('a table that has the columns of a model from outside', () => {
  test('is predicted in its own order, whatever the order of its columns', async () => {
    await run(rowsOf(names.toReversed()));
    const lines = readFileSync(at('out.csv'), 'utf8')
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    expect(lines[0]).toBe('row,id,predicted_anything');
    const cells = lines.slice(1).map((line) => line.split(','));
    expect(cells.map(([, id]) => id)).toEqual(golden.probe.map((_, i) => `m${i}`));
    cells.forEach(([, , value], i) => expect(Math.abs(Number(value) - predicted[i])).toBeLessThan(1e-11));
  });

  test('is predicted by a packed file as by the file', async () => {
    await run(rowsOf(names));
    const predictedBy = readFileSync(at('out.csv'), 'utf8');
    writeFileSync(at('packed.json.gz'), gzipSync(file));
    await run(rowsOf(names), at('packed.csv'), at('packed.json.gz'));
    expect(readFileSync(at('packed.csv'), 'utf8')).toBe(predictedBy);
  });

  test('names the columns that it lacks', async () => {
    await expect(run(rowsOf(['one', 'two', 'group']))).rejects.toThrow(
      /lacks 2 of the 5 columns.*three, kind/,
    );
  });

  test('is told why it cannot be ranked where it has none of them', async () => {
    await expect(run('ID,Composition\na,LiF\n')).rejects.toBe(refusal);
    expect(needsOwnColumns(refusal)).toBe(true);
  });
});
