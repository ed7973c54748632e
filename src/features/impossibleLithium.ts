import type { Problem } from '../base/problem';
import { lithiumBondValences } from '../crystal/lithium/bondValence';
import { impossibleValues } from '../crystal/lithium/impossibleValues';
import type { Material } from './blocks/featurizer';

/** Tells of a material whose CIF has lithium where no crystal has it; null for others, and without a CIF. */
export function impossibleLithium({ record, structure }: Material): Problem | null {
  if (structure === null) return null;
  const valences = lithiumBondValences(structure);
  const found = impossibleValues(structure, valences.ok ? valences.value.positions : []);
  if (found.length === 0) return null;
  return {
    severity: 'warning',
    code: 'impossible-lithium',
    file: record.file,
    row: record.row,
    column: 'CIF',
    value: found.map(({ label, value }) => `${label} ${value.toFixed(3)}`).join(', '),
    message: `${record.id}: ${found.map(({ reason }) => reason).join('; ')}.`,
    remedy:
      'Check the positions in the CIF: features of its lithium sites were computed from them as they are.',
  };
}
