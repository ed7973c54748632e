import { expect, test } from 'vitest';
import { coarseSentence, gridBarrierText } from '../../../src/figures/crystal/roomText';

const level = {
  energyEv: 0.6,
  bottleneck: 3,
  lowest: 1,
  lowestEv: 0.123,
  barrierEv: 0.477,
  aboveGlobalEv: 0.6,
};
const coarse = {
  resolutionA: 0.3,
  percolation: { globalMinimumEv: 0, levels: [{ rank: 1 as const, ...level }] },
};

test('a cell that is small enough for a coarse grid alone has its barriers, said as such', () => {
  expect(gridBarrierText(coarse, 0)).toEqual({ text: '≈ 0.48', title: 'On a grid of 0.3 Å, not refined' });
  expect(gridBarrierText(coarse, 2)).toEqual({
    text: '∞',
    title: 'Nothing runs through in all three directions',
  });
  const told = coarseSentence(coarse, 'The cell is too large.');
  expect(told).toContain('points 0.3 Å apart: barriers are not refined');
  expect(told).toContain('The cell is too large.');
});

test('a first picture is told from the finer one that follows', () => {
  expect(coarseSentence(coarse, null)).toBe('A first picture, of points 0.3 Å apart; a finer one follows.');
});
