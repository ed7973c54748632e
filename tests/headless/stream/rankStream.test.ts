import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyRanking } from '../../../src/experiment/screening/applyRanking';
import { fitWholeRanking } from '../../../src/experiment/screening/fittedRanking';
import { rankStream } from '../../../src/headless/stream/rankStream';
import type { FittedRanking } from '../../../src/experiment/screening/fittedTypes';
import { topCandidates, type TopChoice } from '../../../src/headless/ranking/topCandidates';
import { countLines } from '../../../src/headless/stream/inputText';
import { learnerChoice } from '../../../src/learners/registry';
import { rankingCsv } from '../../../src/screen/rankingCsv';
import { elementsOfFormula } from '../../../src/crystal/chemistry/formula';
import { readCsv } from '../../../src/table/csv/csv';
import { guessRoles } from '../../../src/table/guessRoles';
import { madeUpRanking } from '../../experiment/screening/madeUpRanking';

const { input } = madeUpRanking();
const { tables, runner } = input;
const signal = new AbortController().signal;
const measured = input.known.map(({ logSigma }) => logSigma);
let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ionrank-stream-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More than two pieces of rows; some cannot be read, many are equal to others but for their ID. */
const n = 9000;
const text = [
  'name,formula,note',
  ...Array.from({ length: n }, (_, i) => {
    const formula = i % 1000 === 5 ? 'Li3(PS4' : `Li${(i % 37) + 1}P${(i % 3) + 1}S${(i % 11) + 3}`;
    return `c${i},${formula},"what is said, of row ${i}: ${'–'.repeat(20)}"`;
  }),
  '',
].join('\n');
/** Which earlier row has the same composition is told within a part only. */
const rowsOf = (csv: string) =>
  Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data.map((row) => ({
    ...row,
    note: row.note.replace(/(; )?same composition as row \d+(; )?/, ''),
  })) as Record<string, string>[];

async function ranking() {
  return fitWholeRanking({ ...input, learner: () => learnerChoice('ridge') }, 'stage0_magpie');
}

/** Of a model that knows standard deviations of its own. */
async function kernels() {
  const choice = () => learnerChoice('gaussianProcess');
  return fitWholeRanking({ ...input, learner: choice }, 'stage0_magpie');
}

const about = () => Promise.resolve([{ path: at('about.json'), content: '{}' }]);

async function stream(path: string, out: string, more: { top?: TopChoice } = {}, by?: FittedRanking) {
  const nLines = await countLines(path, signal);
  const fitted = by ?? (await ranking());
  return rankStream({
    ...{ path, out, nLines, ranking: fitted, tables, runner, signal, top: null, onProgress: () => undefined },
    ...{ withoutLithium: false, measured, about },
    ...more,
  });
}

/** The same file, ranked at once. */
async function screened(by: FittedRanking) {
  const { table } = readCsv(text, 'c.csv');
  const roles = guessRoles(table, elementsOfFormula).roles;
  const { records } = await runner.run('cleanTable', { table, roles, split: 'candidates' });
  return applyRanking(by, { ...input, candidates: records });
}

async function atOnce() {
  const { ranked, unranked } = await screened(await ranking());
  return rowsOf(rankingCsv(ranked, unranked));
}

describe('a table that is ranked part by part', () => {
  test('has the list of one that is ranked at once, in the order of the file', async () => {
    writeFileSync(at('c.csv'), text);
    const result = await stream(at('c.csv'), at('out.csv'));
    expect(result).toMatchObject({ nRanked: n - 9, nUnranked: 9, nDropped: 0 });
    expect(result.unranked).toHaveLength(5);
    const rows = rowsOf(readFileSync(at('out.csv'), 'utf8'));
    expect(rows.map(({ row }) => Number(row))).toEqual(Array.from({ length: n }, (_, i) => i + 1));
    const byRow = (list: typeof rows) => [...list].sort((one, two) => Number(one.row) - Number(two.row));
    expect(rows).toEqual(byRow(await atOnce()));
    expect(rows[5]).toMatchObject({ rank: '', id: 'c5', row: '6' });
    expect(rows[5].note).toMatch(/^not ranked: /);
    expect(readdirSync(folder).sort()).toEqual(['about.json', 'c.csv', 'out.csv']);
  });

  test('is read and written gzipped', async () => {
    writeFileSync(at('c.csv.gz'), gzipSync(text));
    await stream(at('c.csv.gz'), at('zipped.csv.gz'));
    expect(gunzipSync(readFileSync(at('zipped.csv.gz'))).toString()).toBe(
      readFileSync(at('out.csv'), 'utf8'),
    );
    writeFileSync(at('cut.csv.gz'), gzipSync(text).subarray(0, 20_000));
    await expect(stream(at('cut.csv.gz'), at('cut.out.csv'))).rejects.toThrow('cut off');
  });

  test('gives its top alone, best first, with the ranks of the whole', async () => {
    const { nRanked } = await stream(at('c.csv'), at('top.csv'), {
      top: { count: 40, by: 'prediction', diverse: false },
    });
    expect(nRanked).toBe(n - 9);
    expect(rowsOf(readFileSync(at('top.csv'), 'utf8'))).toEqual((await atOnce()).slice(0, 40));
  });

  test.each(['prediction', 'lower', 'improvement'] as const)(
    'gives different ones by %s as at once',
    async (by) => {
      const top = { count: 12, by, diverse: true };
      const whole = await kernels();
      await stream(at('c.csv'), at('different.csv'), { top }, whole);
      const { ranked } = await screened(whole);
      const wanted = rowsOf(rankingCsv(topCandidates(ranked, top, measured).candidates, []));
      expect(rowsOf(readFileSync(at('different.csv'), 'utf8'))).toEqual(wanted);
    },
  );

  test('is not cut by intervals that there are not', async () => {
    const top = { count: 12, by: 'lower', diverse: false } as const;
    await expect(stream(at('c.csv'), at('none.csv'), { top })).rejects.toThrow('knows no intervals');
  });

  test('leaves no file where it is cancelled', async () => {
    const controller = new AbortController();
    const slow = { ...runner, size: 1 };
    const cancelled = rankStream({
      ...{
        path: at('c.csv'),
        out: at('never.csv'),
        nLines: n + 2,
        ranking: await ranking(),
        tables,
        top: null,
        withoutLithium: false,
        measured,
        about,
      },
      ...{ runner: slow, signal: controller.signal, onProgress: () => controller.abort() },
    });
    await expect(cancelled).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => /never|part|spool/.test(name))).toEqual([]);
  });

  test('names rows by their place in the file where they have no ID', async () => {
    writeFileSync(at('bare.csv'), text.replaceAll(/^(c\d+|name),/gm, ''));
    await stream(at('bare.csv'), at('bare.out.csv'));
    const rows = rowsOf(readFileSync(at('bare.out.csv'), 'utf8'));
    expect(rows.at(-1)).toMatchObject({ id: `row${n}`, row: String(n) });
  });
});
