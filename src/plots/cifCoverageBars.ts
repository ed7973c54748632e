import type { Data } from 'plotly.js-dist-min';
import type { CifCoverage } from '../table/cifCoverage';
import { themedAxis, themedLayout, type FigureMaker, type FigureTable } from './theme';

/** Rows of the coverage table: every family, then the total. */
export function coverageTable(coverage: CifCoverage): FigureTable {
  return {
    columns: ['family', 'materials', 'with CIF', 'without CIF', 'share with CIF'],
    rows: [...coverage.families, coverage.total].map(({ name, nRows, nWithCif, share }, index) => [
      index === coverage.families.length ? 'all' : name === '' ? '(no family)' : name,
      nRows,
      nWithCif,
      nRows - nWithCif,
      share,
    ]),
  };
}

/** Draws the largest families as stacked bars: materials with a CIF, then those without. */
export function coverageFigure(coverage: CifCoverage, maxFamilies = 20): FigureMaker {
  return (tokens, width) => {
    const families = coverage.families.slice(0, maxFamilies);
    const longest = width < 480 ? 14 : 24;
    const labels = families.map(({ name }) => shortLabel(name === '' ? '(no family)' : name, longest));
    const bars = (name: string, color: string, counts: number[]): Data => ({
      type: 'bar',
      orientation: 'h',
      name,
      y: families.map((_, index) => index),
      x: counts,
      marker: { color },
      customdata: families.map((family) => family.name || '(no family)'),
      hovertemplate: `%{customdata}<br>%{x} ${name}<extra></extra>`,
    });
    return {
      data: [
        bars(
          'with CIF',
          tokens.accent,
          families.map((family) => family.nWithCif),
        ),
        bars(
          'without CIF',
          tokens.hairline,
          families.map((family) => family.nRows - family.nWithCif),
        ),
      ],
      layout: {
        ...themedLayout(tokens),
        height: coverageHeight(families.length),
        barmode: 'stack',
        bargap: 0.25,
        showlegend: true,
        legend: { orientation: 'h', x: 0, y: 1, yanchor: 'bottom' },
        margin: { l: width < 480 ? 96 : 160, r: 8, t: 32, b: 40 },
        xaxis: {
          ...themedAxis(tokens),
          title: { text: 'materials', font: { color: tokens.muted, size: 12 } },
        },
        yaxis: {
          ...themedAxis(tokens),
          autorange: 'reversed',
          showgrid: false,
          ticks: '',
          tickvals: families.map((_, index) => index),
          ticktext: labels,
        },
      },
    };
  };
}

/** Height in px that gives every bar its line of text. */
export function coverageHeight(nFamilies: number): number {
  return 88 + 20 * Math.max(1, nFamilies);
}

function shortLabel(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
