import { counted } from '../../base/words/counted';
import type { CifCoverage, Coverage } from '../../table/cifCoverage';
import type { DrawnFigure, FigureTable } from '../figure';
import { lyingHeight, stackedBars, type Stacks } from './bars/stackedBars';

const unnamed = '(no family)';
/** From this width in px on, bars stand side by side and all families fit. */
const wide = 900;
const isWide = (width: number) => width >= wide;
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

/**
 * How many materials of each family have a CIF: the largest families first, upright where there is room for it, else
 * lying, with fewer of them.
 */
export function coverageFigure(coverage: CifCoverage): DrawnFigure {
  const stacksOf = (width: number) => coverageStacks(coverage, isWide(width) ? maxBars.wide : maxBars.narrow);
  return {
    name: 'cif-coverage',
    title: 'Structures (CIF) by family',
    caption: 'Bars by family: materials with a CIF and without one.',
    table: () => coverageTable(coverage),
    height: (width) => (isWide(width) ? 360 : lyingHeight(stacksOf(width), width)),
    draw: (width, height) => stackedBars(stacksOf(width), isWide)(width, height),
    label: (item) => labelOf(coverage, item),
  };
}

function coverageStacks({ families }: CifCoverage, most: number): Stacks {
  const shown = families.slice(0, most);
  const withCif = shown.map(({ nWithCif }) => nWithCif);
  const without = shown.map(({ nRows, nWithCif }) => nRows - nWithCif);
  return {
    names: shown.map(({ name }) => name || unnamed),
    parts: [
      { text: 'with CIF', counts: withCif, look: { colour: 'accent' } },
      { text: 'without CIF', counts: without, look: { colour: 'report', isOpen: true } },
    ],
    counts: 'materials',
  };
}

/** @param item of a part of a bar, of which there are two */
function labelOf({ families }: CifCoverage, item: number): string[] {
  const { name, nRows, nWithCif } = families[item >> 1];
  return [name || unnamed, `${nWithCif} of ${counted(nRows, 'material')} with CIF`];
}
