import { describe, expect, it } from 'vitest';
import { treeCount } from '../../../src/learners/hgb/model';
import { placeAtStep, splitCount, stepOfPlace } from '../../../src/session/watch/boostingPlace';
import { BoostingWatch } from '../../../src/session/watch/boostingWatch.svelte';
import { cutFigure } from '../../../src/figures/watch/cutFigure';
import { growingTreeFigure } from '../../../src/figures/watch/growingTree';
import { errorFigure, residualFigure, sumFigure } from '../../../src/figures/watch/stageFigures';
import { opened } from '../testServices';

/** Opened once: the tests only look. */
const opening = opened();

async function watched() {
  const { session } = await opening;
  const watch = new BoostingWatch(session.context);
  await watch.open();
  const { fitted } = watch;
  if (!fitted) throw new Error(watch.task.problem?.message);
  return { watch, fitted };
}

describe('boosting to be watched', () => {
  it('numbers every moment once, from the first root to the last whole tree', async () => {
    const { watch, fitted } = await watched();
    const { trace } = fitted;
    for (let step = 0; step <= watch.lastStep; step++) {
      const place = placeAtStep(trace, step);
      expect(stepOfPlace(trace, place)).toBe(step);
      expect(place.nSplits).toBeLessThanOrEqual(splitCount(trace, place.tree));
    }
    expect(watch.stage).toBe(0);
    watch.goToTree(watch.nTrees - 1);
    expect([watch.step, watch.stage]).toEqual([watch.lastStep, 53]);
  });

  it('shows the cut that the tree takes, and of another column one that gains no more', async () => {
    const { watch, fitted } = await watched();
    const { model } = fitted.trace;
    expect(treeCount(model)).toBe(53);
    expect(splitCount(fitted.trace, 0)).toBeGreaterThan(0);
    expect(watch.cuts?.best?.gain).toBe(model.gain[watch.node]);
    watch.column = (model.feature[watch.node] + 1) % fitted.columnNames.length;
    expect(watch.cuts?.best?.gain ?? 0).toBeLessThanOrEqual(model.gain[watch.node]);
  });

  it('starts at the mean of the training rows, and its training error falls with every tree', async () => {
    const { fitted } = await watched();
    const { trainErrors, heldOutErrors } = fitted;
    const mean = fitted.fold.trainRows.reduce((sum, row) => sum + fitted.target[row], 0) / 48;
    expect(fitted.trace.model.baseline).toBeCloseTo(mean, 12);
    expect(trainErrors).toHaveLength(54);
    expect([...trainErrors.keys()].slice(1).every((k) => trainErrors[k] <= trainErrors[k - 1])).toBe(true);
    expect(heldOutErrors.every((error) => error > 0)).toBe(true);
  });

  it('does not train on the flag that is made from the target', async () => {
    const { fitted } = await watched();
    expect(fitted.columnNames).not.toContain('sigma_is_coerced');
  });

  it('has a table for every figure that says what is drawn', async () => {
    const { watch, fitted } = await watched();
    const { trace, columnNames, target, fold, records } = fitted;
    const { cuts } = watch;
    const names = records.map(({ id }) => id);
    const stageView = { trace, stage: 3, target, names, row: watch.row, trainRows: fold.trainRows };
    const view = { ...stageView, heldOutRows: fold.validationRows };
    const { thresholds, starts } = trace.binned.mapper;
    const ends = thresholds.subarray(starts[cuts!.column], starts[cuts!.column + 1]);
    const cut = cutFigure({ cuts: cuts!, columnName: 'x', thresholds: ends });
    expect(cut.table().rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(48);
    const tree = (nSplits: number) =>
      growingTreeFigure({ trace, tree: 0, nSplits, node: watch.node, columnNames, row: watch.row });
    expect(tree(0).table().rows).toHaveLength(1);
    expect(tree(1).table().rows).toHaveLength(3);
    expect(residualFigure(view).table().rows).toHaveLength(60);
    const sums = sumFigure(view).table().rows;
    const added = sums.slice(1).reduce((sum, row) => sum + Number(row[1]), Number(sums[0][2]));
    expect(added).toBe(sums[53][2]);
    expect(errorFigure(fitted.trainErrors, fitted.heldOutErrors, 3).table().rows[3][1]).toBe(
      fitted.trainErrors[3],
    );
    for (const figure of [cut, tree(1), residualFigure(view), sumFigure(view)]) {
      const { marks } = figure.draw(600, 340);
      expect(marks.length).toBeGreaterThan(3);
      for (const mark of marks) if (mark.kind === 'path') expect(mark.d).not.toMatch(/NaN|Infinity/);
    }
  });
});
