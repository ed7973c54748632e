import { impossible, type ReportContext } from './context';
import { counted } from '../../base/words/counted';
import { listed } from './words';

/** Tells whether a feature set has the physics of the Li sites. */
export function isOfPhysics(featureSet: string): boolean {
  return featureSet.startsWith('stage2_');
}

/** Number of rows that have a CIF: of all, or of the given ones. */
export function countCifs(context: ReportContext, rows = context.records): number {
  return rows.filter(({ id }) => Object.hasOwn(context.sample.cifs, id)).length;
}

/** Leaves out what needs structures where no training row has one, and says so. Throws InputError where nothing is left. */
export function leftOut<T extends { readonly label: string }>(
  context: ReportContext,
  items: readonly T[],
  needsStructures: (item: T) => boolean,
): { readonly kept: readonly T[]; readonly notes: readonly string[] } {
  if (countCifs(context, context.sample.train) > 0) return { kept: items, notes: [] };
  const kept = items.filter((item) => !needsStructures(item));
  if (kept.length === 0) refuseWithoutStructures();
  const gone = items.filter(needsStructures).map(({ label }) => `“${label}”`);
  if (gone.length === 0) return { kept, notes: [] };
  const where = countCifs(context) > 0 ? 'No training row has a CIF' : 'There are no CIFs';
  const note = `${where}: ${counted(gone.length, 'model')} that would see no physics ${gone.length === 1 ? 'is' : 'are'} left out (${listed(gone)}).`;
  return { kept, notes: [note] };
}

/** Refuses what cannot be without structures. */
export function refuseWithoutStructures(): never {
  return impossible(
    'no-cifs',
    'No row has a CIF: there are no physics columns.',
    'Add the structures as CIFs, named by the ID of their row.',
  );
}
