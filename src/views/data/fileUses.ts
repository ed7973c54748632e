import { holdsStructures } from '../../crystal/files/structureNames';
import type { FileSource } from '../../session/app/files';

/** What a file is used as. */
export const fileUses = ['train', 'test', 'structures', 'leave out'] as const;
export type FileUse = (typeof fileUses)[number];

export interface StagedFile<F> {
  readonly file: F;
  readonly use: FileUse;
  /** Of a workbook: its sheets with cells, and the one that was chosen; null lets the reader choose. */
  readonly sheets?: readonly string[];
  readonly sheet?: string | null;
}

/**
 * Adds files to those that wait. CIFs, their like and ZIPs are structures; of two tables the one with `test` in its
 * name is the test table, else the second. A file of the same name replaces the one before.
 */
export function stageFiles<F extends { readonly name: string }>(
  staged: readonly StagedFile<F>[],
  added: readonly F[],
): StagedFile<F>[] {
  const names = new Set(added.map(({ name }) => name));
  const result = staged.filter(({ file }) => !names.has(file.name));
  const inOrder = [...added].sort((first, second) => Number(isTest(first)) - Number(isTest(second)));
  for (const file of inOrder) {
    const held = (use: FileUse) => result.some((other) => other.use === use);
    const use = holdsStructures(file.name)
      ? 'structures'
      : held('train') && held('test')
        ? 'leave out'
        : (isTest(file) && held('train')) || (held('train') && !held('test'))
          ? 'test'
          : 'train';
    result.push({ file, use });
  }
  return result;
}

/** Gives a file another use; the file that was the training (or test) table takes the former one in exchange. */
export function reassign<F extends { readonly name: string }>(
  staged: readonly StagedFile<F>[],
  name: string,
  use: FileUse,
): StagedFile<F>[] {
  const former = staged.find(({ file }) => file.name === name)?.use;
  return staged.map((entry) => {
    if (entry.file.name === name) return { ...entry, use };
    const displaced = (use === 'train' || use === 'test') && entry.use === use && former !== undefined;
    return displaced ? { ...entry, use: former === 'structures' ? 'leave out' : former } : entry;
  });
}

/** Gives a workbook its sheets, or chooses one of them. */
export function withSheet<F extends { readonly name: string }>(
  staged: readonly StagedFile<F>[],
  name: string,
  said: Pick<StagedFile<F>, 'sheets' | 'sheet'>,
): StagedFile<F>[] {
  return staged.map((entry) => (entry.file.name === name ? { ...entry, ...said } : entry));
}

/** Uses that a file can have. */
export function usesOf(name: string): readonly FileUse[] {
  return holdsStructures(name) ? ['structures', 'leave out'] : ['train', 'test', 'leave out'];
}

function isTest(file: { readonly name: string }): boolean {
  return /test/i.test(file.name);
}

/** Hands the staged files over with their uses: the training table first, then the test table, then structures. */
export function sourcesOf(staged: readonly StagedFile<File>[]): FileSource[] {
  const wanted = fileUses.filter((use) => use !== 'leave out');
  return wanted.flatMap((use) =>
    staged
      .filter((entry) => entry.use === use)
      .map(({ file, sheet }) => ({
        name: file.name,
        size: file.size,
        ...(use === 'structures' ? {} : { use }),
        ...(sheet ? { sheet } : {}),
        arrayBuffer: () => file.arrayBuffer(),
      })),
  );
}
