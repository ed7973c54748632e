import { describe, expect, test } from 'vitest';
import {
  conductivityText,
  measureWorth,
  worthFigure,
  worthSentence,
  worthTable,
} from '../../../src/experiment/screening/quality/rankingWorth';
import type { HeldOutQuality } from '../../../src/experiment/screening/quality/qualityTypes';
import { RandomState } from '../../../src/base/numpy/random';
import { numberOf } from '../../../src/experiment/tables/table';
import { reportFigure } from '../../../src/figures/report/reportFigure';
import { scoreEnrichment } from '../../../src/metrics/enrichment/enrichment';
import { inlineRunner } from '../inlineRunner';

const runner = inlineRunner();
const random = new RandomState(3);
const target = Float64Array.from({ length: 100 }, () => -8 + 7 * random.random());
const predictions = target.map((value) => value + 3 * random.random());
const papers = Int32Array.from(target, (_, row) => row >> 2);
const quality = { by: 'papers', heldOut: { target, predictions, papers } } as unknown as HeldOutQuality;
const model = { name: 'best', label: 'Best', quality };

describe('the worth of a list', () => {
  test('is that of what was held out', async () => {
    const [worth] = await measureWorth(runner, [model], -4);
    const { top, ndcg, nAbove } = scoreEnrichment(target, predictions);
    expect(worth.top.map(({ precision }) => precision.value)).toEqual(top.map(({ precision }) => precision));
    expect(worth.top.map(({ enrichment }) => enrichment.value)).toEqual(
      top.map(({ enrichment }) => enrichment),
    );
    expect([worth.ndcg.value, worth.nAbove, worth.nRows]).toEqual([ndcg, nAbove, 100]);
    const curve = scoreEnrichment(target, predictions, { threshold: -4, shares: [0.5] });
    expect(worth.curve.at(-1)).toEqual({ x: 50, mean: curve.top[0].precision, std: 0 });
  });

  test('is said in a sentence, against a blind choice', async () => {
    const [worth] = await measureWorth(runner, [model], -4);
    const { precision } = worth.top[2];
    const text = (value: number) => value.toFixed(1).replace('.0', '');
    expect(worthSentence(worth)).toBe(
      `Of the ten that it ranks highest among 100 candidates of unseen papers, about ${text(10 * precision.value)} ` +
        `(95\u00a0%: ${text(10 * precision.interval.low)} to ${text(10 * precision.interval.high)}) conduct better than ` +
        `10⁻⁴ S/cm; picked blindly, ${text(worth.nAbove / 10)} would.`,
    );
  });

  test('hangs on the threshold, and is not known where nothing lies above', async () => {
    const [low] = await measureWorth(runner, [model], -6.5);
    const [high] = await measureWorth(runner, [model], -1.5);
    expect(low.nAbove).toBeGreaterThan(high.nAbove);
    const [none] = await measureWorth(runner, [model], 0);
    expect(worthSentence(none)).toBe(
      'None of the 100 known compounds conducts better than 10⁰ S/cm: nothing is known of such a list.',
    );
  });

  test('is not told of a model whose held-out rows are not known', async () => {
    const { heldOut: _, ...scores } = quality;
    const unknown = [
      { ...model, quality: null },
      { ...model, quality: scores },
    ];
    expect(await measureWorth(runner, unknown, -4)).toEqual([]);
  });

  test('stands in a table and in a figure', async () => {
    const worths = await measureWorth(runner, [model, { ...model, name: 'other', label: 'Other' }], -4);
    const { rows, columns, caption } = worthTable(worths);
    expect(rows.map(({ label }) => label)).toEqual(['Best', 'Other']);
    expect(rows[0].measured).toHaveLength(columns.length);
    expect(numberOf(rows[0].measured[6])).toBe(worths[0].top[2].precision.value);
    expect(caption).toContain(`${worths[0].nAbove} of them above 10⁻⁴ S/cm`);
    const { draw, table } = reportFigure(worthFigure(worths));
    expect(draw(600, 340).points).toHaveLength(33);
    const blind = table().rows.filter(([name]) => name === 'blind');
    expect(blind.every((row) => row[3] === worths[0].nAbove / 100)).toBe(true);
  });
});

test.each([
  [-4, '10⁻⁴ S/cm'],
  [-3.5, '3.2 × 10⁻⁴ S/cm'],
  [-12, '10⁻¹² S/cm'],
  [0, '10⁰ S/cm'],
  [0.5, '3.2 × 10⁰ S/cm'],
])('a conductivity of 10^%d is written for people', (logSigma, text) => {
  expect(conductivityText(logSigma)).toBe(text);
});
