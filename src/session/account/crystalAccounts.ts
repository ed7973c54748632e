/** How what a crystal's page and a lesson show of lithium's room was computed. */
import { accounted, type Account } from '../../experiment/models/account';
import { describing } from '../../experiment/models/computation';
import type { Provenance } from '../../experiment/models/provenance';
import type { DisorderMode } from '../../crystal/pathways/energyOptions';
import type { LandscapeView } from '../../crystal/pathways/landscapeView';
import type { WellDepth } from '../../crystal/pathways/pairEnergy';

type Landscape = Pick<LandscapeView, 'grid' | 'resolutionA'>;

const disorders: Readonly<Record<DisorderMode, string>> = {
  average: 'each ion by occupancy and mean charge',
  open: 'cations that share a site with Li left out',
};

/**
 * Of the picture, the ways and the profile of a crystal: structure, form of the energy, grid and level of the surface.
 * @param landscape null until it is known
 * @param levelEv of the surface, eV above the lowest place; null where none is drawn
 */
export function roomAccount(
  from: Provenance,
  { id, formula }: { readonly id: string; readonly formula: string },
  look: { readonly disorder: DisorderMode; readonly depth: WellDepth },
  landscape: Landscape | null,
  levelEv: number | null,
): Account {
  const level =
    levelEv === null ? '' : `; surface at ${levelEv.toFixed(3)} eV above the lowest place of lithium`;
  const computation = describing(`1 structure, ${id === formula ? id : `${id} (${formula})`}`);
  const grid = landscape ? `, ${gridText(landscape)}` : '';
  return accounted(from, {
    ...computation,
    protocol: `${energyText(look)}${grid}${level}; nothing is fitted or held out`,
  });
}

/** Of the barriers of a crystal in a lesson. */
export function barriersAccount(from: Provenance, name: string, isShared: boolean): Account {
  const modes = isShared ? `${disorders.average}, and ${disorders.open}` : disorders.average;
  return accounted(from, {
    ...describing(`1 structure, ${name}`),
    protocol: `bond-valence site energies of lithium, half of D0; ${modes}; minima and saddles by exact derivatives; nothing is fitted or held out`,
  });
}

function energyText({ disorder, depth }: { disorder: DisorderMode; depth: WellDepth }): string {
  const wells = depth === 'half' ? 'half of D0' : 'all of D0';
  return `bond-valence site energies of lithium, ${wells}; ${disorders[disorder]}`;
}

function gridText({ grid, resolutionA }: Landscape): string {
  return `grid of ${grid.size.join(' × ')} points, at most ${resolutionA} Å apart`;
}
