import type { Steps } from '../../base/steps';
import { structureFromCif } from '../../crystal/files/cif/cifStructure';
import { pathwaysSteps, type PathwayOptions, type Pathways } from '../../crystal/pathways/pathways';
import { pathwayRefusalText } from '../../crystal/pathways/pathwayWords';

/** A structure, and what is asked of it. */
export interface PathwaysInput {
  readonly cif: string;
  /** For messages. */
  readonly file: string;
  readonly options: PathwayOptions;
  /** Whether the energies of all points come back too. */
  readonly withLandscape?: boolean;
}

/** What was found, or why nothing can be, in a sentence. */
export type PathwaysResult = { readonly nSites: number; readonly volumeA3: number } & (
  | { readonly found: Omit<Pathways, 'landscape'> & Partial<Pick<Pathways, 'landscape'>> }
  | { readonly refused: string }
);

/** Reads a structure and follows its lithium. Throws InputError where the CIF cannot be read. */
export function* findPathways({ cif, file, options, withLandscape }: PathwaysInput): Steps<PathwaysResult> {
  const structure = structureFromCif(cif, file);
  const about = { nSites: structure.sites.length, volumeA3: structure.lattice.volume };
  const outcome = yield* pathwaysSteps(structure, options);
  if (!outcome.ok) return { ...about, refused: pathwayRefusalText(outcome.reason, outcome.detail) };
  const { landscape, ...found } = outcome.value;
  return { ...about, found: withLandscape ? { ...found, landscape } : found };
}
