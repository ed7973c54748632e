import { describe, expect, it } from 'vitest';
import { inverseTemperature } from '../../../src/features/blocks/temperature';
import { reasonCode } from '../../../src/features/matrix/reasons';
import { extendedSet, featureSet, featureSets } from '../../../src/features/registry';
import { modelBlocks, modelColumns } from '../../../src/experiment/models/modelColumns';
import { materialOf } from '../materialOf';

function valueAt(temperatureC: number): [number, number] {
  const [values, reasons] = [new Float64Array([NaN]), new Uint8Array(1)];
  inverseTemperature.compute(materialOf({ temperatureC }), {}, values, reasons);
  return [values[0], reasons[0]];
}

describe('1000/T', () => {
  it('is that of the row, T in K', () => {
    expect(valueAt(25)).toEqual([1000 / 298.15, 0]);
    expect(valueAt(-173.15)[0]).toBeCloseTo(10, 12);
    expect(valueAt(726.85)[0]).toBeCloseTo(1, 12);
    expect(valueAt(NaN)).toEqual([NaN, reasonCode('no-temperature')]);
  });

  it('stands behind the columns of a set that a sample extends, and in no set else', () => {
    for (const set of featureSets) expect(set.columnNames).not.toContain('inverse_temperature');
    const set = featureSet('stage0_magpie');
    expect(extendedSet(set, [])).toBe(set);
    expect(extendedSet(set, ['temperature']).columnNames).toEqual([
      ...set.columnNames,
      'inverse_temperature',
    ]);
    const model = { featureSet: 'stage0_magpie', withCoercedFlag: false };
    expect(modelColumns(model, ['temperature']).at(-1)).toBe('inverse_temperature');
    expect(modelColumns(model, ['temperature'])).toHaveLength(129);
    expect(modelBlocks([model, model], ['temperature'])).toEqual([...set.blocks, 'temperature']);
    expect(() => extendedSet(set, ['nothing'])).toThrow(RangeError);
  });
});
