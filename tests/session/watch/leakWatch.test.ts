import { describe, expect, it } from 'vitest';
import { leakRowsFigure, leakScoreFigure } from '../../../src/figures/watch/leakFigures';
import { flaggedSoFar, leakPredictionsFigure } from '../../../src/figures/watch/leakPredictions';
import { scoreRegression } from '../../../src/metrics/regression';
import { LeakWatch } from '../../../src/session/watch/leakWatch.svelte';
import { leakSentence } from '../../../src/views/watch/leakWords';
import { opened } from '../testServices';

/** Opened once: the tests only look. */
const opening = opened();

async function watched() {
  const { session, pool } = await opening;
  const watch = new LeakWatch(session.context);
  await watch.open();
  if (!watch.watched) throw new Error(watch.task.problem?.message);
  return { session, pool, watch, found: watch.watched };
}

describe('the label leak to be watched', () => {
  it('sets the flags of the rows with a threshold, then counts folds', async () => {
    const { watch, found } = await watched();
    const marked = [...found.records.keys()].filter((row) => found.records[row].sigmaIsCoerced === 1);
    expect([...found.flagged].sort((a, b) => a - b)).toEqual(marked);
    expect(marked.length).toBeGreaterThan(0);
    expect(watch.lastStep).toBe(marked.length + 5);
    watch.step = marked.length + 2;
    expect([watch.nSet, watch.nDone]).toEqual([marked.length, 2]);
  });

  it('scores what the comparison scores with the flag, and the same rows and folds without it', async () => {
    const { session, found } = await watched();
    const [row] = session.comparison.rows;
    expect(session.settings.coerced).toBe(true);
    expect(found.random.withFlag.predictions).toEqual(row.cvPredictions);
    expect(found.random.withFlag.scores[4].r2).toBeCloseTo(row.cv!.r2, 12);
    expect(found.random.without.folds).toEqual(found.random.withFlag.folds);
    expect(found.papers.without.folds).toEqual(found.papers.withFlag.folds);
    const target = found.records.map(({ logSigma }) => logSigma);
    for (const way of [found.papers.withFlag, found.papers.without])
      expect(way.scores[4].rmse).toBeCloseTo(scoreRegression(target, [...way.predictions]).rmse, 12);
  });

  it('fits every fold twice: on the columns with the flag, and on the others', async () => {
    const { watch, pool } = await watched();
    const { share } = pool;
    const columns = new Set<string>();
    pool.share = (key, value) => {
      if (value.kind === 'matrix') columns.add(value.matrix.columnNames.join());
      share(key, value);
    };
    // A stage of which the folds by papers are not kept.
    await watch.open(1);
    pool.share = share;
    const [some, others] = [...columns].sort((a, b) => a.length - b.length).map((names) => names.split(','));
    expect(columns.size).toBe(2);
    expect(others.filter((name) => !some.includes(name))).toEqual(['sigma_is_coerced']);
    expect(others).toHaveLength(some.length + 1);
  });

  it('is the comparison without the flag, where that is left out', async () => {
    const { session, found } = await watched();
    const { random } = found;
    session.change({ coerced: false });
    await session.run();
    expect(session.comparison.rows[0].cvPredictions).toEqual(random.without.predictions);
    session.change({ coerced: true });
    await session.run();
  });

  it('is drawn with every row, and says what the flag did to the rows that have it', async () => {
    const { found } = await watched();
    const { records, flagged, papers, random } = found;
    const at = (nSet: number, nDone: number) => ({ records, flagged, nSet, nDone });
    const rows = leakRowsFigure(at(2, 0));
    expect(
      rows
        .table()
        .rows.filter((row) => row[5] === 'yes')
        .map((row) => row[4]),
    ).toEqual([1, 1]);
    const { points } = rows.draw(360, rows.height(360));
    expect(points).toHaveLength(records.length);
    for (const { x, y } of points) {
      expect(x > 0 && x < 360).toBe(true);
      expect(y > 0 && y < rows.height(360)).toBe(true);
    }
    expect(flaggedSoFar(at(flagged.length, 5), papers.without)).toEqual([...flagged]);
    const predicted = leakPredictionsFigure(at(flagged.length, 5), papers.withFlag, papers.without);
    expect(predicted.table().rows.map((row) => row[3])).toEqual(
      [...flagged].map((row) => papers.withFlag.predictions[row]),
    );
    const scores = leakScoreFigure('x', 'x', papers.withFlag.scores, papers.without.scores, 3);
    expect(scores.table().rows[2].slice(1, 3)).toEqual([
      papers.withFlag.scores[2].r2,
      papers.without.scores[2].r2,
    ]);
    for (const figure of [rows, predicted, scores])
      for (const mark of figure.draw(600, 300).marks)
        if (mark.kind === 'path') expect(mark.d).not.toMatch(/NaN|Infinity/);
    const missed = [...flagged].map((row) =>
      Math.abs(papers.withFlag.predictions[row] - records[row].logSigma),
    );
    const mean = missed.reduce((sum, value) => sum + value, 0) / missed.length;
    expect(leakSentence(at(flagged.length, 5), random, papers)).toContain(
      `missed by ${mean.toFixed(2)} decades on average with it`,
    );
    expect(leakSentence(at(1, 0), random, papers)).toContain(records[flagged[0]].reducedComposition);
  });
});
