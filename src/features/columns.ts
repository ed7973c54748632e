/** What a column of a feature matrix means, looked up by its name among the blocks. */
import {
  columnGroups,
  columnHeadings,
  type ColumnGroupName,
  type ColumnHeading,
  type ColumnKind,
  type FeatureColumn,
} from './blocks/column';
import { featureBlocks } from './registry';
import { elementTableColumns } from './tables/elementTables';

/** Columns that two modes of a block share are the same in both. */
const columns: ReadonlyMap<string, FeatureColumn> = new Map(
  featureBlocks.flatMap((block) => block.columns.map((column) => [column.name, column])),
);

/** Returns the column of that name; one without words among the others where no block has it. */
export function columnOf(name: string): FeatureColumn {
  return columns.get(name) ?? { name, text: '', unit: '', heading: 'Other', group: 'other' };
}

/** Tells what a column is about; a name that is not known passes for composition. */
export function columnKind(name: string): ColumnKind {
  return columnGroups[columnOf(name).group].kind;
}

/** Puts column names under their headings, headings in their fixed order, names in the order given. */
export function underHeadings(names: readonly string[]): { heading: ColumnHeading; names: string[] }[] {
  return sorted(columnHeadings, names, (name) => columnOf(name).heading).map(([heading, own]) => ({
    heading,
    names: own,
  }));
}

/** Columns whose importance is asked together. */
export interface ColumnGroup {
  /** Unique; a stem for files. */
  readonly name: ColumnGroupName;
  readonly label: string;
  readonly kind: ColumnKind;
  readonly columns: readonly string[];
}

/** Sorts columns into groups, in a fixed order of the groups and the given order of the columns; none is empty. */
export function groupColumns(names: readonly string[]): ColumnGroup[] {
  const groupNames = Object.keys(columnGroups) as ColumnGroupName[];
  return sorted(groupNames, names, (name) => columnOf(name).group).map(([name, own]) => ({
    name,
    ...columnGroups[name],
    columns: own,
  }));
}

/** Names a column as the report does: `magpie_emb_0` … for Magpie's columns, all others alike. */
export function paperColumnName(name: string): string {
  const property = name.startsWith('magpie_')
    ? elementTableColumns.magpie.indexOf(name.slice('magpie_'.length))
    : -1;
  return property < 0 ? name : `magpie_emb_${property}`;
}

/** The classes that have names, in the order of the classes, each with its names in the order given. */
function sorted<Class>(
  classes: readonly Class[],
  names: readonly string[],
  classOf: (name: string) => Class,
): [Class, string[]][] {
  return classes
    .map((each): [Class, string[]] => [each, names.filter((name) => classOf(name) === each)])
    .filter(([, own]) => own.length > 0);
}
