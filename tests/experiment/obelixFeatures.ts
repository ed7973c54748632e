import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  elementTableNames,
  elementTablePath,
  parseElementTable,
} from '../../src/features/tables/elementTables';
import { featurizeDataset, type Features } from '../../src/experiment/sample/featurizeDataset';
import type { FeatureCache } from '../../src/experiment/sample/featureCache';
import type { JobRunner } from '../../src/experiment/jobs/jobs';
import { guessRoles } from '../../src/table/guessRoles';

/** What studies on the embedded data run on. */
export interface ObelixFeatures {
  readonly blocks: Features['blocks'];
  readonly nTrain: number;
  /** By row: train, then test. */
  readonly target: Float64Array;
}

const thisCheckout = fileURLToPath(new URL('../..', import.meta.url));

/** The embedded data as the program reads, cleans and featurises it, or finds its features in a cache. */
export async function obelixFeatures(
  runner: JobRunner,
  blocks: readonly string[],
  { root = thisCheckout, cache }: { root?: string; cache?: FeatureCache } = {},
): Promise<ObelixFeatures> {
  const served = (path: string) => new Uint8Array(readFileSync(resolve(root, 'public', path)));
  const read = async (split: 'train' | 'test') => {
    const file = `${split}.csv`;
    const { table } = await runner.run('readTable', { file, bytes: served(`data/obelix/${file}`) });
    return runner.run('cleanTable', { table, roles: guessRoles(table).roles, split });
  };
  const [train, test] = await Promise.all([read('train'), read('test')]);
  const file = 'cifs.zip';
  const { cifs } = await runner.run('readCifArchive', { file, bytes: served(`data/obelix/${file}`) });
  const records = [...train.records, ...test.records];
  const tables = Object.fromEntries(
    elementTableNames.map((name) => {
      return [name, parseElementTable(name, new TextDecoder().decode(served(elementTablePath(name))))];
    }),
  );
  const features = await featurizeDataset({ runner, records, cifs, blocks, tables, cache });
  const target = Float64Array.from(records, (record) => record.logSigma);
  return { blocks: features.blocks, nTrain: train.records.length, target };
}
