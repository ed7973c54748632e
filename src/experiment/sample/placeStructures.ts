import { InputError, shorten, type Problem } from '../../base/problem';
import { formulaOf, formulaUnits, unitsOf, type CellFacts } from '../../crystal/files/cellFacts';
import { compositionDifference, type Composition } from '../../crystal/chemistry/composition';
import { parseFormula } from '../../crystal/chemistry/formula';
import type { CleaningEntry, Dataset, MaterialRecord } from '../../table/dataset';
import type { JobRunner, RunOptions } from '../jobs/jobs';

/** Compositions that differ in a smaller share of their atoms are the same: amounts are rounded differently. */
const sameWithin = 0.005;
/** A CIF whose composition differs by more than this is hardly the row's. */
const doubtFrom = 0.1;

/** Tables whose rows have their structures. */
export interface PlacedStructures {
  /** In the order in which they were given; rows without a cell have that of their CIF. */
  readonly datasets: readonly Dataset[];
  /** CIF text by material ID, and by its own name where it is no row's. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Names of the CIFs that are no row's, with the reason. */
  readonly unplaced: readonly UnplacedStructure[];
}

export interface UnplacedStructure {
  readonly name: string;
  /** A full sentence. */
  readonly reason: string;
}

/** A row as structures are matched with it; composition null where its formula cannot be read. */
interface Row {
  readonly record: MaterialRecord;
  readonly composition: Composition | null;
}

type Facts = Readonly<Record<string, CellFacts | Problem>>;

/**
 * Gives each row its structure: by ID; else by a file name that is the row's formula; else by the composition, where
 * one row and one CIF have it. A row without a cell takes it from its CIF, with its space group and Z, and a row
 * without a composition takes that too; each has its entry in the cleaning report.
 * @param cifs CIF text by name
 * @param assigned material IDs by name of a CIF, as the user said
 */
export async function placeStructures(
  datasets: readonly Dataset[],
  cifs: Readonly<Record<string, string>>,
  runner: JobRunner,
  options: RunOptions = {},
  assigned: Readonly<Record<string, string>> = {},
): Promise<PlacedStructures> {
  // A table of hundreds of thousands of rows is not gone through for nothing.
  if (Object.keys(cifs).length === 0) return { datasets, cifs, unplaced: [] };
  const records = datasets.flatMap((dataset) => dataset.records);
  const ids = new Set(records.map(({ id }) => id));
  const facts = (names: readonly string[]) => factsOf(names, cifs, runner, options);
  const placed = new Map<string, string>();
  for (const name of Object.keys(cifs)) {
    const id = Object.hasOwn(assigned, name) ? assigned[name] : name;
    if (ids.has(id)) placed.set(name, id);
  }
  const taken = new Set(placed.values());
  const left = Object.keys(cifs).filter((name) => !placed.has(name));
  // Formulas of hundreds of thousands of rows are read only where a CIF looks for one.
  const free = left.length === 0 ? [] : records.filter(({ id }) => !taken.has(id)).map(rowOf);
  const byName = matchByComposition(left, new RowsByElements(free), compositionOfName);
  const stillLeft = left.filter((name) => !byName.has(name));
  const matchedIds = new Set(byName.values());
  const stillFree = free.filter(({ record }) => !matchedIds.has(record.id));
  const known = stillFree.length > 0 ? await facts(stillLeft) : {};
  const rowsLeft = new RowsByElements(stillFree);
  const byContent = matchByComposition(stillLeft, rowsLeft, (name) => contentOf(known, name));
  for (const [name, id] of [...byName, ...byContent]) placed.set(name, id);
  const unplaced = stillLeft
    .filter((name) => !byContent.has(name))
    .map((name) => ({ name, reason: reasonOf(known[name], rowsLeft) }));
  const names = new Map([...placed].map(([name, id]) => [id, name]));
  const needed = records.filter(({ id, cell }) => names.has(id) && cell.some(Number.isNaN));
  const wanted = needed.map(({ id }) => names.get(id)!);
  const completing = { ...known, ...(await facts(wanted.filter((name) => !Object.hasOwn(known, name)))) };
  return {
    datasets: datasets.map((dataset) => completed(dataset, names, completing, { byName, byContent })),
    cifs: Object.fromEntries(Object.entries(cifs).map(([name, cif]) => [placed.get(name) ?? name, cif])),
    unplaced,
  };
}

/** Writes what is no row's as findings. */
export function unplacedProblems(unplaced: readonly UnplacedStructure[]): Problem[] {
  return unplaced.map(({ name, reason }) => ({
    severity: 'warning',
    code: 'unused-cif',
    file: `${name}.cif`,
    message: `The CIF is not used. ${reason}`,
    remedy: 'Name it by the ID of its row.',
  }));
}

async function factsOf(
  names: readonly string[],
  cifs: Readonly<Record<string, string>>,
  runner: JobRunner,
  options: RunOptions,
): Promise<Facts> {
  if (names.length === 0) return {};
  return runner.run(
    'cellFacts',
    { cifs: Object.fromEntries(names.map((name) => [name, cifs[name]])) },
    options,
  );
}

function rowOf(record: MaterialRecord): Row {
  return { record, composition: readFormula(record.reducedComposition) };
}

function readFormula(text: string): Composition | null {
  try {
    return parseFormula(text);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** A file name that is nothing but a formula: `Li6PS5Cl`, `Li6PS5Cl_2`. */
function compositionOfName(name: string): Composition | null {
  return readFormula(name.replace(/[_ -]\d+$/, ''));
}

function contentOf(facts: Facts, name: string): Composition | null {
  const found = facts[name];
  return found && 'content' in found ? found.content : null;
}

/** Pairs CIFs with rows of the same composition, where one row and one CIF have it. */
function matchByComposition(
  names: readonly string[],
  rows: RowsByElements,
  compositionOf: (name: string) => Composition | null,
): Map<string, string> {
  const namesByRow = new Map<string, string[]>();
  for (const name of names) {
    const composition = compositionOf(name);
    const matching = composition ? rows.of(composition) : [];
    if (matching.length !== 1) continue;
    const { id } = matching[0].record;
    namesByRow.set(id, [...(namesByRow.get(id) ?? []), name]);
  }
  const pairs = [...namesByRow].filter(([, own]) => own.length === 1);
  return new Map(pairs.map(([id, [name]]) => [name, id]));
}

/** Rows by their elements: a CIF is compared with those alone that have the same, of thousands a few. */
class RowsByElements {
  private readonly rows = new Map<string, Row[]>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      if (row.composition === null) continue;
      const key = elementsOf(row.composition);
      const alike = this.rows.get(key) ?? [];
      this.rows.set(key, alike);
      alike.push(row);
    }
  }

  /** Those of a composition. */
  of(composition: Composition): Row[] {
    const alike = this.rows.get(elementsOf(composition)) ?? [];
    return alike.filter((row) => compositionDifference(row.composition!, composition) < sameWithin);
  }
}

const elementsOf = ({ symbols }: Composition) => [...symbols].sort().join(' ');

/** Says why a CIF is no row's. */
function reasonOf(facts: CellFacts | Problem | undefined, rows: RowsByElements): string {
  if (facts === undefined) return 'Every row has a CIF of its own, or none has its ID.';
  if (!('content' in facts)) return `${facts.message} ${facts.remedy}`;
  const formula = formulaOf(facts.content, formulaUnits(facts.content));
  const matching = rows.of(facts.content).map(({ record }) => record.id);
  return matching.length === 0
    ? `No row without a CIF has its ID or its composition, ${formula}.`
    : `Its composition, ${formula}, may be that of ${shorten(matching.join(', '), 60)}, or other CIFs have it too.`;
}

/** Gives rows of a table what their CIFs tell, and enters it into the cleaning report. */
function completed(
  dataset: Dataset,
  names: ReadonlyMap<string, string>,
  facts: Facts,
  matched: { readonly byName: ReadonlyMap<string, string>; readonly byContent: ReadonlyMap<string, string> },
): Dataset {
  const cleaning: CleaningEntry[] = [];
  const records = dataset.records.map((record) => {
    const name = names.get(record.id);
    if (name === undefined) return record;
    const enter = (action: CleaningEntry['action'], result: string, reason: string) =>
      cleaning.push({ ...placeOf(record), value: `${name}.cif`, action, result, reason });
    if (matched.byName.has(name))
      enter('changed', record.id, 'the CIF whose name is the formula of this row');
    if (matched.byContent.has(name))
      enter('changed', record.id, 'the only CIF with the composition of this row, which no other row has');
    const own = facts[name];
    if (!record.cell.some(Number.isNaN) || own === undefined || !('content' in own)) return record;
    const { composition } = rowOf(record);
    const difference = composition ? compositionDifference(composition, own.content) : 0;
    const formula = formulaOf(own.content, formulaUnits(own.content));
    if (difference > doubtFrom)
      enter('kept, please check', formula, 'the composition of the CIF is another than that of the row');
    enter(
      'changed',
      own.cell.map((value) => String(Number(value.toFixed(4)))).join(' '),
      'the row has no cell: that of its CIF stands for it',
    );
    return withCell(record, own, composition);
  });
  return { ...dataset, records, cleaning: [...dataset.cleaning, ...cleaning] };
}

function placeOf({ file, row, id }: MaterialRecord) {
  return { file, row, id, column: '' };
}

/** Takes over the cell; space group, Z and composition where the row has none. */
function withCell(record: MaterialRecord, facts: CellFacts, composition: Composition | null): MaterialRecord {
  const { cell, spaceGroupNumber, content } = facts;
  const isWithout = record.reducedComposition === '';
  const units = composition ? unitsOf(content, composition) : formulaUnits(content);
  return {
    ...record,
    cell,
    spaceGroupNumber: Number.isNaN(record.spaceGroupNumber) ? spaceGroupNumber : record.spaceGroupNumber,
    formulaUnitsZ: Number.isNaN(record.formulaUnitsZ) ? units : record.formulaUnitsZ,
    reducedComposition: isWithout ? formulaOf(content, formulaUnits(content)) : record.reducedComposition,
  };
}
