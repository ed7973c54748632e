import { coercedColumn, coercedFlag } from './blocks/coerced';
import { compositionRatios, smactFractions } from './blocks/composition';
import { embeddings } from './blocks/embeddings';
import type { FeatureBlock } from './blocks/featurizer';
import { geometryCif } from './blocks/geometryCif';
import { geometryCsv } from './blocks/geometryCsv';
import { cellDescriptors } from './blocks/ions/cellDescriptors';
import { ionStatistics } from './blocks/ions/ionStatistics';
import { liEnvironment } from './blocks/ions/liEnvironment';
import { pathwayBarriers } from './blocks/pathwayBarriers';
import { physicsFull } from './blocks/physicsFull';
import { physicsReported } from './blocks/physicsReported';
import { spaceGroupOneHot } from './blocks/spaceGroupOneHot';
import { inverseTemperature } from './blocks/temperature';

/** Raised when the meaning of cleaned cells or of all features changes: part of every cache key. */
export const definitionsVersion = 2;

/** A named choice of columns, in the order in which the learner sees them (ties between features go by it). */
export interface FeatureSet {
  readonly name: string;
  readonly label: string;
  readonly stage: 0 | 1 | 2;
  /** Names of the blocks that hold the columns. */
  readonly blocks: readonly string[];
  readonly columnNames: readonly string[];
}

/** All blocks. */
export const featureBlocks: readonly FeatureBlock[] = [
  compositionRatios,
  smactFractions,
  ...embeddings,
  coercedFlag,
  geometryCsv,
  geometryCif,
  spaceGroupOneHot,
  physicsReported,
  physicsFull,
  ionStatistics,
  cellDescriptors,
  liEnvironment,
  pathwayBarriers,
  inverseTemperature,
];

const blocksByName: ReadonlyMap<string, FeatureBlock> = new Map(
  featureBlocks.map((block) => [block.name, block]),
);

/** Returns the block of that name. Throws RangeError where there is none. */
export function featureBlock(name: string): FeatureBlock {
  const block = blocksByName.get(name);
  if (block === undefined) throw new RangeError(`There is no feature block “${name}”.`);
  return block;
}

const stage0Blocks = ['composition', 'smact', 'magpie', 'coerced'];
const stage1Blocks = [...stage0Blocks, 'geometry_csv', 'geometry_cif'];
const recipeFormulaBlocks = ['smact', 'ion_statistics'];
const recipeColumns = [
  ...allColumns([...recipeFormulaBlocks, 'cell_descriptors', 'li_environment']),
  'spacegroup_number',
];

/** The feature sets of DEFINITIONS §2. */
export const featureSets: readonly FeatureSet[] = [
  makeSet('stage0_magpie', 'Composition, Magpie', 0, stage0Blocks),
  makeSet('stage0_mat2vec', 'Composition, Mat2Vec', 0, ['composition', 'smact', 'mat2vec', 'coerced']),
  makeSet('stage0_megnet16', 'Composition, MegNet16', 0, ['composition', 'smact', 'megnet16', 'coerced']),
  makeSet('stage0_all', 'Composition, all embeddings', 0, [
    'composition',
    'smact',
    'magpie',
    'mat2vec',
    'megnet16',
    'coerced',
  ]),
  makeSet('stage1_basic_struct', 'Composition and basic structure', 1, stage1Blocks, [
    ...allColumns(stage0Blocks),
    'spacegroup_number',
    'density',
    'volume_per_atom',
    'has_cif_struct',
  ]),
  makeSet('stage1_geometry', 'Composition and geometry', 1, stage1Blocks),
  makeSet('stage1_full_struct', 'Composition, geometry, space groups', 1, [...stage1Blocks, 'space_group']),
  makeSet('stage2_physics_geometry', 'Geometry and physics, as reported', 2, [
    ...stage1Blocks,
    'physics_reported',
  ]),
  makeSet('stage2_physics_geometry_full_coverage', 'Geometry and physics, full coverage', 2, [
    ...stage1Blocks,
    'physics_full',
  ]),
  makeSet('stage2_physics', 'Geometry, space groups, physics, as reported', 2, [
    ...stage1Blocks,
    'space_group',
    'physics_reported',
  ]),
  makeSet('stage2_physics_full_coverage', 'Geometry, space groups, physics, full coverage', 2, [
    ...stage1Blocks,
    'space_group',
    'physics_full',
  ]),
  makeSet('recipe_formulas', 'Element fractions and ions', 0, recipeFormulaBlocks),
  makeSet(
    'recipe_full',
    'Element fractions, ions, cell, Li environment',
    2,
    [...recipeFormulaBlocks, 'cell_descriptors', 'li_environment', 'geometry_csv'],
    recipeColumns,
  ),
  makeSet(
    'recipe_full_pathways',
    'The same, with barriers of lithium’s ways',
    2,
    [...recipeFormulaBlocks, 'cell_descriptors', 'li_environment', 'geometry_csv', 'pathways'],
    [...recipeColumns, ...allColumns(['pathways'])],
  ),
];

/** Returns the set of that name. Throws RangeError where there is none. */
export function featureSet(name: string): FeatureSet {
  const set = featureSets.find((candidate) => candidate.name === name);
  if (set === undefined) {
    const names = featureSets.map((candidate) => candidate.name).join(', ');
    throw new RangeError(`There is no feature set “${name}”. There are: ${names}.`);
  }
  return set;
}

/** Returns a set with the columns of further blocks behind its own: those that a sample brings to every set. */
export function extendedSet(set: FeatureSet, added: readonly string[]): FeatureSet {
  if (added.length === 0) return set;
  return {
    ...set,
    blocks: [...set.blocks, ...added],
    columnNames: [...set.columnNames, ...allColumns(added)],
  };
}

/** Lists a set's columns, with or without the one that is made from the target. */
export function columnsOf(
  set: FeatureSet,
  options: { readonly withCoercedFlag: boolean },
): readonly string[] {
  return options.withCoercedFlag
    ? set.columnNames
    : set.columnNames.filter((columnName) => columnName !== coercedColumn);
}

/** Lists the element tables that some blocks read, each once. */
export function tablesOf(blocks: readonly string[]): string[] {
  return [...new Set(blocks.flatMap((name) => featureBlock(name).tables))];
}

function makeSet(
  name: string,
  label: string,
  stage: FeatureSet['stage'],
  blocks: readonly string[],
  columnNames = allColumns(blocks),
): FeatureSet {
  return { name, label, stage, blocks, columnNames };
}

function allColumns(blocks: readonly string[]): string[] {
  return blocks.flatMap((name) => featureBlock(name).columnNames);
}
