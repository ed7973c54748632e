import { classOf, countClasses, type ElementCounts } from '../../features/blocks/elementCounts';
import { elementNames, elementPlaces } from './periodicLayout';
import type { FigureTable } from '../figure';
import type { ThemeTokens } from '../tokens';

/** Number of colour classes above zero. */
export const nElementClasses = 6;

/**
 * Share of the accent colour in each class, 0 first. The middle tones are left out: neither light nor dark text is
 * legible on them.
 */
export const classShares = [0, 0.1, 0.22, 0.34, 0.47, 0.84, 1] as const;

/** The colour of a class as CSS, from the tokens of the page. */
export function classFill(level: number): string {
  if (level === 0) return 'var(--sunken)';
  return `color-mix(in srgb, var(--accent) ${classShares[level] * 100}%, var(--surface))`;
}

/** Rows of the table of elements: those that occur, most frequent first. */
export function elementTable(counts: ElementCounts): FigureTable {
  const rows = [...counts.counts].sort(
    ([first, n], [second, m]) => m - n || first.localeCompare(second, 'en'),
  );
  return {
    columns: ['element', 'name', 'materials', 'share of materials'],
    rows: rows.map(([symbol, count]) => [
      symbol,
      elementNames[symbol] ?? '',
      count,
      count / Math.max(1, counts.nRead),
    ]),
  };
}

const cell = { width: 42, height: 42, gap: 3, spacer: 12 } as const;

/** Size of the drawing in px. */
export const periodicTableSize = {
  width: 18 * (cell.width + cell.gap) + cell.gap,
  height: 9 * (cell.height + cell.gap) + cell.spacer + 40,
} as const;

/** Draws the heat map of element counts as an SVG of its own, in the colours of the theme. */
export function periodicTableSvg(counts: ElementCounts, tokens: ThemeTokens): string {
  const classes = countClasses(counts.largest, nElementClasses);
  const { width, height } = periodicTableSize;
  const boxes = elementPlaces.map(({ symbol, row, column }) => {
    const count = counts.counts.get(symbol) ?? 0;
    const x = cell.gap + (column - 1) * (cell.width + cell.gap);
    const line = row > 7 ? row - 2 : row - 1;
    const y = cell.gap + line * (cell.height + cell.gap) + (row > 7 ? cell.spacer : 0);
    const level = classOf(count, classes) + 1;
    const ink = level === 0 ? tokens.muted : level >= 5 ? tokens.surface : tokens.ink;
    const middle = x + cell.width / 2;
    return (
      `<g><title>${symbol}: ${count}</title>${box(x, y, cell.width, cell.height, level, tokens)}` +
      `<text x="${middle}" y="${y + 20}" font-size="14" fill="${ink}">${symbol}</text>` +
      (count > 0 ? `<text x="${middle}" y="${y + 35}" font-size="10" fill="${ink}">${count}</text>` : '') +
      '</g>'
    );
  });
  const keys = [{ from: 0, to: 0 }, ...classes].map(({ from, to }, level) => {
    const x = cell.gap + level * 96;
    const label = from === to ? `${from}` : `${from}–${to}`;
    return (
      box(x, height - 24, 14, 14, level, tokens) +
      `<text x="${x + 20}" y="${height - 13}" font-size="12" text-anchor="start" fill="${tokens.ink}">${label}</text>`
    );
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${tokens.font.replaceAll('"', "'")}" text-anchor="middle">` +
    `<rect width="100%" height="100%" fill="${tokens.surface}"/>${boxes.join('')}${keys.join('')}</svg>`
  );
}

/** A box of the surface colour under a box of the accent colour at the share of its class. */
function box(
  x: number,
  y: number,
  width: number,
  height: number,
  level: number,
  tokens: ThemeTokens,
): string {
  const place = `x="${x}" y="${y}" width="${width}" height="${height}" rx="2"`;
  return (
    `<rect ${place} fill="${tokens.surface}" stroke="${tokens.hairline}"/>` +
    `<rect ${place} fill="${tokens.accent}" fill-opacity="${classShares[level]}"/>`
  );
}
