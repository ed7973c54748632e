/**
 * Feature columns of materials from formula, cell and crystal: the blocks and sets of DEFINITIONS §2, with a reason for
 * each cell that has no value.
 * @module features
 */
export { featurize } from '../features/featurize';
export {
  columnsOf,
  definitionsVersion,
  featureBlock,
  featureBlocks,
  featureSet,
  featureSets,
  tablesOf,
  type FeatureSet,
} from '../features/registry';
export type { FeatureBlock, Material } from '../features/blocks/featurizer';
export type { FeatureColumn } from '../features/blocks/column';
export { columnOf } from '../features/columns';
export { readMaterial } from '../features/material';
export {
  emptyMatrix,
  joinColumns,
  selectColumns,
  stackRows,
  type FeatureMatrix,
} from '../features/matrix/featureMatrix';
export { missingReasons, reasonCode, type MissingReason } from '../features/matrix/reasons';
export type { ElementTable, ElementTables } from '../features/tables/elementTable';
export {
  elementTableNames,
  parseElementTable,
  type ElementTableName,
} from '../features/tables/elementTables';
