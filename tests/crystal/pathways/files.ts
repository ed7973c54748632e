import { finish } from '../../../src/base/steps';
import { structureCif } from '../../../src/crystal/files/cif/structureCif';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { cubeText, grdText } from '../../../src/crystal/pathways/files/gridFiles';
import { frameworkOf } from '../../../src/crystal/pathways/framework';
import { usualEnergy } from '../../../src/crystal/pathways/energyOptions';
import { gridSize, landscapeSteps } from '../../../src/crystal/pathways/landscape';
import { cifOf } from '../cifOf';

/** A skewed cell with shared sites, its landscape, and what is written of it. */
export function writtenLandscape() {
  const structure = structureFromCif(
    cifOf({
      name: 'skewed',
      cell: '5.1 6.3 7.2 71 84 112',
      atoms: [
        'Li1 Li 0.1 0.2 0.3 0.6',
        'Li2 Li 0.6 0.1 0.8 1',
        'La1 La 0.55 0.6 0.1 0.7',
        'Y1 Y 0.55 0.6 0.1 0.3',
        'Cl1 Cl 0.3 0.8 0.7 1',
        'Br1 Br 0.9 0.35 0.75 1',
        'Se1 Se 0.05 0.7 0.4 1',
      ],
    }),
    'skewed.cif',
  );
  const framed = frameworkOf(structure, usualEnergy);
  if (!framed.ok) throw new Error(framed.reason);
  const landscape = finish(landscapeSteps(framed.value, gridSize(structure.lattice, 0.9)));
  return {
    landscape,
    structure,
    cube: cubeText(landscape, structure, 'skewed'),
    grd: grdText(landscape, 'skewed'),
    cif: structureCif(structure, [2, 1, 1], 'skewed'),
  };
}
