import { describe, expect, it } from 'vitest';
import { foldScoreFigure, heldOutFigure, orderByPaper } from '../../../src/figures/watch/foldFigures';
import { rSquared } from '../../../src/metrics/regression';
import { countLeakage } from '../../../src/folds/leakage';
import { FoldsWatch } from '../../../src/session/watch/foldsWatch.svelte';
import { foldSentence } from '../../../src/views/watch/foldWords';
import { opened } from '../testServices';

/** Opened once: the tests only look. */
const opening = opened();

async function watched() {
  const { session } = await opening;
  const watch = new FoldsWatch(session.context);
  await watch.open();
  if (!watch.watched) throw new Error(watch.task.problem?.message);
  return { session, watched: watch.watched };
}

describe('folds to be watched', () => {
  it('hold out the same rows both ways; whole papers leave nothing of a held-out paper in training', async () => {
    const { watched: found } = await watched();
    for (const way of [found.random, found.papers]) {
      const nHeldOut = way.states.reduce(
        (sum, states) => sum + states.filter((state) => state > 0).length,
        0,
      );
      expect(nHeldOut).toBe(60);
      const { folds } = countLeakage(way.folds, found.records);
      way.states.forEach((states, k) =>
        expect(states.filter((state) => state === 2).length).toBe(folds[k].nSharedPaper),
      );
    }
    expect(found.papers.states.every((states) => !states.includes(2))).toBe(true);
    expect(found.random.states.some((states) => states.includes(2))).toBe(true);
  });

  it('score what the comparison scores: the last sum is the pooled score', async () => {
    const { session, watched: found } = await watched();
    const { r2 } = session.comparison.rows[0].cv!;
    expect(found.random.scores).toHaveLength(5);
    expect(found.random.scores[4].r2).toBeCloseTo(r2, 12);
    expect(found.random.predictions).toEqual(session.comparison.rows[0].cvPredictions);
    expect(found.papers.scores[4].r2).toBeCloseTo(rSquared(found.target, found.papers.predictions), 12);
  });

  it('are drawn with every row once, the rows of a paper side by side', async () => {
    const { watched: found } = await watched();
    const order = orderByPaper(found.records);
    expect([...order.rows].sort((a, b) => a - b)).toEqual([...found.records.keys()]);
    const papers = order.rows.map((row) => order.paper[row]);
    expect(papers).toEqual([...papers].sort((a, b) => a - b));
    const figure = heldOutFigure('x', 'x', found.random.states[0], order, found.records);
    const { points } = figure.draw(320, figure.height(320));
    expect(new Set(points.map(({ x, y }) => `${x} ${y}`)).size).toBe(60);
    expect(Math.max(...points.map(({ x }) => x))).toBeLessThan(320);
    expect(Math.max(...points.map(({ y }) => y))).toBeLessThan(figure.height(320));
    expect(figure.table().rows).toHaveLength(60);
    const scores = foldScoreFigure(found.random.scores, found.papers.scores, 2);
    expect(scores.table().rows[1].slice(1, 3)).toEqual([
      found.random.scores[1].r2,
      found.papers.scores[1].r2,
    ]);
    expect(foldSentence(found.random, found.papers, 5)).toMatch(/by whole papers 0 of \d+\. R² so far is/);
  });
});
