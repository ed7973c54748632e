import { fileURLToPath } from 'node:url';
import type { FeatureMatrix } from '../../src/features/matrix/featureMatrix';
import { matrixOfSet } from '../../src/experiment/sample/featurizeDataset';
import { modelBlocks, type ColumnChoice } from '../../src/experiment/models/modelColumns';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { primedFeatures } from '../primedCache';
import { obelixFeatures, type ObelixFeatures } from './obelixFeatures';

/** The embedded data with features, on a pool of threads that run what ships. */
export interface ObelixStudy extends ObelixFeatures {
  readonly pool: Pool;
  matrixOf(featureSet: string): FeatureMatrix;
}

/** Reads OBELiX and opens the features of some models. Close the pool when done. */
export async function openObelix(models: readonly ColumnChoice[], nWorkers = 2): Promise<ObelixStudy> {
  const program = fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url));
  const pool = createNodePool(nWorkers, { program });
  const features = await obelixFeatures(pool, modelBlocks(models), { cache: primedFeatures() });
  return { ...features, pool, matrixOf: (set) => matrixOfSet(features.blocks, set) };
}
