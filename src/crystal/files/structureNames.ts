/** Which files hold structures, and whose they are, by their names alone: small, because the page's shell asks it. */

export type StructureFormat = 'cif' | 'poscar' | 'xyz' | 'json';

/** VASP's own names, with what people hang on them: `POSCAR`, `CONTCAR_relaxed`, `Li3N.POSCAR`, `mp-1_POSCAR`. */
const vaspName = /^(?:POSCAR|CONTCAR)$/i;
const vaspPrefix = /^(?:POSCAR|CONTCAR)[-_. ]/i;
const vaspSuffix = /[-_. ](?:POSCAR|CONTCAR)$/i;
const endings: readonly (readonly [RegExp, StructureFormat])[] = [
  [/\.m?cif$/i, 'cif'],
  [/\.(?:vasp|poscar|contcar)$/i, 'poscar'],
  [/\.(?:ext)?xyz$/i, 'xyz'],
  [/\.json$/i, 'json'],
];
/** Endings of tables and notes, which no prefix makes a structure: `POSCAR_list.csv`. */
const otherEndings = /\.(?:csv|tsv|txt|xlsx?|md|pdf|log|zip|gz|png|svg|html?|xml|ya?ml|py|sh|dat|out)$/i;

/** The formats in words, for messages and hints. */
export const structureFormatWords = 'CIF, POSCAR, extended XYZ, or JSON of pymatgen or OPTIMADE';

/** Tells the format that a file's name stands for; undefined where it is no structure's name. */
export function formatOfName(path: string): StructureFormat | undefined {
  const name = lastPart(path);
  const ending = endings.find(([pattern]) => pattern.test(name));
  if (ending) return ending[1];
  const isVasp = vaspName.test(name) || vaspSuffix.test(name) || vaspPrefix.test(name);
  return isVasp && !otherEndings.test(name) ? 'poscar' : undefined;
}

/** Whether a file holds structures, itself or as a ZIP, by its name. */
export function holdsStructures(path: string): boolean {
  return /\.zip$/i.test(path) || formatOfName(path) !== undefined;
}

/**
 * Returns the ID of the material that a file belongs to: its name without folders and endings. VASP names its files
 * alike, so that the folder is the ID of `Li3N/POSCAR`; what stands beside the word is that of `POSCAR_Li3N` and of
 * `Li3N.POSCAR.vasp`.
 */
export function idOfName(path: string): string {
  const name = lastPart(path).trim();
  const bare = name.replace(endings.find(([pattern]) => pattern.test(name))?.[0] ?? '', '').trim();
  if (formatOfName(path) !== 'poscar') return bare;
  const folder = lastPart(path.replace(/[/\\][^/\\]*$/, '')).trim();
  if (vaspName.test(bare)) return folder === name ? bare : folder;
  return bare.replace(vaspPrefix, '').replace(vaspSuffix, '').trim();
}

/** Whether VASP itself named the file, so that its folder is needed to know whose it is. */
export function isNamedByFolder(path: string): boolean {
  return vaspName.test(lastPart(path).replace(/\.(?:vasp|poscar)$/i, ''));
}

/**
 * Where a file stands among those of one ID, of which the first counts: a CIF, which tells its symmetry, before other
 * formats, and the relaxed CONTCAR before the POSCAR that the calculation began with.
 */
export function precedence(path: string): number {
  const format = formatOfName(path);
  if (format === 'cif') return 0;
  return format === 'poscar' && !/CONTCAR/i.test(lastPart(path)) ? 2 : 1;
}

function lastPart(path: string): string {
  return path.replace(/^.*[/\\]/s, '');
}
