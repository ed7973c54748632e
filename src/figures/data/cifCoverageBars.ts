import { shorten } from '../../base/problem';
import type { CifCoverage, Coverage } from '../../table/cifCoverage';
import type { FigureTable, PlottedFigure } from '../figure';
import {
  escapeMarkup,
  legendAbove,
  themedAxis,
  themedLayout,
  type Data,
  type Layout,
  type PlotMaker,
} from '../plotly/plot';

const unnamed = '(no family)';
/** From this width in px on, bars stand side by side and all families fit. */
const wide = 900;
/** Room is kept for this many upright bars, so that one family alone is no wall. */
const leastBars = 16;
const maxBars = { wide: 48, narrow: 20 } as const;

/** Rows of the coverage table: every family, then the total. */
export function coverageTable(coverage: CifCoverage): FigureTable {
  const row = (name: string, { nRows, nWithCif, share }: Coverage) => [
    name,
    nRows,
    nWithCif,
    nRows - nWithCif,
    share,
  ];
  return {
    columns: ['family', 'materials', 'with CIF', 'without CIF', 'share with CIF'],
    rows: [
      ...coverage.families.map((family) => row(family.name || unnamed, family)),
      row('all', coverage.total),
    ],
  };
}

/** How many materials of each family have a CIF. */
export function coverageFigure(coverage: CifCoverage): PlottedFigure {
  const nFamilies = coverage.families.length;
  return {
    by: 'plotly',
    name: 'cif-coverage',
    title: 'Structures (CIF) by family',
    caption: 'Bars by family: materials with a CIF and without one.',
    table: () => coverageTable(coverage),
    // Lying bars need a line of text each.
    height: (width) => (width >= wide ? 360 : 88 + 20 * Math.min(maxBars.narrow, Math.max(1, nFamilies))),
    draw: coveragePlot(coverage),
  };
}

/**
 * Draws the families, largest first, as stacked bars: materials with a CIF, then those without. Upright where there
 * is room for it, else lying, with the largest families only.
 */
function coveragePlot(coverage: CifCoverage): PlotMaker {
  return (tokens, width) => {
    const upright = width >= wide;
    const families = coverage.families.slice(0, upright ? maxBars.wide : maxBars.narrow);
    const positions = families.map((_, index) => index);
    const names = families.map(({ name }) => name || unnamed);
    const bars = (name: string, counts: number[], color: string, edge: string): Data => ({
      type: 'bar',
      orientation: upright ? 'v' : 'h',
      name,
      x: upright ? positions : counts,
      y: upright ? counts : positions,
      marker: { color, line: { color: edge, width: 1 } },
      customdata: names.map(escapeMarkup),
      hovertemplate: `%{customdata}<br>%{${upright ? 'y' : 'x'}} ${name}<extra></extra>`,
    });
    const countAxis = themedAxis(tokens, 'materials');
    const nameAxis: Partial<Layout['xaxis']> = {
      ...themedAxis(tokens),
      showgrid: false,
      ticks: '',
      tickvals: positions,
      ticktext: names.map((name) => escapeMarkup(shorten(name, width < 480 ? 14 : 20))),
      ...(upright
        ? { tickangle: -45, range: [-0.6, Math.max(leastBars, families.length) - 0.4] }
        : { autorange: 'reversed' as const }),
    };
    const withCif = families.map((family) => family.nWithCif);
    const without = families.map((family) => family.nRows - family.nWithCif);
    return {
      data: [
        bars('with CIF', withCif, tokens.accent, tokens.accent),
        bars('without CIF', without, tokens.surface, tokens.report),
      ],
      layout: {
        ...themedLayout(tokens),
        barmode: 'stack',
        bargap: 0.25,
        showlegend: true,
        legend: legendAbove(),
        margin: upright ? { l: 56, r: 8, t: 32, b: 128 } : { l: width < 480 ? 104 : 144, r: 8, t: 32, b: 40 },
        xaxis: upright ? nameAxis : countAxis,
        yaxis: upright ? countAxis : nameAxis,
      },
    };
  };
}
