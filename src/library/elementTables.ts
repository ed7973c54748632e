/**
 * The element tables that features are computed from, as data; sources and licences stand in its
 * `dist-lib/SOURCES.md`.
 * @module elementTables
 */
import type { ElementTables } from '../features/tables/elementTable';
import {
  elementTableNames,
  parseElementTable,
  type ElementTableName,
} from '../features/tables/elementTables';
import magpie from '../../public/tables/magpie.csv?raw';
import mat2vec from '../../public/tables/mat2vec.csv?raw';
import megnet16 from '../../public/tables/megnet16.csv?raw';
import oliynyk from '../../public/tables/oliynyk.csv?raw';
import shannon from '../../public/tables/shannon.csv?raw';

const texts: Readonly<Record<ElementTableName, string>> = { magpie, mat2vec, megnet16, oliynyk, shannon };

/** Reads some of the tables that come with the package, all by default, as `featurize` takes them; new objects at each call. */
export function elementTables(names: readonly ElementTableName[] = elementTableNames): ElementTables {
  return Object.fromEntries(names.map((name) => [name, parseElementTable(name, texts[name])]));
}
