import { refusal, success, type Outcome } from '../../base/outcome';
import type { Structure } from '../structure';
import { bondedPartners, type BondedPartners } from './bondedPartners';
import { absorbCharge, roundingCharge, type VariableCations } from './chargeAbsorption';
import { electronegativity } from '../chemistry/pauling';
import { dependsOnBonds, formalState, zintlState, type FormalState } from './formalStates';

/** Why a structure has no mean charges: nothing in it is an anion, or nothing a cation. */
export type MeanChargeRefusal = 'no-anion' | 'no-cation';

/** What was done to a formal charge to make the cell neutral. */
export interface ChargeShift {
  readonly symbol: string;
  /** Formal state, and mean state after taking up charge, before any scaling. */
  readonly from: number;
  readonly to: number;
}

/** Charges of a structure that make its cell neutral, by site and by species, in e. */
export interface MeanCharges {
  /** Charge in e of each species of each site, in the order of `site.species`. */
  readonly speciesCharges: readonly (readonly number[])[];
  /** Charge of each site in e: its species' charges weighted by occupancy. They sum to 0. */
  readonly charges: Float64Array;
  /** Charge of the cell in e with formal states. */
  readonly formalResidual: number;
  /** Charge of the cell in e after variable cations took up what they can. */
  readonly residual: number;
  readonly shifts: readonly ChargeShift[];
  /** Factor on the charges of all cations but Li; 1 where none was needed. */
  readonly cationScale: number;
  /** Factor on the charges of all anions: where no cation but Li is there to be scaled. */
  readonly anionScale: number;
}

/**
 * Gives each species a fractional mean charge such that the cell is neutral, in three steps:
 * 1. Anions and Li have their formal state, other cations their commonest one.
 * 2. Cations that have several states take up the residual charge, inside their physical range.
 * 3. What is left is taken up by scaling the charges of all cations but Li, or of the anions where there are no others.
 *
 * In a cell without anions the most electronegative element takes its most negative common state, as in a Zintl phase.
 * Refuses cells in which nothing can be an anion, or a cation: an element alone, an alloy.
 */
export function meanCharges(structure: Structure): Outcome<MeanCharges, MeanChargeRefusal> {
  const formal = formalStates(structure);
  if (!hasSign(structure, formal, -1) && !makeZintlAnion(structure, formal)) return refusal('no-anion');
  if (!hasSign(structure, formal, 1)) return refusal('no-cation');
  const states = formal.map((site) => site.map(({ state }) => state));
  const formalResidual = totalCharge(structure, states);
  const cations = variableCations(structure, formal);
  const absorbed = absorbCharge(cations, formalResidual);
  const shifts: ChargeShift[] = [];
  cations.forEach(({ symbol, state, isOrganic }, c) => {
    if (absorbed.states[c] === state) return;
    shifts.push({ symbol, from: state, to: absorbed.states[c] });
    formal.forEach((site, i) =>
      site.forEach((each, k) => {
        const isSame = structure.sites[i].species[k].symbol === symbol && isVariable(each);
        if (isSame && (each.kind === 'organic-carbon') === isOrganic) states[i][k] = absorbed.states[c];
      }),
    );
  });
  const { cationScale, anionScale } = scaleToNeutral(structure, states, absorbed.residual);
  const charges = Float64Array.from(structure.sites, ({ species }, i) =>
    species.reduce((sum, { occupancy }, k) => sum + occupancy * states[i][k], 0),
  );
  const { residual } = absorbed;
  return success({
    speciesCharges: states,
    charges,
    formalResidual,
    residual,
    shifts,
    cationScale,
    anionScale,
  });
}

/** By site and species. Sites of an orbit are alike where the operations are those of the crystal. */
function formalStates(structure: Structure): FormalState[][] {
  const { sites, orbits, orbitsAreIsometric } = structure;
  const nothing: BondedPartners = { counts: new Map(), strongest: '' };
  const ofSite = (site: number) =>
    sites[site].species.map(({ symbol }, k) =>
      formalState(symbol, dependsOnBonds(symbol) ? bondedPartners(structure, site, k) : nothing),
    );
  if (!orbitsAreIsometric) return sites.map((_, site) => ofSite(site));
  const ofOrbit = orbits.map(([first]) => ofSite(first));
  return sites.map(({ orbit }) => [...ofOrbit[orbit]]);
}

function hasSign(structure: Structure, formal: readonly FormalState[][], sign: 1 | -1): boolean {
  return formal.some((site, i) =>
    site.some(({ state }, k) => state * sign > 0 && structure.sites[i].species[k].occupancy > 0),
  );
}

/** Makes the most electronegative element an anion; returns false where it cannot be one. */
function makeZintlAnion({ sites }: Structure, formal: FormalState[][]): boolean {
  const symbols = [...new Set(sites.flatMap(({ species }) => species.map((each) => each.symbol)))];
  const known = (symbol: string) => electronegativity(symbol) || 0;
  const [best] = [...symbols].sort((a, b) => known(b) - known(a) || (a < b ? -1 : 1));
  const state = zintlState(best);
  if (symbols.length < 2 || Number.isNaN(state)) return false;
  sites.forEach(({ species }, i) =>
    species.forEach(({ symbol }, k) => {
      if (symbol === best) formal[i][k] = { state, kind: 'fixed' };
    }),
  );
  return true;
}

function isVariable({ kind }: FormalState): boolean {
  return kind !== 'fixed';
}

function variableCations({ sites }: Structure, formal: readonly FormalState[][]): VariableCations[] {
  const groups = new Map<string, { symbol: string; amount: number; state: number; isOrganic: boolean }>();
  formal.forEach((site, i) =>
    site.forEach((each, k) => {
      if (!isVariable(each) || each.state === 0) return;
      const { symbol, occupancy } = sites[i].species[k];
      const group = groups.get(`${symbol} ${each.kind}`);
      if (group) group.amount += occupancy;
      else {
        const isOrganic = each.kind === 'organic-carbon';
        groups.set(`${symbol} ${each.kind}`, { symbol, amount: occupancy, state: each.state, isOrganic });
      }
    }),
  );
  return [...groups.values()];
}

function totalCharge({ sites }: Structure, states: readonly number[][]): number {
  let sum = 0;
  sites.forEach(({ species }, i) => species.forEach(({ occupancy }, k) => (sum += occupancy * states[i][k])));
  return sum;
}

/** Scales charges in place so that they sum to 0. */
function scaleToNeutral(
  { sites }: Structure,
  states: number[][],
  residual: number,
): { cationScale: number; anionScale: number } {
  let lithium = 0;
  let cations = 0;
  let anions = 0;
  sites.forEach(({ species }, i) =>
    species.forEach(({ symbol, occupancy }, k) => {
      const charge = occupancy * states[i][k];
      if (symbol === 'Li') lithium += charge;
      else if (charge > 0) cations += charge;
      else anions += charge;
    }),
  );
  if (Math.abs(residual) <= roundingCharge) return { cationScale: 1, anionScale: 1 };
  const scale = -(anions + lithium) / cations;
  const scalesCations = cations > 0 && scale > 0;
  const cationScale = scalesCations ? scale : 1;
  const anionScale = scalesCations ? 1 : -(lithium + cations) / anions;
  sites.forEach(({ species }, i) =>
    species.forEach(({ symbol }, k) => {
      if (states[i][k] > 0 && symbol !== 'Li') states[i][k] *= cationScale;
      else if (states[i][k] < 0) states[i][k] *= anionScale;
    }),
  );
  return { cationScale, anionScale };
}
