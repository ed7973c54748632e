import { holdsStructures, isNamedByFolder } from '../../../crystal/files/structureNames';

/** More files than this are not gathered from folders: nobody means a whole disk. */
export const mostFiles = 20_000;

/** Files that came by one drop or one choice. */
export interface DroppedFiles {
  readonly files: readonly File[];
  /** Files of folders that are neither tables nor structures. */
  readonly nIgnored: number;
  /** Whether there were more files than are gathered. */
  readonly isCut: boolean;
}

/** Endings of the tables that can be read. */
const tableEndings = /\.(csv|tsv|txt|xls[xm]|parquet|pq)$/i;

/** Whether a file of a folder may be a table or a structure. Excel's mark of an open workbook (`~$mine.xlsx`) is none. */
function isOfUse({ name }: { readonly name: string }): boolean {
  return (tableEndings.test(name) || holdsStructures(name)) && !/^(\.|~\$)/.test(name);
}

/** VASP names all its files alike: the name of their folder goes before it, `Li3N.POSCAR`. */
function namedApart(file: File, path: string): File {
  const folder = path.split('/').at(-2) ?? '';
  return folder !== '' && isNamedByFolder(file.name) ? new File([file], `${folder}.${file.name}`) : file;
}

/** Takes what was chosen by a folder dialog: what is of no use is left out. */
export function filesOfFolder(list: Iterable<File>): DroppedFiles {
  const all = [...list];
  const useful = all.filter(isOfUse);
  const files = useful.slice(0, mostFiles).map((file) => namedApart(file, file.webkitRelativePath));
  return { files, nIgnored: all.length - useful.length, isCut: useful.length > mostFiles };
}

/** Takes what was dropped: files as they are, and what is of use in folders, however deep. Skips what cannot be read. */
export async function filesOfDrop(transfer: DataTransfer): Promise<DroppedFiles> {
  // The list of items is empty after the first wait.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return { files: plain, nIgnored: 0, isCut: false };
  const files: File[] = [];
  let nIgnored = 0;
  const queue = entries.flatMap((entry) => (entry ? [{ entry, isInFolder: false }] : []));
  let at = 0;
  for (; at < queue.length && files.length < mostFiles; at++) {
    const { entry, isInFolder } = queue[at];
    if (entry.isDirectory) {
      const inside = await entriesOf(entry as FileSystemDirectoryEntry);
      for (const child of inside) queue.push({ entry: child, isInFolder: true });
    } else if (isInFolder && !isOfUse(entry)) nIgnored++;
    else
      for (const file of await fileOf(entry as FileSystemFileEntry))
        files.push(namedApart(file, entry.fullPath));
  }
  return { files, nIgnored, isCut: at < queue.length };
}

/** Reads a folder whole: browsers give a hundred entries at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all.sort((first, second) => (first.name < second.name ? -1 : 1));
    for (const entry of some) all.push(entry);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File[]> {
  return new Promise((resolve) =>
    entry.file(
      (file) => resolve([file]),
      () => resolve([]),
    ),
  );
}
