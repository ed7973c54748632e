import { describe, expect, it } from 'vitest';
import { countElements } from '../../../src/features/blocks/elementCounts';
import { elementTable, periodicTableSvg } from '../../../src/figures/data/periodicTableFigure';
import type { ThemeTokens } from '../../../src/figures/tokens';

const tokens: ThemeTokens = {
  font: '"Segoe UI", sans-serif',
  ink: '#111111',
  muted: '#666666',
  hairline: '#dddddd',
  surface: '#ffffff',
  raised: '#ffffff',
  accent: '#4a4da8',
  report: '#777777',
  pointOpacity: 0.7,
  stages: ['#0072b2', '#e69f00', '#009e73'],
};
const counts = countElements([
  { symbols: ['Li', 'O'], amounts: [2, 1] },
  { symbols: ['Li', 'Cl'], amounts: [1, 1] },
  { symbols: ['Li', 'S'], amounts: [2, 1] },
  null,
]);

describe('elementTable', () => {
  it('lists the elements that occur, most frequent first, over the formulas that were read', () => {
    expect(elementTable(counts).rows).toEqual([
      ['Li', 'lithium', 3, 1],
      ['Cl', 'chlorine', 1, 1 / 3],
      ['O', 'oxygen', 1, 1 / 3],
      ['S', 'sulfur', 1, 1 / 3],
    ]);
  });
});

describe('periodicTableSvg', () => {
  it('draws every element with its count, and the quotes of the font stay inside the attribute', () => {
    const svg = periodicTableSvg(counts, tokens);
    expect(svg.match(/<title>/g)).toHaveLength(118);
    expect(svg).toContain('<title>Li: 3</title>');
    expect(svg).toContain('<title>Fe: 0</title>');
    expect(svg).toContain('font-family="\'Segoe UI\', sans-serif"');
    expect(svg.startsWith('<svg xmlns=')).toBe(true);
  });
});
