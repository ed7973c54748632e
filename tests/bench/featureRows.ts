/** Times of reading formulas and computing Stage 0 features. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RandomState } from '../../src/base/numpy/random';
import { finish } from '../../src/base/steps';
import { elementSymbols } from '../../src/crystal/chemistry/elements';
import { elementTablePath, parseElementTable } from '../../src/features/tables/elementTables';
import { featurize } from '../../src/features/featurize';
import { featureSet } from '../../src/features/registry';
import type { MaterialRecord } from '../../src/table/dataset';
import { materialRecord } from '../materialRecord';
import { alternate, type BenchContext, type BenchRow } from './benchRow';

const nFormulas = 10_000;

export const featureRows: readonly BenchRow[] = [
  {
    name: `Stage 0 features of ${nFormulas} formulas`,
    bar: 1000,
    aim: 300,
    unit: 'ms',
    run: (context: BenchContext) => {
      const text = readFileSync(resolve(context.root, 'public', elementTablePath('magpie')), 'utf8');
      const tables = { magpie: parseElementTable('magpie', text) };
      const records = formulaRecords();
      const { blocks } = featureSet('stage0_magpie');
      return alternate(
        Math.max(1, Math.round(5 * context.effort)),
        () => {
          finish(featurize(records, {}, blocks, tables));
        },
        undefined,
      );
    },
  },
];

/** Formulas of 3-7 elements with decimal amounts and a bracket, all different. */
export function formulaRecords(): MaterialRecord[] {
  const random = new RandomState(7);
  const pick = (bound: number) => random.nextUint32() % bound;
  return Array.from({ length: nFormulas }, (_, i) => {
    const others = Array.from(
      { length: 1 + pick(5) },
      () => `${elementSymbols[pick(94)]}${(1 + pick(400)) / 100}`,
    );
    return materialRecord({
      id: `f${i}`,
      row: i + 1,
      reducedComposition: `Li${(1 + i) / 1000}${others.join('')}(PO4)${1 + pick(3)}`,
    });
  });
}
