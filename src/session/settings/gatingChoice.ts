/** A double model of one's own in the link: `residual(stage1_full_struct:defaults,stage2_physics:defaults)`. */
import { gatingStrategies, type GatingStrategy } from '../../experiment/recipes/gated/gatedPlan';

/** The columns and learner settings of one of the two models, by name. */
export interface SideChoice {
  /** As in the mode “as reported”; the physics mode of the session goes for it. */
  readonly featureSet: string;
  /** One of `parameterPresets`, or `tuned_` and the feature set that they were tuned on. */
  readonly parameters: string;
}

export interface GatingChoice {
  readonly strategy: GatingStrategy;
  /** M1. */
  readonly base: SideChoice;
  /** M2. */
  readonly physics: SideChoice;
}

/** The report's row C. */
export const defaultGatingChoice: GatingChoice = {
  strategy: 'residual',
  base: { featureSet: 'stage1_full_struct', parameters: 'defaults' },
  physics: { featureSet: 'stage2_physics', parameters: 'defaults' },
};

/** Feature sets that M2 may have: those with the physics. */
export const physicsSetNames = ['stage2_physics', 'stage2_physics_geometry'] as const;

/** Names of learner settings that are always there. */
export const parameterPresets = ['defaults', 'report_stage0', 'report_stage2'] as const;

/** Marks settings that tuning found. */
export const tunedPrefix = 'tuned_';

/** Writes a choice for the link. */
export function formatGating({ strategy, base, physics }: GatingChoice): string {
  const side = ({ featureSet, parameters }: SideChoice) => `${featureSet}:${parameters}`;
  return `${strategy}(${side(base)},${side(physics)})`;
}

/** Reads such a text; undefined where it is none. */
export function parseGating(text: string, featureSets: readonly string[]): GatingChoice | undefined {
  const [, word, ...parts] = /^(\w+)\((\w+):(\w+),(\w+):(\w+)\)$/.exec(text) ?? [];
  const strategy = gatingStrategies.find((name) => name === word);
  const [baseSet, baseParameters, physicsSet, physicsParameters] = parts;
  const isKnown = (value: string | undefined): value is string =>
    parameterPresets.some((name) => name === value) ||
    featureSets.some((name) => tunedPrefix + name === value);
  if (!strategy || !isKnown(baseParameters) || !isKnown(physicsParameters)) return undefined;
  if (!baseSetNames(featureSets).includes(baseSet)) return undefined;
  if (!physicsSetNames.some((name) => name === physicsSet)) return undefined;
  return {
    strategy,
    base: { featureSet: baseSet, parameters: baseParameters },
    physics: { featureSet: physicsSet, parameters: physicsParameters },
  };
}

/** Lists the feature sets that M1 may have, each in the one mode that names it. */
export function baseSetNames(featureSets: readonly string[]): readonly string[] {
  return featureSets.filter((name) => !name.endsWith('_full_coverage'));
}
