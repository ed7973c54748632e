import { describe, expect, it } from 'vitest';
import type { ProvisionalList } from '../../../src/session/rank/ranking/listMaker';
import { opened, settled, textFile } from '../testServices';

const formula = (i: number) =>
  `Li${(i % 50) + 1}P${(i % 7) + 1}${i % 2 ? 'S' : 'O'}${(i % 11) + 1}${i % 5 ? '' : 'Cl'}`;
const table = (n: number) =>
  ['id,formula', ...Array.from({ length: n }, (_, i) => `m${i},${formula(i)}`), ''].join('\n');

describe('a long list', () => {
  it('shows its first rows first, then more, and ends as one of one go; stopped, it leaves the one before', async () => {
    const { session, pool } = await opened();
    const { ranking } = session;
    session.change({ further: 'off' });
    // A few rows alone: the list before.
    await ranking.add([textFile('few.csv', table(30))]);
    const few = ranking.screening!;
    expect([few.ranked.length, ranking.provisional]).toEqual([30, null]);

    const seen: ProvisionalList[] = [];
    const look = () => {
      if (ranking.provisional && seen.at(-1) !== ranking.provisional) seen.push(ranking.provisional);
    };
    const { run } = pool;
    pool.run = async (kind, input, options) => {
      // All rows are read when the first ones are ranked.
      const isAll = kind === 'cleanTable' && (input as { table: { nRows: number } }).table.nRows === 4200;
      if (isAll) await settled(() => ranking.provisional !== null);
      const { records = [] } = input as { records?: readonly unknown[] };
      // And the last ones when a list of more is there.
      if (kind === 'screen' && records.length === 4200 % 1920)
        await settled(() => ranking.provisional!.screening.ranked.length > 1000);
      look();
      return run(kind, input, options);
    };
    await ranking.add([textFile('many.csv', table(4200))]);
    const many = ranking.screening!;
    expect(many.ranked).toHaveLength(4200);
    expect(ranking.provisional).toBeNull();
    expect(seen[0]).toMatchObject({ isFirst: true, nAll: 4200 });
    expect(seen[0].screening.ranked).toHaveLength(1000);
    const lengths = seen.map(({ screening }) => screening.ranked.length);
    expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
    expect(lengths.at(-1)).toBeGreaterThan(1000);
    // The same model, and its predictions to the bit.
    const said = new Map(many.ranked.map(({ row, logSigma }) => [row, logSigma]));
    for (const { screening } of seen) {
      for (const { row, logSigma } of screening.ranked) expect(said.get(row)).toBe(logSigma);
    }

    // Stopped while others are ranked: candidates and list are those of before.
    pool.run = run;
    const { candidates } = ranking;
    pool.before = (kind) => {
      if (kind === 'screen' && ranking.task.label === 'Ranking') ranking.task.cancel();
      return Promise.resolve();
    };
    await ranking.add([textFile('others.csv', table(60))]);
    expect(ranking.task.status).toBe('cancelled');
    expect(ranking.candidates).toBe(candidates);
    expect(ranking.screening).toBe(many);

    // Stopped while the same are ranked by another model: the list of before stays, and is told as such.
    session.change({ ranker: 'stage0_magpie' });
    await ranking.rank();
    expect([ranking.task.status, ranking.screening, ranking.former]).toEqual(['cancelled', null, many]);
    pool.before = () => Promise.resolve();
    await ranking.rank();
    expect(ranking.former).toBeNull();
    expect(ranking.screening!.featureSet).toBe('stage0_magpie');
    expect(ranking.screening!.ranked).toHaveLength(4200);
  });
});
