/** What the end of a file's name says: CIFs are `.cif` and, with magnetic moments, `.mcif`. */

/** Endings of files that hold structures, as file dialogs take them. */
export const structureEndings = '.zip,.cif,.mcif';

/** Whether a file is a CIF. */
export function isCifName(name: string): boolean {
  return /\.m?cif$/i.test(name);
}

/** Whether a file holds structures: a CIF, or a ZIP of them. */
export function isStructureName(name: string): boolean {
  return isCifName(name) || /\.zip$/i.test(name);
}

/** The name of a CIF without folders and ending. */
export function cifNameStem(path: string): string {
  return path
    .replace(/^.*[/\\]/, '')
    .replace(/\.m?cif$/i, '')
    .trim();
}
