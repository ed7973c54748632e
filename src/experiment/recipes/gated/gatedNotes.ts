import { gatedRows } from './gate';
import type { GatedFitPart } from './gatedParts';
import type { GatedModelPlan, GatingStrategy } from './gatedPlan';
import { learnsResidual, trainsOnGatedRows } from './gatedRecipe';

/** Fewer gated training rows than these tell a second model nothing of the physics. */
const fewestGatedRows = 2;

/** Tells whether M2 has nothing to say in a part, so that M1 predicts its rows alone. */
export function isSilent(strategy: GatingStrategy, part: GatedFitPart, gate: Uint8Array): boolean {
  if (gatedRows(gate, part.predictRows).length === 0) return true;
  return secondLearnsNothing(strategy, part, gate);
}

/** Tells whether M2 has nothing to learn from in a part. */
export function secondLearnsNothing(
  strategy: GatingStrategy,
  { trainRows, inner }: Pick<GatedFitPart, 'trainRows' | 'inner'>,
  gate: Uint8Array,
): boolean {
  if (learnsResidual(strategy) && inner.length === 0) return true;
  return gatedRows(gate, trainRows).length < fewestGatedRows;
}

/** Says in which parts M2 could not speak on gated rows, and in which it could not split its own. */
export function gatedNotes(
  { strategy, physics }: GatedModelPlan,
  parts: readonly GatedFitPart[],
  gate: Uint8Array,
): string[] {
  const silent: string[] = [];
  const constant: string[] = [];
  const fewestToSplit = 2 * (physics.parameters.min_samples_leaf ?? 1);
  for (const part of parts) {
    if (gatedRows(gate, part.predictRows).length === 0) continue;
    const nLearnt = gatedRows(gate, part.trainRows).length;
    if (secondLearnsNothing(strategy, part, gate)) silent.push(`${part.name} (${nLearnt})`);
    else if (trainsOnGatedRows(strategy) && nLearnt < fewestToSplit)
      constant.push(`${part.name} (${nLearnt})`);
  }
  const notes: string[] = [];
  if (silent.length > 0) {
    notes.push(
      `Too few gated training rows for a second model: ${silent.join(', ')}. The first model alone predicts there.`,
    );
  }
  if (constant.length > 0) {
    notes.push(
      `Fewer than ${fewestToSplit} gated training rows, so that min_samples_leaf ${physics.parameters.min_samples_leaf} allows ` +
        `the second model no split: ${constant.join(', ')}. It is the mean of its rows there.`,
    );
  }
  return notes;
}
