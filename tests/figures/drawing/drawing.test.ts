import { describe, expect, it } from 'vitest';
import {
  crosses,
  discs,
  drawingColours,
  line,
  nearestPoint,
  stairs,
  type Drawing,
} from '../../../src/figures/drawing/drawing';
import { cssPaint, drawingSvg, type DrawingTheme } from '../../../src/figures/drawing/drawingSvg';

describe('paths', () => {
  it('are one path for many points', () => {
    expect(discs([], 3)).toBe('');
    expect(
      discs(
        [
          [10, 20],
          [30, 40],
        ],
        3,
      ).match(/M/g),
    ).toHaveLength(2);
    expect(discs([[10, 20]], 3)).toBe('M7 20a3 3 0 1 0 6 0a3 3 0 1 0 -6 0');
    expect(crosses([[10, 20]], 2)).toBe('M8 18l4 4M8 22l4 -4');
  });

  it('of steps stay level until the next place', () => {
    expect(
      stairs([
        [0, 10],
        [5, 10],
        [9, 4],
      ]),
    ).toBe('M0 10H5V10H9V4');
    expect(
      line([
        [0, 1.26],
        [2, 3],
      ]),
    ).toBe('M0 1.3L2 3');
  });
});

describe('nearestPoint', () => {
  const points = [
    { x: 0, y: 0, item: 0 },
    { x: 10, y: 0, item: 1 },
    { x: 10, y: 0, item: 2 },
  ];
  it('finds the nearest within reach, the later of equals', () => {
    expect(nearestPoint(points, 2, 1)?.item).toBe(0);
    expect(nearestPoint(points, 9, 3)?.item).toBe(2);
    expect(nearestPoint(points, 40, 0)).toBeNull();
    expect(nearestPoint([], 0, 0)).toBeNull();
  });
});

describe('drawingSvg', () => {
  const theme: DrawingTheme = {
    font: 'system-ui, "Segoe UI"',
    colours: Object.fromEntries(drawingColours.map((name) => [name, '#102030'])) as DrawingTheme['colours'],
  };
  const drawing: Drawing = {
    points: [],
    marks: [
      { kind: 'path', d: 'M0 0H5', stroke: 'ink', dash: '2 3' },
      { kind: 'path', d: 'M0 0z', fill: { of: 'accent', over: 'hairline', share: 0.5 } },
      { kind: 'text', x: 1, y: 2, text: '<x> & "y"', halo: true, turned: true },
    ],
  };

  it('writes every mark, with plain colours and escaped names', () => {
    const coloured = { ...theme, colours: { ...theme.colours, accent: '#ffffff', hairline: '#000000' } };
    const svg = drawingSvg(drawing, 'Best & worst', 300, 200, coloured);
    expect(svg).not.toContain('var(');
    expect(svg).toContain('Best &amp; worst');
    expect(svg).toContain('&lt;x&gt; &amp; &quot;y&quot;');
    expect(svg).toContain('fill="#808080"');
    expect(svg).toContain('stroke-dasharray="2 3"');
    expect(svg).toContain('rotate(-90 1 2)');
    expect(svg.match(/<path/g)).toHaveLength(2);
    expect(svg).toMatch(/^<svg [^>]*height="248"/);
  });

  it('leaves colours to the theme of the page', () => {
    expect(cssPaint('accent')).toBe('var(--accent)');
    expect(cssPaint({ of: 'accent', over: 'ground', share: 0.25 })).toBe(
      'color-mix(in srgb, var(--accent) 25%, var(--ground))',
    );
  });
});
