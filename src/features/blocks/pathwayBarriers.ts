/**
 * Barriers of lithium's ways through the crystal (DEFINITIONS §2, “Where lithium can go”): an optional block, in no set
 * but the one that is named by it. A missing value is NaN. No conductivity: a picture of a rigid framework.
 */
import type { Steps } from '../../base/steps';
import { pathwaysSteps, type PathwayOptions, type Pathways } from '../../crystal/pathways/pathways';
import type { PathwayRefusal } from '../../crystal/pathways/pathwayWords';
import { openBelowEv, usualEnergy } from '../../crystal/pathways/energyOptions';
import { reasonCode, type MissingReason } from '../matrix/reasons';
import { columnsUnder } from './column';
import { makeBlock } from './featurizer';

/** Names of the columns of E1, E2, E3. */
export const barrierColumns = ['path_barrier_1d', 'path_barrier_2d', 'path_barrier_3d'] as const;
/** Name of the column that tells how much of the lithium's sites other cations share. */
export const blockedColumn = 'path_blocked_share';

/** As `--pathways` has them where nothing is said. */
const options: PathwayOptions = { ...usualEnergy, resolutionA: 0.2 };

export const pathwayBarriers = makeBlock({
  name: 'pathways',
  columns: columnsUnder('Lithium pathways (CIF)', [
    [barrierColumns[0], 'Energy of the lowest way of Li that runs through the crystal, E1', 'eV', 'pathways'],
    [barrierColumns[1], 'The same of ways in two directions, E2', 'eV', 'pathways'],
    [barrierColumns[2], 'The same of ways in three directions, E3', 'eV', 'pathways'],
    ['path_open_directions', 'Directions with a barrier below 1 eV', '', 'pathways'],
    [blockedColumn, 'Share of the Li sites that other cations may stand on', '', 'pathways'],
  ]),
  version: 2,
  tables: [],
  readsStructure: true,
  isOfStructureAlone: true,
  *compute({ structure, noStructure }, _tables, values, reasons): Steps<void> {
    if (structure === null) {
      reasons.fill(reasonCode(noStructure ?? 'no-cif'));
      return;
    }
    const outcome = yield* pathwaysSteps(structure, options);
    if (outcome.ok) fill(outcome.value, values, reasons);
    else reasons.fill(reasonCode(reasonNames[outcome.reason]));
  },
});

function fill({ network: { levels }, blockedShare }: Pathways, values: Float64Array, reasons: Uint8Array) {
  for (let k = 0; k < 3; k++) {
    if (k < levels.length) values[k] = levels[k].barrierEv;
    else reasons[k] = reasonCode('no-way-through');
  }
  values[3] = levels.filter(({ barrierEv }) => barrierEv < openBelowEv).length;
  values[4] = blockedShare;
}

const reasonNames: Readonly<Record<PathwayRefusal, MissingReason>> = {
  'no-lithium': 'no-li-in-cif',
  'no-framework': 'no-framework',
  'no-bonded-anion': 'no-bond-with-lithium',
  'no-radius': 'no-covalent-radius',
  'no-anion': 'no-anion',
  'no-cation': 'no-charges',
  'above-budget': 'grid-too-large',
};
