import { InputError, type Problem } from '../../base/problem';
import { meanProgress } from '../../base/steps';
import type { Dataset, Split } from '../../table/dataset';
import type { TextTable } from '../../table/csv/textTable';
import { elementsOfFormula } from '../../crystal/chemistry/formula';
import { guessRoles } from '../../table/guessRoles';
import { withFamilySpellings } from '../../table/cleaning/familySpellings';
import type { ColumnRoles } from '../../table/roles';
import { usualTemperature } from '../../table/temperature/temperaturePolicy';
import { statesTemperature } from '../../table/temperature/temperatureReader';
import { withIds } from '../../table/temperature/temperatureRows';
import type { JobRunner, RunOptions } from '../jobs/jobs';
import { dataHash } from './dataHash';
import type { FieldTable } from './fieldTable/fieldColumns';
import { readTable } from './fieldTable/readTable';
import type { SampleFile } from './fieldTable/sampleFile';
import { tableStructures } from './fieldTable/tableStructures';
import { materialOfRow } from './materialOfRow';
import { placeStructures, type PlacedStructures, type UnplacedStructure } from './placeStructures';
import { isPublishedSample, publishedRows } from './published';
import { usualReading, type ReadingChoices } from './readingChoices';
import { oneRowOfEach, withSharedStructures } from './sharedStructures';

export type { SampleFile };

/** The files that a sample is read from. */
export interface SampleFiles {
  readonly train: SampleFile;
  readonly test: SampleFile | null;
  /** ZIPs of structures and single ones. Of equal material IDs the first counts, with a warning. */
  readonly structures: readonly SampleFile[];
  /** Structures for the material IDs that none of those names. */
  readonly furtherStructures?: readonly SampleFile[];
}

/** Files that are read. What their columns mean is a guess that may still be changed. */
export interface SampleTables {
  /** Over the bytes of the tables and the texts of the structures. */
  readonly sha256: string;
  readonly trainTable: TextTable;
  readonly testTable: TextTable | null;
  /** That stand in the cells of each, by row. */
  readonly trainStructures?: FieldTable['structures'];
  readonly testStructures?: FieldTable['structures'];
  /** Of the training table; the test table follows them (see `cleanSample`). */
  readonly roles: ColumnRoles;
  /** CIF text by the name of its file or block: an ID, a formula, or any other. */
  readonly namedCifs: Readonly<Record<string, string>>;
  /** Material IDs by the name of a CIF, where the user said whose it is. */
  readonly assignedCifs?: Readonly<Record<string, string>>;
  /** Findings about the files as a whole and about the archives. */
  readonly problems: readonly Problem[];
}

/** What rows are cleaned from. */
export type UncleanedSample = Pick<
  SampleTables,
  'trainTable' | 'testTable' | 'trainStructures' | 'testStructures' | 'roles' | 'namedCifs' | 'assignedCifs'
> &
  Partial<ReadingChoices>;

/** The rows of a sample, cleaned, with their structures. */
export interface SampleRows extends ReadingChoices {
  /** CIF text by material ID, and by its own name where it is no row's. */
  readonly cifs: Readonly<Record<string, string>>;
  /** CIFs that are no row's. */
  readonly unplaced: readonly UnplacedStructure[];
  readonly train: Dataset;
  readonly test: Dataset | null;
  /** Whether these are the rows that the paper is about, wherever they were read from. */
  readonly isPublished: boolean;
}

/** Reads tables and structures, and guesses the columns. Throws InputError for the first file that cannot be used. */
export async function readSample(
  files: SampleFiles,
  runner: JobRunner,
  { signal, onProgress }: RunOptions = {},
): Promise<SampleTables> {
  const nTables = files.test ? 2 : 1;
  const nStructures = files.structures.length + (files.furtherStructures?.length ?? 0);
  let told = 0;
  const tell = meanProgress(nTables + nStructures, (progress) => {
    if (progress.fraction > told) onProgress?.(progress);
    told = Math.max(told, progress.fraction);
  });
  const options = { signal };
  const table = async (file: SampleFile, piece: number) => {
    const read = await readTable(file, runner, { signal, onProgress: (progress) => tell(piece, progress) });
    tell(piece, { fraction: 1 });
    return read;
  };
  let piece = nTables;
  const structures = (list: readonly SampleFile[]) =>
    readStructures(list, runner, options, () => tell(piece++, { fraction: 1 }));
  const [train, test, further, own] = await Promise.all([
    table(files.train, 0),
    files.test ? table(files.test, 1) : null,
    structures(files.furtherStructures ?? []),
    structures(files.structures),
  ]);
  const cifs = { ...further.cifs, ...own.cifs };
  return {
    sha256: await dataHash({ train: train.bytes, test: test?.bytes ?? null, cifs }, runner, options),
    trainTable: train.table,
    testTable: test?.table ?? null,
    trainStructures: train.structures,
    testStructures: test?.structures,
    roles: guessRoles(train.table, elementsOfFormula).roles,
    namedCifs: cifs,
    problems: [...train.problems, ...(test?.problems ?? []), ...further.problems, ...own.problems],
  };
}

/**
 * Cleans the tables by their roles, gives families one spelling each (not those of the published rows), and gives rows
 * their structures. The test table has the roles of the training
 * table. Where it lacks such a column, and for columns that it has alone, its own names tell.
 * @param published the hash of the rows that count as the published ones
 */
export async function cleanSample(
  {
    trainTable,
    testTable,
    trainStructures,
    testStructures,
    roles,
    namedCifs,
    assignedCifs,
    ...asked
  }: UncleanedSample,
  runner: JobRunner,
  options: RunOptions = {},
  published: string = publishedRows,
): Promise<SampleRows> {
  const { signal, onProgress = () => undefined } = options;
  const { temperature: policy, ranges } = { ...usualReading, ...chosenOf(asked) };
  const tell = meanProgress(testTable ? 2 : 1, onProgress);
  // What training rows do not tell, test rows cannot be predicted at.
  const ofTest = policy.kind === 'feature' && !statesTemperature(roles) ? usualTemperature : policy;
  const clean = (table: TextTable, split: Split, piece: number) =>
    runner.run(
      'cleanTable',
      {
        ...{ table, split, ranges, roles: rolesOf(table, roles, trainTable) },
        temperature: split === 'test' ? ofTest : policy,
      },
      { signal, onProgress: (progress) => tell(piece, progress) },
    );
  const [train, test] = await Promise.all([
    clean(trainTable, 'train', 0),
    testTable ? clean(testTable, 'test', 1) : null,
  ]);
  const isPublished = await isPublishedSample(train, test, published, runner, { signal });
  const tables = testTable ? [trainTable, testTable] : [trainTable];
  const cleaned = test ? [train, test] : [train];
  // The numbers of the paper are those of its spellings: two of one family are two families there.
  const datasets = isPublished
    ? cleaned
    : withFamilySpellings(
        cleaned,
        tables.map((table) => rolesOf(table, roles, trainTable).family),
      );
  const cifsByName = {
    ...tableStructures(trainStructures, train),
    ...(test ? tableStructures(testStructures, test) : {}),
    ...namedCifs,
  };
  const place = (tables: readonly Dataset[]) =>
    placeStructures(tables, cifsByName, runner, { signal }, assignedCifs);
  const placed =
    policy.kind === 'feature' && train.temperature
      ? await placeOncePerMaterial(
          datasets,
          [...Object.keys(cifsByName), ...Object.values(assignedCifs ?? {})],
          place,
        )
      : await place(datasets);
  const [placedTrain, placedTest = null] = placed.datasets;
  const { cifs, unplaced } = placed;
  return { train: placedTrain, test: placedTest, isPublished, cifs, unplaced, temperature: policy, ranges };
}

function chosenOf({ temperature, ranges }: Partial<ReadingChoices>): Partial<ReadingChoices> {
  return { ...(temperature ? { temperature } : {}), ...(ranges ? { ranges } : {}) };
}

/** Rows of one material at several temperatures have one structure. */
async function placeOncePerMaterial(
  datasets: readonly Dataset[],
  named: readonly string[],
  place: (datasets: readonly Dataset[]) => Promise<PlacedStructures>,
): Promise<PlacedStructures> {
  const records = datasets.flatMap((dataset) => dataset.records);
  const materialOf = withIds(records, materialOfRow);
  const names = new Set(named);
  const single = datasets.map((dataset) => oneRowOfEach(dataset, materialOf, names));
  return withSharedStructures(await place(single), datasets, materialOf);
}

/**
 * Reads ZIPs of structures and single ones. Of equal material IDs the first counts, with a warning. A file that cannot be
 * read is told, and the others are read all the same.
 * @param onFile called with the outcome of each file
 * @throws InputError of the first file where none of them can be read
 */
export async function readStructures(
  files: readonly SampleFile[],
  runner: JobRunner,
  options: RunOptions = {},
  onFile: (outcome: unknown) => void = () => undefined,
): Promise<{ cifs: Record<string, string>; problems: Problem[] }> {
  const archives = await Promise.all(
    files.map(async (file) => {
      const input = { file: file.name, bytes: await file.bytes() };
      const archive = await runner.run('readCifArchive', input, options).catch((error: unknown) => {
        const { problem } = Object(error) as Partial<InputError>;
        if (!problem) throw error;
        return { cifs: {}, problems: [problem], failed: true };
      });
      onFile(archive);
      return archive;
    }),
  );
  if (archives.length > 0 && archives.every((archive) => 'failed' in archive)) {
    throw new InputError(archives[0].problems[0]);
  }
  const cifs: Record<string, string> = {};
  const problems = archives.flatMap((archive, k) => {
    const entries = Object.entries(archive.cifs);
    const repeated = entries.filter(([id]) => Object.hasOwn(cifs, id));
    for (const [id, text] of entries) if (!Object.hasOwn(cifs, id)) cifs[id] = text;
    return [...archive.problems, ...repeated.map(([id]) => repeatedCif(files[k].name, id))];
  });
  return { cifs, problems };
}

function repeatedCif(file: string, value: string): Problem {
  return {
    severity: 'warning',
    code: 'repeated-cif',
    file,
    value,
    message: 'A CIF of this ID was read before; this one was left out.',
    remedy: 'Keep one CIF for each ID.',
  };
}

/** The roles of the training table as far as a table has their columns; the others as its own names suggest. */
function rolesOf(table: TextTable, roles: ColumnRoles, trainTable: TextTable): ColumnRoles {
  const own = guessRoles(table, elementsOfFormula).roles;
  // Formulas that stand for IDs give way to IDs.
  const isStandIn = roles.id === (roles.reducedComposition ?? roles.trueComposition) && own.id !== roles.id;
  const known = Object.entries(roles).filter(
    ([role, column]) => table.columnNames.includes(column) && !(role === 'id' && isStandIn),
  );
  const hasAll = known.length === Object.keys(roles).length;
  const isTaken = (column: string) => known.some(([, other]) => other === column);
  const guessed = Object.entries(own).filter(
    // A column that the training table has too, and that has no role there, was left out on purpose.
    ([, column]) => !isTaken(column) && !(hasAll && trainTable.columnNames.includes(column)),
  );
  return { ...Object.fromEntries(guessed), ...Object.fromEntries(known) };
}
