import type { Steps } from '../../base/steps';
import { structureFromCif } from '../../crystal/files/cif/cifStructure';
import {
  energyProfileSteps,
  type EnergyProfile,
  type RouteStep,
} from '../../crystal/pathways/course/energyProfile';
import { frameworkOf } from '../../crystal/pathways/framework';
import { landscapeViewSteps, type LandscapeView } from '../../crystal/pathways/landscapeView';
import type { PathwayOptions } from '../../crystal/pathways/pathways';
import { pathwayRefusalText } from '../../crystal/pathways/pathwayWords';
import type { PathNetwork } from '../../crystal/pathways/saddles/network';

/** A landscape as it is drawn, or why there is none, in a sentence. */
export type LandscapeViewResult = { readonly found: LandscapeView } | { readonly refused: string };

/** A structure, and how finely it is looked at. */
export interface LandscapeInput {
  readonly cif: string;
  /** For messages. */
  readonly file: string;
  readonly options: PathwayOptions;
}

/** Reads a structure and computes the landscape to draw. Throws InputError where the CIF cannot be read. */
export function* viewLandscape({ cif, file, options }: LandscapeInput): Steps<LandscapeViewResult> {
  const outcome = yield* landscapeViewSteps(structureFromCif(cif, file), options);
  return outcome.ok
    ? { found: outcome.value }
    : { refused: pathwayRefusalText(outcome.reason, outcome.detail) };
}

/** A route in a network that was found by the same options. */
export interface ProfileInput extends LandscapeInput {
  readonly network: PathNetwork;
  readonly route: readonly RouteStep[];
}

/** Follows a route. Throws RangeError where the structure has no pathways. */
export function* followRoute({ cif, file, options, network, route }: ProfileInput): Steps<EnergyProfile> {
  const framed = frameworkOf(structureFromCif(cif, file), options);
  if (!framed.ok) throw new RangeError(pathwayRefusalText(framed.reason, framed.detail));
  return yield* energyProfileSteps(framed.value, network, route);
}
