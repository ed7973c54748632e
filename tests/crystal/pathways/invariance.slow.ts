import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { usualEnergy } from '../../../src/crystal/pathways/energyOptions';
import { pathwaysSteps } from '../../../src/crystal/pathways/pathways';
import type { Structure } from '../../../src/crystal/structure';
import { obelixCifs } from '../obelixCifs';
import { doubled, inP1, reordered, skewed, translated, turned } from '../structureVariants';
import { inPrimitiveCell } from './primitiveVariant';

/** Small cells of OBELiX: nitrides, antiperovskites, perovskites, oxides, thiophosphates; seven with shared sites. */
const ids = ['gvd', '4p7', 'hx7', 'gas', 'jqc', 'oi6', 'mq1', 'y2l', 'pwr', 'i47', '97b', 'sg0'];
/** Those whose cell is centred, so that the primitive one is smaller. */
const centred = ['i47', '97b', 'sg0'];

const descriptions = { inP1, translated, reordered, turned, skewed, doubled, inPrimitiveCell };

const cifs = obelixCifs();

function levelsOf(structure: Structure): { rank: number; barrierEv: number }[] {
  const found = finish(pathwaysSteps(structure, { ...usualEnergy, resolutionA: 0.2 }));
  if (!found.ok) throw new Error(found.reason);
  return found.value.network.levels.map(({ rank, barrierEv }) => ({ rank, barrierEv }));
}

describe.each(ids)('barriers of %s', (id) => {
  const structure = structureFromCif(cifs[id], id);

  test('are the same within 1e-3 eV however the crystal is described', () => {
    const plain = levelsOf(structure);
    expect(plain.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    for (const [name, describedBy] of Object.entries(descriptions)) {
      const other = levelsOf(describedBy(structure));
      const differences = plain.map(({ barrierEv }, k) => Math.abs(other[k].barrierEv - barrierEv));
      expect({ name, differences: differences.filter((each) => !(each < 1e-3)) }).toEqual({
        ...{ name, differences: [] },
      });
    }
  });

  test('has a smaller primitive cell where it is centred', () => {
    const ratio = structure.sites.length / inPrimitiveCell(structure).sites.length;
    expect(ratio).toBe(centred.includes(id) ? 2 : 1);
  });
});
