/** Times of the recipes' columns beside their Python prototype. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { finish } from '../../src/base/steps';
import { featurize } from '../../src/features/featurize';
import { tablesOf } from '../../src/features/registry';
import {
  elementTablePath,
  parseElementTable,
  type ElementTableName,
} from '../../src/features/tables/elementTables';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';
import { formulaRecords } from './featureRows';
import { physicsMs, trainCifs } from './physicsRows';

function ionStatistics({ root, reference, effort }: BenchContext): Promise<BenchTimes> {
  const names = tablesOf(['ion_statistics']) as ElementTableName[];
  const tables = Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(resolve(root, 'public', elementTablePath(name)), 'utf8');
      return [name, parseElementTable(name, text)];
    }),
  );
  const records = formulaRecords();
  const formulas = records.map(({ reducedComposition }) => reducedComposition);
  return alternate(
    Math.max(1, Math.round(3 * effort)),
    () => {
      finish(featurize(records, {}, ['ion_statistics'], tables));
    },
    reference &&
      (async () => (await reference.ask<{ ms: number }>({ command: 'ion_statistics', formulas })).ms),
  );
}

/** CPU time of the training structures, reading the CIFs included; an effort of 0.1 takes every tenth. */
async function liEnvironments({ root, reference, effort }: BenchContext): Promise<BenchTimes> {
  const step = Math.max(1, Math.round(1 / effort));
  const chosen = trainCifs(root).filter((_, k) => k % step === 0);
  for (const [id, cif] of chosen.slice(0, 10)) physicsMs(id, cif, ['li_environment']);
  let ours = 0;
  let theirs = 0;
  for (const [id, cif] of chosen) {
    ours += physicsMs(id, cif, ['li_environment']);
    if (reference) theirs += (await reference.ask<{ ms: number }>({ command: 'li_environment', cif })).ms;
  }
  const note = `${chosen.length} training CIFs, CPU time`;
  return { ours: [ours], ...(reference ? { reference: [theirs] } : {}), note };
}

export const recipeRows: readonly BenchRow[] = [
  { name: 'ion statistics of 10000 formulas', bar: 0.1, unit: 'ratio', run: ionStatistics },
  { name: 'Li environment of CIFs', bar: 0.1, unit: 'ratio', run: liEnvironments },
];
