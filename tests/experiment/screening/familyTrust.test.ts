import { describe, expect, test } from 'vitest';
import { familyOrders, trustSentence } from '../../../src/experiment/screening/quality/familyTrust';
import { spearmanCorrelation } from '../../../src/metrics/rank';
import { inlineRunner } from '../inlineRunner';
import { material } from '../materials';

/** Rows of a family from papers of three rows. */
const rowsOf = (family: string, n: number) =>
  Array.from({ length: n }, (_, k) =>
    material(`${family}${k}`, 'Li3N', { family, doi: `10.1/${family}${Math.floor(k / 3)}` }),
  );
const draw = { nResamples: 500, seed: 0 };

describe('the order inside families', () => {
  const records = [...rowsOf('garnet', 30), ...rowsOf('LGPS', 24), ...rowsOf('rare', 12), ...rowsOf('', 30)];
  const papers = Int32Array.from(records, ({ doi }) => records.findIndex((record) => record.doi === doi));
  const target = Float64Array.from(records, (_, k) => ((k * 7) % 31) - 20);
  // Garnets are ordered rightly, the others in an order that has nothing to do with it.
  const predictions = target.map((value, k) =>
    records[k].family === 'garnet' ? value + ((k * 13) % 16) : (k * k * 5 + 3 * k) % 17,
  );

  test('is that of the rows of each with enough rows and papers, over papers', async () => {
    const held = { target, predictions, records, papers };
    const families = await familyOrders(held, draw, { runner: inlineRunner() });
    expect(families.map(({ family, nRows, nPapers }) => [family, nRows, nPapers])).toEqual([
      ['garnet', 30, 10],
      ['LGPS', 24, 8],
    ]);
    const [garnet, lgps] = families;
    expect(garnet.spearman).toBe(spearmanCorrelation(target.slice(0, 30), predictions.slice(0, 30)));
    expect(garnet.interval.low).toBeGreaterThan(0.5);
    expect(lgps.interval.low).toBeLessThan(0);
    const sentence = trustSentence('papers', { low: 0.7, high: 0.9 }, families);
    expect(sentence).toMatch(/^It orders new papers well; inside LGPS \(ρ −?0\.\d\d\) it cannot\.$/);
  });
});

describe('the sentence', () => {
  const family = (name: string, low: number) => ({
    ...{ family: name, nRows: 20, nPapers: 5, spearman: low + 0.2 },
    interval: { low, high: low + 0.4 },
  });
  test.each([
    [0.61, 'It orders new papers well;'],
    [0.6, 'It orders new papers roughly;'],
    [0.3, 'It orders new papers weakly;'],
    [0, 'It does not order new papers: do not trust this list.'],
    [NaN, 'cannot be told'],
  ])('of an interval from %d', (low, words) => {
    expect(trustSentence('papers', { low, high: 0.95 }, [])).toContain(words);
  });

  test('names every family that cannot be ordered', () => {
    const whole = { low: 0.8, high: 0.9 };
    const of = (...lows: number[]) =>
      trustSentence(
        'compositions',
        whole,
        lows.map((low, k) => family('abcd'[k], low)),
      );
    expect(of(0.1, 0.2)).toBe(
      'It orders new compositions well, and inside each of the 2 families with enough rows too.',
    );
    expect(of(0.1)).toBe('It orders new compositions well, and inside a too.');
    expect(of(-0.1, 0.2, 0, -0.3)).toBe(
      'It orders new compositions well; inside a (ρ 0.10), c (ρ 0.20) and d (ρ −0.10) it cannot.',
    );
  });

  test('tells a family that is not ordered from one of too few papers to be sure', () => {
    const wide = (name: string, spearman: number) => ({ ...family(name, -0.2), spearman });
    const whole = { low: 0.5, high: 0.9 };
    expect(trustSentence('papers', whole, [wide('a', 0.29), wide('b', 0.3), wide('c', 0.8)])).toBe(
      'It orders new papers roughly; inside a (ρ 0.29) it cannot; inside b (ρ 0.30) and c (ρ 0.80) that is not sure.',
    );
  });
});
