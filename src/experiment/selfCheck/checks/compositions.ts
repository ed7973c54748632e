/** Columns that are made of formulas. */
import { parseFormula } from '../../../crystal/chemistry/formula';
import { featureBlock } from '../../../features/registry';
import { readMaterial } from '../../../features/material';
import type { MaterialRecord } from '../../../table/dataset';
import type { SelfCheck } from '../selfCheck';

/** A row of nothing but a formula. */
function recordOfFormula(formula: string): MaterialRecord {
  return {
    ...{ id: formula, file: '', row: 1, reducedComposition: formula, trueComposition: '' },
    ...{ formulaUnitsZ: NaN, spaceGroup: '', spaceGroupNumber: NaN, cell: [NaN, NaN, NaN, NaN, NaN, NaN] },
    ...{ family: '', doi: '', closeMatch: '', logSigma: NaN, sigmaIsCoerced: 0, temperatureC: NaN },
  };
}

function tableCheck(block: 'magpie' | 'megnet16' | 'mat2vec', title: string): SelfCheck {
  return {
    name: block,
    title,
    tolerance: 1e-12,
    *compare({ formula, values }: { formula: string; values: readonly number[] }, deviation, { tables }) {
      const { columnNames, compute } = featureBlock(block);
      const found = new Float64Array(columnNames.length).fill(NaN);
      const { material } = readMaterial(recordOfFormula(formula), undefined);
      const steps = compute(material, tables, found, new Uint8Array(found.length));
      if (steps) yield* steps;
      deviation.numbers(found, values, formula);
      yield { fraction: 1 };
    },
  };
}

const formulas: SelfCheck = {
  name: 'formulas',
  title: 'Reading of formulas (Composition)',
  tolerance: 1e-12,
  *compare([formula, amounts]: readonly [string, Readonly<Record<string, number>>], deviation) {
    const composition = parseFormula(formula);
    const found = new Map(composition.symbols.map((symbol, i) => [symbol, composition.amounts[i]]));
    deviation.same(found.size, Object.keys(amounts).length, formula);
    for (const [symbol, amount] of Object.entries(amounts))
      deviation.number(found.get(symbol) ?? NaN, amount, formula);
    yield { fraction: 1 };
  },
};

export const compositionChecks = [
  formulas,
  tableCheck('magpie', 'Columns of formulas: Magpie'),
  tableCheck('megnet16', 'Columns of formulas: MEGNet'),
  tableCheck('mat2vec', 'Columns of formulas: mat2vec'),
];
