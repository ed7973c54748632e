/** By which definitions and tables features are computed: a model must be given those that it was fitted on. */
import { hashOf, type JsonValue } from '../../../base/hash';
import { InputError } from '../../../base/problem';
import type { ElementTables } from '../../../features/tables/elementTable';
import { definitionsVersion, extendedSet, featureBlock, featureSet } from '../../../features/registry';
import { isCombination } from '../combined/combination';
import type { FittedRanking } from '../fittedTypes';
import type { FeatureVersions } from './savedRanking';

type Columns = Pick<FittedRanking, 'models' | 'addedBlocks'>;

/** Names of the blocks that the models of a ranking read. */
export function rankingBlocks({ models, addedBlocks }: Columns): string[] {
  const names = models.flatMap(({ fitted: { fitted, featureSet: own } }) =>
    isCombination(fitted) ? fitted.members.map((member) => member.featureSet) : [own],
  );
  const sets = names.map((name) => extendedSet(featureSet(name), addedBlocks));
  return [
    ...new Set([
      ...sets.flatMap(({ blocks }) => blocks),
      ...(needsCells(models) ? ['cell_descriptors'] : []),
    ]),
  ];
}

const needsCells = (models: Columns['models']) => models.some(({ needsCell }) => needsCell);

/** Tells what features of a ranking are made by here. Throws RangeError where a table is not loaded. */
export function featureVersions(ranking: Columns, tables: ElementTables): FeatureVersions {
  const blocks = rankingBlocks(ranking).map(featureBlock);
  const names = [...new Set(blocks.flatMap((block) => block.tables))].sort();
  return {
    definitions: definitionsVersion,
    blocks: Object.fromEntries(blocks.map(({ name, version }) => [name, version])),
    tables: Object.fromEntries(
      names.map((name) => {
        if (!Object.hasOwn(tables, name)) throw new RangeError(`The element table “${name}” is not loaded.`);
        return [name, hashOf(tables[name] as unknown as JsonValue)];
      }),
    ),
  };
}

/**
 * Refuses a model whose features are made otherwise here: it would be given other numbers than it was fitted on.
 * A model from outside tells nothing of them.
 * @throws InputError `other-features`, `other-tables`
 */
export function checkFeatureVersions(
  given: FeatureVersions | null,
  ranking: Columns,
  tables: ElementTables,
  file: string,
): void {
  if (given === null) return;
  const own = featureVersions(ranking, tables);
  const refused = (code: string, message: string) => {
    const remedy = 'Open it with the version that wrote it, or fit and save the model anew.';
    return new InputError({ code, file, message, remedy });
  };
  if (given.definitions !== own.definitions) {
    const words = `version ${given.definitions} of all features; here they have version ${own.definitions}`;
    throw refused('other-features', `The model was fitted on ${words}.`);
  }
  for (const [name, version] of Object.entries(own.blocks)) {
    if (given.blocks[name] === version) continue;
    const words = `version ${given.blocks[name] ?? 'none'} of the features “${name}”; here they have version ${version}`;
    throw refused('other-features', `The model was fitted on ${words}.`);
  }
  for (const [name, hash] of Object.entries(own.tables)) {
    if (given.tables[name] === hash) continue;
    throw refused('other-tables', `The model was fitted on another version of the element table “${name}”.`);
  }
}
