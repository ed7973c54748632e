/** Stage 0 columns from the reduced composition (DEFINITIONS §2); x are atomic fractions. */
import { atomicFractions } from '../../crystal/chemistry/composition';
import { anionSymbols, elementSymbols } from '../../crystal/chemistry/elements';
import { columnsUnder } from './column';
import { makeBlock } from './featurizer';
import { reasonCode } from '../matrix/reasons';

/** Z = 1…103, H to Lr: SMACT's element order (`smact/data/ordered_periodic.txt` of SMACT 4.0.2). */
const smactElements = elementSymbols.slice(0, 103);
const smactColumn: ReadonlyMap<string, number> = new Map(smactElements.map((symbol, j) => [symbol, j]));

/** Ratios: share of Li, share of the anions N O F S Cl Se Br Te I, number of elements. */
export const compositionRatios = makeBlock({
  name: 'composition',
  columns: columnsUnder('Element ratios', [
    ['li_fraction_comp', 'Atomic fraction of Li in the reduced composition', '', 'element_ratios'],
    [
      'anion_fraction',
      'Sum of the atomic fractions of N, O, F, S, Cl, Se, Br, Te and I',
      '',
      'element_ratios',
    ],
    ['n_elements', 'Number of different elements', '', 'element_ratios'],
  ]),
  version: 1,
  tables: [],
  readsStructure: false,
  compute({ composition }, _tables, values, reasons) {
    if (composition === null) {
      reasons.fill(reasonCode('no-formula'));
      return;
    }
    const fractions = atomicFractions(composition);
    let li = 0;
    let anions = 0;
    composition.symbols.forEach((symbol, i) => {
      if (symbol === 'Li') li = fractions[i];
      if (anionSymbols.has(symbol)) anions += fractions[i];
    });
    values[0] = li;
    values[1] = anions;
    values[2] = composition.symbols.length;
  },
});

/** The atomic fraction of every element up to Lr; heavier elements have no column. */
export const smactFractions = makeBlock({
  name: 'smact',
  columns: smactElements.map((symbol) => ({
    name: `smact_${symbol}`,
    text: `Atomic fraction of ${symbol}`,
    unit: '',
    heading: 'SMACT stoichiometry',
    group: 'element_fractions',
  })),
  version: 1,
  tables: [],
  readsStructure: false,
  compute({ composition }, _tables, values, reasons) {
    if (composition === null) {
      reasons.fill(reasonCode('no-formula'));
      return;
    }
    values.fill(0);
    const fractions = atomicFractions(composition);
    composition.symbols.forEach((symbol, i) => {
      const column = smactColumn.get(symbol);
      if (column !== undefined) values[column] = fractions[i];
    });
  },
});
