import { describeProblem, InputError, type Problem } from '../../base/problem';
import { meanProgress } from '../../base/steps';
import { formulaOf, formulaUnits, type CellFacts } from '../../crystal/files/cellFacts';
import type { UnrankedCandidate } from '../../screen/candidates';
import type { TextTable } from '../../table/csv/textTable';
import type { ColumnRoles } from '../../table/roles';
import type { JobRunner, RunOptions } from '../jobs/jobs';
import type { SampleFile } from '../sample/readSample';

/** Structures in a job: a fixed number, so that no result depends on the number of workers. */
const chunkSize = 200;

/** Structures, each a candidate of its own. */
export interface StructureCandidates {
  /** A row for each that can be read: ID, composition, Z, space group, cell. */
  readonly table: TextTable;
  /** CIF text by ID. */
  readonly cifs: Readonly<Record<string, string>>;
  /** The others. */
  readonly unreadable: readonly UnrankedCandidate[];
  /** What was odd. */
  readonly problems: readonly Problem[];
}

const columns: readonly (readonly [
  name: string,
  role: keyof ColumnRoles,
  cell: (facts: CellFacts) => string,
])[] = [
  [
    'Reduced Composition',
    'reducedComposition',
    (facts) => formulaOf(facts.content, formulaUnits(facts.content)),
  ],
  ['Z', 'formulaUnitsZ', (facts) => numberText(formulaUnits(facts.content))],
  ['Space group number', 'spaceGroupNumber', (facts) => numberText(facts.spaceGroupNumber)],
  ...(['a', 'b', 'c', 'alpha', 'beta', 'gamma'] as const).map(
    (name, k) => [name, name, (facts: CellFacts) => numberText(facts.cell[k])] as const,
  ),
];

export const structureTableRoles: ColumnRoles = {
  id: 'ID',
  ...Object.fromEntries(columns.map(([name, role]) => [role, name])),
};

const numberText = (value: number) => (Number.isNaN(value) ? '' : String(value));

/**
 * Makes each structure of some files a candidate: its ID is the name of its file, block or entry (with a number where
 * others have it too), the rest is read from it. What cannot be read is told at its name.
 * @param name of the table, for display
 * @throws InputError of the first where none can be read
 */
export async function readStructureCandidates(
  files: readonly SampleFile[],
  name: string,
  runner: JobRunner,
  { signal, onProgress = () => undefined }: RunOptions = {},
): Promise<StructureCandidates> {
  const half = (start: number) => (progress: { readonly fraction: number }) =>
    onProgress({ fraction: start + progress.fraction / 2 });
  const { cifs, problems } = await readEach(files, runner, { signal, onProgress: half(0) });
  const ids = Object.keys(cifs);
  const facts = await factsOfEach(cifs, runner, { signal, onProgress: half(0.5) });
  const readable = ids.filter((id) => 'content' in facts[id]);
  const failed = problems.filter(({ severity }) => severity === 'error');
  const told = [
    ...ids.flatMap((id) => {
      const own = facts[id];
      return 'content' in own ? [] : [{ id, problem: own }];
    }),
    ...failed.map((problem) => ({ id: problem.file ?? name, problem })),
  ];
  const [first = problems.find(({ severity }) => severity !== 'note')] = told.map(({ problem }) => problem);
  if (readable.length === 0 && first) throw new InputError(first);
  // Rows behind those of the table.
  const unreadable = told.map(({ id, problem }, k): UnrankedCandidate => {
    return { id, row: readable.length + k + 1, formula: '', reason: reasonOf(problem) };
  });
  return {
    table: {
      file: name,
      columnNames: ['ID', ...columns.map(([column]) => column)],
      columns: [readable, ...columns.map(([, , cell]) => readable.map((id) => cell(facts[id] as CellFacts)))],
      nRows: readable.length,
      delimiter: ',',
      trimmed: [],
    },
    cifs: Object.fromEntries(readable.map((id) => [id, cifs[id]])),
    unreadable,
    problems: problems.filter(({ severity }) => severity !== 'error'),
  };
}

/** The place inside the file, what is wrong there, and the remedy. */
function reasonOf({ severity, code, line, column, value, message, remedy }: Problem): string {
  return describeProblem({ severity, code, line, column, value, message, remedy });
}

/** Reads the structures of each file. Of equal names the second gets a number, unless it is the same structure. */
async function readEach(
  files: readonly SampleFile[],
  runner: JobRunner,
  { signal, onProgress = () => undefined }: RunOptions,
): Promise<{ cifs: Record<string, string>; problems: Problem[] }> {
  const tell = meanProgress(files.length, onProgress);
  const archives = await Promise.all(
    files.map(async (file, k) => {
      const input = { file: file.name, bytes: await file.bytes(), keepsAll: true };
      const archive = await runner.run('readCifArchive', input, { signal }).catch((error: unknown) => {
        const { problem } = Object(error) as Partial<InputError>;
        if (!problem) throw error;
        return { cifs: {}, problems: [problem] };
      });
      tell(k, { fraction: 1 });
      return archive;
    }),
  );
  const cifs = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const archive of archives) {
    for (const [name, text] of Object.entries(archive.cifs)) {
      let id = name;
      let count = counts.get(name) ?? 1;
      while (cifs.has(id) && cifs.get(id) !== text) id = `${name}_${++count}`;
      counts.set(name, count);
      cifs.set(id, text);
    }
  }
  return { cifs: Object.fromEntries(cifs), problems: archives.flatMap(({ problems }) => problems) };
}

async function factsOfEach(
  cifs: Readonly<Record<string, string>>,
  runner: JobRunner,
  { signal, onProgress = () => undefined }: RunOptions,
): Promise<Record<string, CellFacts | Problem>> {
  const entries = Object.entries(cifs);
  const nChunks = Math.ceil(entries.length / chunkSize);
  const tell = meanProgress(nChunks, onProgress);
  const chunks = await Promise.all(
    Array.from({ length: nChunks }, async (_, k) => {
      const some = Object.fromEntries(entries.slice(k * chunkSize, (k + 1) * chunkSize));
      const facts = await runner.run('cellFacts', { cifs: some }, { signal });
      tell(k, { fraction: 1 });
      return facts;
    }),
  );
  return Object.assign({}, ...chunks) as Record<string, CellFacts | Problem>;
}
