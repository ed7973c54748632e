import { describe, expect, it } from 'vitest';
import { readMaterial } from '../../src/features/material';
import { materialRecord } from '../materialRecord';

describe('readMaterial', () => {
  it('tells what was decided about a formula, with its row', () => {
    const record = materialRecord({ id: 'lgps', reducedComposition: 'Li10GeP2S12 (LGPS)', row: 3 });
    const { material, problems } = readMaterial(record, undefined);
    expect(material.composition?.symbols).toEqual(['Li', 'Ge', 'P', 'S']);
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'note',
        code: 'name-left-out',
        file: 'x.csv',
        row: 3,
        column: 'composition',
      }),
    ]);
    expect(problems[0].message).toMatch(/^lgps: “LGPS”/);
  });
});
