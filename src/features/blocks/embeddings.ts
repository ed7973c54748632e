import { atomicFractions } from '../../crystal/chemistry/composition';
import { loadedTable } from '../tables/elementTable';
import { elementTableColumns, magpieColumns } from '../tables/elementTables';
import type { FeatureColumn } from './column';
import { makeBlock, type FeatureBlock } from './featurizer';
import { reasonCode } from '../matrix/reasons';

/**
 * Composition-weighted means of element tables, Σ x·value with x the atomic fraction: `magpie_Number` …, `mat2vec_0` ….
 * All columns are missing where the table lacks an element of the composition.
 * @see ElementEmbeddings 0.8.0, `CompositionalEmbedding.feature_vector(stats='mean')`
 */
export const embeddings: readonly FeatureBlock[] = [
  embedding('magpie', (property) => {
    const [text, unit] = magpieColumns[property];
    return { text: `the ${text}`, unit, heading: 'Magpie element properties' };
  }),
  embedding('mat2vec', (dimension) => ofDimension(dimension, 'Mat2Vec')),
  embedding('megnet16', (dimension) => ofDimension(dimension, 'MegNet16')),
];

function ofDimension(dimension: string, table: 'Mat2Vec' | 'MegNet16') {
  return {
    text: `dimension ${dimension} of the ${table} element vectors`,
    unit: '',
    heading: `${table} embedding`,
  } as const;
}

function embedding(
  name: 'magpie' | 'mat2vec' | 'megnet16',
  describe: (tableColumn: string) => Pick<FeatureColumn, 'text' | 'unit' | 'heading'>,
): FeatureBlock {
  const columns = elementTableColumns[name].map((tableColumn): FeatureColumn => {
    const { text, ...rest } = describe(tableColumn);
    return {
      name: `${name}_${tableColumn}`,
      text: `Composition-weighted mean of ${text}`,
      ...rest,
      group: name,
    };
  });
  return makeBlock({
    name,
    columns,
    version: 1,
    tables: [name],
    readsStructure: false,
    compute({ composition }, tables, values, reasons) {
      const table = loadedTable(tables, name);
      if (composition === null) {
        reasons.fill(reasonCode('no-formula'));
        return;
      }
      const rows = composition.symbols.map((symbol) => table.rows[symbol]);
      if (rows.some((row) => row === undefined)) {
        reasons.fill(reasonCode('element-not-in-table'));
        return;
      }
      const fractions = atomicFractions(composition);
      for (let j = 0; j < columns.length; j++) {
        let sum = 0;
        for (let i = 0; i < fractions.length; i++) sum += fractions[i] * rows[i][j];
        values[j] = sum;
        if (Number.isNaN(sum)) reasons[j] = reasonCode('element-not-in-table');
      }
    },
  });
}
