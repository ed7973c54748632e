import { describe, expect, it } from 'vitest';
import { ListState } from '../../../src/session/rank/listState.svelte';
import { pickTop } from '../../../src/screen/select/pickTop';
import { rankedExample } from '../../screen/list/rankedExample';

describe('ListState', () => {
  it('shows what passes, in the order of a column', async () => {
    const ranked = rankedExample(4000);
    const list = new ListState();
    await list.take(ranked);
    expect(list.shown).toEqual(ranked);
    await list.change({ must: ['S'] });
    await list.sortBy('prediction');
    expect(list.direction).toBe('descending');
    await list.sortBy('prediction');
    expect([list.sortKey, list.direction]).toEqual(['prediction', 'ascending']);
    const passing = ranked.filter(({ formula }) => /S(?![i])/.test(formula));
    expect(list.shown).toHaveLength(passing.length);
    expect(list.shown[0].logSigma).toBe(Math.min(...passing.map(({ logSigma }) => logSigma)));
    await list.sortBy('prediction');
    expect(list.shown).toEqual(passing);
  });

  it('shows the answer to the last question alone', async () => {
    const ranked = rankedExample(6000);
    const list = new ListState();
    await list.take(ranked);
    const first = list.change({ query: 'li1' });
    const second = list.change({ query: 'garnet', must: ['P'] });
    await Promise.all([first, second]);
    expect(list.isBusy).toBe(false);
    expect(list.shown.length).toBeGreaterThan(0);
    expect(list.shown.every(({ family, formula }) => family === 'garnet' && formula.includes('P'))).toBe(
      true,
    );
  });

  it('keeps filter and order when another list comes', async () => {
    const list = new ListState();
    await list.take(rankedExample(50));
    await list.change({ family: 'garnet' });
    await list.sortBy('distance');
    const other = rankedExample(80, 3);
    await list.take(other);
    expect(list.shown.length).toBe(other.filter(({ family }) => family === 'garnet').length);
    expect(list.sortKey).toBe('distance');
  });

  it('runs work on what is shown, and drops it where that changes', async () => {
    const list = new ListState();
    await list.take(rankedExample(6000));
    const wish = { count: 3, by: 'prediction', threshold: 0, diverse: false } as const;
    expect(await list.run((shown) => pickTop(shown, wish))).toHaveLength(3);
    let isOver = false;
    function* endless() {
      while (!isOver) yield { fraction: 0 };
      return 1;
    }
    const dropped = list.run(endless);
    await list.change({ known: 'new' });
    isOver = true;
    expect(await dropped).toBeUndefined();
  });
});
