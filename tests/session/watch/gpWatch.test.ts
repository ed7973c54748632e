import { describe, expect, it } from 'vitest';
import { gpNeighboursFigure, gpPathFigure, gpPosteriorFigure } from '../../../src/figures/watch/gpFigures';
import { GpWatch } from '../../../src/session/watch/gpWatch.svelte';
import { gpSentence } from '../../../src/views/watch/gpWords';
import { opened } from '../testServices';

/** Opened once: the tests only look. */
const opening = opened();

async function watched() {
  const { session } = await opening;
  const watch = new GpWatch(session.context);
  await watch.open();
  const { fitted, trace } = watch;
  if (!fitted || !trace) throw new Error(watch.task.problem?.message);
  return { watch, fitted, trace };
}

describe('a Gaussian process to be watched', () => {
  it('ends at the prediction and the deviation of the model itself, for any held-out material', async () => {
    const { watch, fitted } = await watched();
    const { validationRows, trainRows } = fitted.fold;
    expect(watch.lastStep).toBe(trainRows.length);
    for (const [i, row] of [...validationRows.entries()].slice(0, 4)) {
      await watch.choose(row);
      const { means, sds } = watch.trace!;
      expect(Math.abs(means[watch.lastStep] - fitted.predictions[i])).toBeLessThan(1e-9);
      expect(Math.abs(sds[watch.lastStep] - fitted.sds[i])).toBeLessThan(1e-9);
    }
  });

  it('compares cells and Li sites too where that is asked for, and keeps the material', async () => {
    const { watch, fitted } = await watched();
    const { row } = watch;
    expect(fitted.fold.validationRows).toContain(row);
    await watch.open('full');
    expect(watch.row).toBe(row);
    expect(watch.fitted!.known.matrix.columnNames.length).toBeGreaterThan(
      fitted.known.matrix.columnNames.length,
    );
    expect(watch.fitted!.known.matrix.columnNames).not.toContain('sigma_is_coerced');
  });

  it('is drawn row after row, and shows what was measured at the end only', async () => {
    const { watch, fitted, trace } = await watched();
    const { records, fold } = fitted;
    const neighbours = Array.from(fold.trainRows, (row) => {
      const { reducedComposition: name, id, doi, logSigma: target } = records[row];
      return { name, id, doi, target };
    });
    const { reducedComposition: name, logSigma: measured } = records[watch.row];
    const view = (step: number) => ({ trace, step, neighbours, name, measured });
    const n = trace.order.length;
    const words = (step: number) =>
      gpPosteriorFigure(view(step))
        .draw(360, 300)
        .marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(words(n - 1).join()).not.toContain('measured');
    expect(words(n).join()).toContain('measured');
    const table = gpNeighboursFigure(view(3)).table().rows;
    expect(table).toHaveLength(n);
    expect(table[n - 1].slice(-2)).toEqual([trace.means[n], trace.sds[n]]);
    expect(table[0][1]).toBe(neighbours[trace.order[0]].name);
    expect(gpPathFigure(view(n)).table().rows).toHaveLength(n + 1);
    for (const step of [0, 1, 3, n])
      for (const figure of [gpNeighboursFigure, gpPosteriorFigure, gpPathFigure])
        for (const mark of figure(view(step)).draw(360, 300).marks)
          if (mark.kind === 'path') expect(mark.d).not.toMatch(/NaN|Infinity/);
    expect(gpSentence(view(0))).toContain('The prior says');
    expect(gpSentence(view(1))).toContain(`Row 1 of ${n}: ${neighbours[trace.order[0]].name}`);
    expect(gpSentence(view(n))).toContain('the fitted model’s prediction');
  });
});
