import { atomicFractions } from '../../crystal/chemistry/composition';
import { elementTableColumns, type ElementTableName } from '../tables/elementTables';
import type { FeatureBlock } from './featurizer';
import { reasonCode } from '../matrix/reasons';

/**
 * Composition-weighted means of element tables, Σ x·value with x the atomic fraction: `magpie_Number` …, `mat2vec_0` ….
 * All columns are missing where the table lacks an element of the composition.
 * @see ElementEmbeddings 0.8.0, `CompositionalEmbedding.feature_vector(stats='mean')`
 */
export const embeddings: readonly FeatureBlock[] = (['magpie', 'mat2vec', 'megnet16'] as const).map(
  embedding,
);

function embedding(name: ElementTableName): FeatureBlock {
  const columnNames = elementTableColumns[name].map((column) => `${name}_${column}`);
  return {
    name,
    columnNames,
    version: 1,
    tables: [name],
    readsStructure: false,
    compute({ composition }, tables, values, reasons) {
      const table = tables[name];
      if (table === undefined) throw new RangeError(`The element table “${name}” is not loaded.`);
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
      for (let j = 0; j < columnNames.length; j++) {
        let sum = 0;
        for (let i = 0; i < fractions.length; i++) sum += fractions[i] * rows[i][j];
        values[j] = sum;
        if (Number.isNaN(sum)) reasons[j] = reasonCode('element-not-in-table');
      }
    },
  };
}
