import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What a program said, and how it ended. */
export interface Ended {
  readonly status: number | null;
  /** Of both streams. */
  readonly text: string;
}

const candidates = [
  process.env.IONRANK_PYTHON,
  'python3.13',
  'python3.12',
  'python3.11',
  'python3',
  'python',
];

/** Finds a Python that the projects run on (3.11 or later); null where there is none. */
export function findPython(): string | null {
  const isRecent = 'import sys; sys.exit(sys.version_info < (3, 11))';
  const runs = (name: string) => spawnSync(name, ['-c', isRecent]).status === 0;
  return candidates.find((name) => name !== undefined && name !== '' && runs(name)) ?? null;
}

/** Makes a virtual environment with what a project names in its pyproject.toml; returns its Python. Throws where that fails. */
export function freshEnvironment(python: string, folder: string, project: string): string {
  // For a machine that has them all already: no environment is made.
  const ready = process.env.IONRANK_HANDOFF_PYTHON;
  if (ready !== undefined && ready !== '') return ready;
  const done = (command: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  };
  done(python, ['-m', 'venv', folder]);
  const own = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  done(own, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    `${project}[notebook,postgresql]`,
  ]);
  return own;
}

/** Runs a script in the folder of its project. */
export function runPython(python: string, project: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, MPLBACKEND: 'agg', PYTHONIOENCODING: 'utf-8' };
    const child = spawn(python, args, { cwd: project, env });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, text }));
  });
}

/** Executes the notebook of a project, and prints how many cells of code and pictures came out of it. */
export const executeNotebook = `
import nbformat, nbclient
book = nbformat.read("notebook.ipynb", as_version=4)
nbclient.NotebookClient(book, timeout=None).execute()
cells = [cell for cell in book.cells if cell.cell_type == "code"]
pictures = sum("image/png" in output.get("data", {}) for cell in cells for output in cell.outputs)
print(f"{len(cells)} cells, {pictures} pictures")
`;
