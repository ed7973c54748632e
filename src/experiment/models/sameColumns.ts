/** Which columns tell training rows apart, before any is computed: a set whose added columns do not is another set. */
import { featureBlock, featureSets, type FeatureSet } from '../../features/registry';
import type { MaterialRecord } from '../../table/dataset';

/** Rows that a model is trained on, and which of them have a structure. */
interface TrainingRows {
  readonly train: readonly MaterialRecord[];
  /** By material ID. */
  readonly cifs: Readonly<Record<string, string>>;
}

/** What training rows have beside their formulas. */
interface Known {
  readonly structures: boolean;
  /** Values that are not all the same, or all missing. */
  readonly cells: boolean;
  readonly spaceGroups: boolean;
  readonly formulaUnits: boolean;
  /** Some row tells what its cell holds. */
  readonly contents: boolean;
  /** … and its cell too, … */
  readonly density: boolean;
  /** … and its space group. */
  readonly described: boolean;
}

function knownOf({ train, cifs }: TrainingRows): Known {
  const hasContents = ({ trueComposition, formulaUnitsZ }: MaterialRecord) =>
    trueComposition !== '' || formulaUnitsZ > 0;
  const hasDensity = (record: MaterialRecord) => hasContents(record) && !record.cell.some(Number.isNaN);
  return {
    structures: train.some(({ id }) => Object.hasOwn(cifs, id)),
    cells: differ(train, ({ cell }) => cell.join(' ')),
    spaceGroups: differ(train, ({ spaceGroupNumber }) => spaceGroupNumber),
    formulaUnits: differ(train, ({ formulaUnitsZ }) => formulaUnitsZ),
    contents: train.some(hasContents),
    density: train.some(hasDensity),
    described: train.some((record) => hasDensity(record) && !Number.isNaN(record.spaceGroupNumber)),
  };
}

function differ<T>(rows: readonly MaterialRecord[], valueOf: (record: MaterialRecord) => T): boolean {
  return rows.some((record) => !Object.is(valueOf(record), valueOf(rows[0])));
}

/** Columns of cells and space groups by what they need; all others of `geometry_csv` need cells. */
const needs: Readonly<Record<string, keyof Known>> = {
  spacegroup_number: 'spaceGroups',
  density: 'density',
  volume_per_atom: 'density',
  n_li_sites: 'contents',
  formula_units_z: 'formulaUnits',
};

/** Lists the columns of a set, with their blocks, that are not missing or constant in all training rows for want of what they are made of. */
function tellingColumns({ blocks, columnNames }: FeatureSet, known: Known): string[] {
  const blockOf = new Map(
    blocks.flatMap((name) => featureBlock(name).columnNames.map((column) => [column, name] as const)),
  );
  const tells = (block: string, column: string): boolean => {
    if (featureBlock(block).readsStructure) return known.structures;
    if (block === 'geometry_csv') return known[needs[column] ?? 'cells'];
    if (block === 'space_group') return known.spaceGroups;
    return block === 'cell_descriptors' ? known.described : true;
  };
  return columnNames.flatMap((column) => {
    const block = blockOf.get(column)!;
    return tells(block, column) ? [`${block}:${column}`] : [];
  });
}

/**
 * Finds for each feature set a smaller one with the same telling columns in these training rows: a model of the larger
 * set sees no more than one of the smaller. Sets that no smaller one equals are absent. Of several the smallest is taken.
 * Structures that cannot be read, or hold no Li, count as structures.
 */
export function sameSets(rows: TrainingRows): ReadonlyMap<string, FeatureSet> {
  const known = knownOf(rows);
  const bySize = featureSets.toSorted((a, b) => a.columnNames.length - b.columnNames.length);
  const first = new Map<string, FeatureSet>();
  const same = new Map<string, FeatureSet>();
  for (const set of bySize) {
    const key = tellingColumns(set, known).join(' ');
    const smaller = first.get(key);
    if (!smaller) first.set(key, set);
    else if (smaller.columnNames.length < set.columnNames.length) same.set(set.name, smaller);
  }
  return same;
}

/** Says that a set sees no more than a smaller one in these training rows; null where it does. */
export function sameSetText(rows: TrainingRows, name: string): string | null {
  const same = sameSets(rows).get(name);
  return same ? seesNoMore(same) : null;
}

/** The words for it, to stand behind the name of a set or under that of a model. */
export function seesNoMore({ stage, label }: Pick<FeatureSet, 'stage' | 'label'>): string {
  return `here it sees no more than Stage ${stage}: ${label}`;
}
