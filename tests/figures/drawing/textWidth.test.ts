import { describe, expect, it } from 'vitest';
import { pointers } from '../../../src/figures/drawing/drawing';
import { captionLines, columnWidth, fittingText, textWidth } from '../../../src/figures/drawing/textWidth';

describe('texts', () => {
  it('are cut where they do not fit, and left alone where they do', () => {
    const name = 'li_coordination_number';
    expect(fittingText(name, textWidth(name))).toBe(name);
    const cut = fittingText(name, 80);
    expect(cut).toMatch(/^li_coor.*…$/);
    expect(textWidth(cut)).toBeLessThanOrEqual(80);
    expect(fittingText('Li₇', 1)).toBe('L…');
    expect(columnWidth(['a', name], 1000)).toBe(textWidth(name));
    expect(columnWidth([], 50)).toBe(0);
  });

  it('of scores break between scores', () => {
    const caption = 'R² 0.74 · RMSE 1.30 · ρ 0.80 · 7 missing';
    expect(captionLines(caption, 1000)).toEqual([caption]);
    expect(captionLines(caption, 200)).toEqual(['R² 0.74 · RMSE 1.30 · ρ 0.80', '7 missing']);
    for (const line of captionLines(caption, 60)) expect(textWidth(line)).toBeLessThanOrEqual(60);
  });
});

describe('pointers', () => {
  it('point to the side where the truth lies', () => {
    expect(pointers([[10, 20]], 3, 'left')).toBe('M13 17v6L7 20z');
    expect(pointers([[10, 20]], 3, 'right')).toBe('M7 17v6L13 20z');
  });
});
