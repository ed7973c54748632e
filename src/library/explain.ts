/**
 * Why a model predicts what it predicts: Shapley values of trees, reasons by known rows, permutation importance, partial
 * dependence.
 * @module explain
 */
export { explainRow } from '../explain/explainRow';
export type { HeadReasons, KernelPartReason, NeighbourReasons } from '../explain/reasons';
export { treeEnsembleOf, type TreeEnsemble } from '../explain/trees/treeEnsemble';
export { treeShapSteps, type Contributions } from '../explain/trees/treeShap';
export { partialDependenceSteps, type PartialDependence } from '../explain/partialDependence';
export {
  permutationImportanceSteps,
  type GroupImportance,
  type ImportanceGroup,
  type PermutationImportance,
  type PermutationInput,
  type PermutedModel,
  type Worsening,
} from '../explain/permutationImportance';
