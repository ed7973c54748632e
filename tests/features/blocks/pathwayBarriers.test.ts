import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { usualEnergy } from '../../../src/crystal/pathways/energyOptions';
import { pathwaysSteps } from '../../../src/crystal/pathways/pathways';
import { barrierColumns, blockedColumn, pathwayBarriers } from '../../../src/features/blocks/pathwayBarriers';
import { featureSets } from '../../../src/features/registry';
import { cifOf } from '../../crystal/cifOf';
import { computeRow, materialOf, missing, present } from '../materialOf';

const rockSalt = (cation: string, anion: string) =>
  cifOf({
    cell: '4.2 4.2 4.2 90 90 90',
    atoms: [
      ...['0 0 0', '0.5 0.5 0', '0.5 0 0.5', '0 0.5 0.5'].map((at, k) => `${cation}${k} ${cation} ${at} 1`),
      ...['0.5 0 0', '0 0.5 0', '0 0 0.5', '0.5 0.5 0.5'].map((at, k) => `${anion}${k} ${anion} ${at} 1`),
    ],
  });
const rowOf = (cif?: string) => computeRow(pathwayBarriers, materialOf({}, cif));

describe('the block of barriers', () => {
  test('has what the analysis with mean occupancies says', () => {
    const cif = rockSalt('Li', 'F');
    const found = finish(pathwaysSteps(structureFromCif(cif, 'x.cif'), { ...usualEnergy, resolutionA: 0.2 }));
    if (!found.ok) throw new Error(found.reason);
    const { levels } = found.value.network;
    expect(levels).toHaveLength(3);
    const row = rowOf(cif);
    barrierColumns.forEach((name, k) => expect(row[name]).toEqual(present(levels[k].barrierEv)));
    expect(row[blockedColumn]).toEqual(present(0));
    const nOpen = levels.filter(({ barrierEv }) => barrierEv < 1).length;
    expect(row.path_open_directions).toEqual(present(nOpen));
  });

  test.each([
    ['no CIF', undefined, 'no-cif'],
    ['no lithium', rockSalt('Na', 'F'), 'no-li-in-cif'],
    ['phosphide', rockSalt('Li', 'P'), 'no-bond-with-lithium'],
  ])('%s: every cell is missing, with the reason', (_, cif, reason) => {
    for (const cell of Object.values(rowOf(cif))) expect(cell).toEqual(missing(reason));
  });

  test('is in no set but the one that is named by it, behind all its other columns', () => {
    const having = featureSets.filter(({ columnNames }) => columnNames.includes(blockedColumn));
    expect(having.map(({ name }) => name)).toEqual(['recipe_full_pathways']);
    const full = featureSets.find(({ name }) => name === 'recipe_full')!;
    expect(having[0].columnNames).toEqual([...full.columnNames, ...pathwayBarriers.columnNames]);
  });
});
