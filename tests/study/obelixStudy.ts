import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { elementTableNames, elementTablePath, parseElementTable } from '../../src/features/elementTables';
import { featurizeDataset, matrixOfSet } from '../../src/study/featurizeDataset';
import type { FeatureMatrix } from '../../src/features/featureMatrix';
import { modelBlocks, type ColumnChoice } from '../../src/study/modelColumns';
import { guessRoles } from '../../src/table/guessRoles';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';

const served = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../public/${path}`, import.meta.url)));

/** The embedded data with features, on a pool of threads that run what ships. */
export interface ObelixStudy {
  readonly pool: Pool;
  readonly nTrain: number;
  /** Of train, then of test. */
  readonly target: Float64Array;
  matrixOf(featureSet: string): FeatureMatrix;
}

export function nodePool(nWorkers: number): Pool {
  const program = fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url));
  return createNodePool(nWorkers, { program });
}

/** Reads OBELiX and computes the features of some models. Close the pool when done. */
export async function openObelix(models: readonly ColumnChoice[], nWorkers = 2): Promise<ObelixStudy> {
  const pool = nodePool(nWorkers);
  const read = async (split: 'train' | 'test') => {
    const file = `${split}.csv`;
    const { table } = await pool.run('readTable', { file, bytes: served(`data/obelix/${file}`) });
    return pool.run('cleanTable', { table, roles: guessRoles(table).roles, split });
  };
  const [train, test] = await Promise.all([read('train'), read('test')]);
  const file = 'cifs.zip';
  const { cifs } = await pool.run('readCifArchive', { file, bytes: served(`data/obelix/${file}`) });
  const records = [...train.records, ...test.records];
  const tables = Object.fromEntries(
    elementTableNames.map((name) => {
      return [name, parseElementTable(name, new TextDecoder().decode(served(elementTablePath(name))))];
    }),
  );
  const names = modelBlocks(models);
  const { blocks } = await featurizeDataset({ runner: pool, records, cifs, blocks: names, tables });
  return {
    pool,
    nTrain: train.records.length,
    target: Float64Array.from(records, (record) => record.logSigma),
    matrixOf: (set) => matrixOfSet(blocks, set),
  };
}
