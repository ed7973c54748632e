import { describe, expect, it } from 'vitest';
import { sameSets, sameSetText } from '../../../src/experiment/models/sameColumns';
import { featurizeDataset } from '../../../src/experiment/sample/featurizeDataset';
import { featureBlocks, featureSets } from '../../../src/features/registry';
import { readElementTables } from '../../../src/headless/files';
import type { MaterialRecord } from '../../../src/table/dataset';
import { cifOf } from '../../crystal/cifOf';
import { materialRecord } from '../../materialRecord';
import { inlineRunner } from '../inlineRunner';

const formulas = ['Li3N', 'Li7La3Zr2O12', 'Li6PS5Cl', 'LiTi2(PO4)3', 'Li2S', 'Li3YCl6'];
const rowsWith = (more: (i: number) => Partial<MaterialRecord>) =>
  formulas.map((reducedComposition, i) =>
    materialRecord({ id: `m${i}`, reducedComposition, logSigma: -i, ...more(i) }),
  );
const cell = (i: number): MaterialRecord['cell'] => [5 + i, 6, 7, 90, 90, 90 + i];

/** Rock salt LiF in full. */
const rockSaltCif = cifOf({
  cell: '4.026 4.026 4.026 90 90 90',
  atoms: [
    ...['0 0 0', '0.5 0.5 0', '0.5 0 0.5', '0 0.5 0.5'].map((at, k) => `Li${k} Li ${at} 1`),
    ...['0.5 0 0', '0 0.5 0', '0 0 0.5', '0.5 0.5 0.5'].map((at, k) => `F${k} F ${at} 1`),
  ],
});

const cases: Record<string, { train: MaterialRecord[]; cifs: Record<string, string> }> = {
  'formulas alone': { train: rowsWith(() => ({})), cifs: {} },
  'one space group': { train: rowsWith(() => ({ spaceGroupNumber: 225 })), cifs: {} },
  'space groups of some': { train: rowsWith((i) => (i % 2 ? { spaceGroupNumber: 225 } : {})), cifs: {} },
  'Z of all': { train: rowsWith(() => ({ formulaUnitsZ: 4 })), cifs: {} },
  'cells without contents': { train: rowsWith((i) => ({ cell: cell(i) })), cifs: {} },
  'one cell': { train: rowsWith(() => ({ cell: cell(0), formulaUnitsZ: 2 })), cifs: {} },
  'cells, contents and space groups': {
    train: rowsWith((i) => ({ cell: cell(i), formulaUnitsZ: 2, spaceGroupNumber: 225 - i })),
    cifs: {},
  },
  structures: { train: rowsWith(() => ({})), cifs: { m0: rockSaltCif } },
  'structures of other rows': { train: rowsWith(() => ({})), cifs: { m9: rockSaltCif } },
};

/** Finds the same sets from computed columns: those that are neither missing nor constant in all rows. */
async function sameByValues({ train, cifs }: { train: MaterialRecord[]; cifs: Record<string, string> }) {
  const { blocks } = await featurizeDataset({
    ...{ runner: inlineRunner(), records: train, cifs, tables: readElementTables() },
    blocks: featureBlocks.map(({ name }) => name),
  });
  const tells = (block: string, column: string) => {
    const { columnNames, values, nRows } = blocks.get(block)!;
    const j = columnNames.indexOf(column);
    const own = values.subarray(j * nRows, (j + 1) * nRows);
    return own.some((value) => !Object.is(value, own[0]));
  };
  const keyOf = (set: (typeof featureSets)[number]) =>
    set.blocks
      .flatMap((block) => blocks.get(block)!.columnNames.map((column) => ({ block, column })))
      .filter(({ block, column }) => set.columnNames.includes(column) && tells(block, column))
      .map(({ block, column }) => `${block}:${column}`)
      .join(' ');
  return new Set(
    featureSets
      .filter((set) =>
        featureSets.some(
          (other) => other.columnNames.length < set.columnNames.length && keyOf(other) === keyOf(set),
        ),
      )
      .map(({ name }) => name),
  );
}

describe('sameSets', () => {
  it.each(Object.keys(cases))('says of %s what the computed columns say', async (name) => {
    expect(new Set(sameSets(cases[name]).keys())).toEqual(await sameByValues(cases[name]));
  });

  it('names the smallest set with the same columns', () => {
    const bare = cases['formulas alone'];
    expect(sameSets(bare).get('stage2_physics')?.name).toBe('stage0_magpie');
    expect(sameSets(bare).get('recipe_full')?.name).toBe('recipe_formulas');
    expect(sameSetText(bare, 'stage1_geometry')).toBe(
      'here it sees no more than Stage 0: Composition, Magpie',
    );
    const withCells = cases['cells, contents and space groups'];
    expect(sameSets(withCells).get('stage2_physics_geometry')?.name).toBe('stage1_geometry');
    expect(sameSetText(withCells, 'stage1_geometry')).toBeNull();
    expect(sameSetText(cases['structures'], 'stage2_physics_geometry')).toBeNull();
  });
});
