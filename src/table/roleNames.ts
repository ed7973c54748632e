import { withoutColumnUnit } from './cells/columnUnit';
import { shortGaps } from './cells/shortGaps';
import type { ColumnRole } from './roles';

/** The upstream names of OBELiX. */
export const obelixNames: Readonly<Record<ColumnRole, string | null>> = {
  id: 'ID',
  reducedComposition: 'Reduced Composition',
  trueComposition: 'True Composition',
  formulaUnitsZ: 'Z',
  sigma: 'Ionic conductivity (S cm-1)',
  logSigma: null,
  temperature: null,
  spaceGroup: 'Space group',
  spaceGroupNumber: 'Space group #',
  a: 'a',
  b: 'b',
  c: 'c',
  alpha: 'alpha',
  beta: 'beta',
  gamma: 'gamma',
  family: 'Family',
  doi: 'DOI',
  closeMatch: 'close match',
};

/**
 * Other usual names, most telling first, in simplified spelling: lower case, unit and brackets cut off, words joined.
 * `spacegroup` and `sg` stand under both space-group roles: the cells decide.
 */
export const otherNames: Readonly<Record<ColumnRole, readonly string[]>> = {
  id: 'id materialid entryid sampleid compoundid rowid identifier entry label sample material name probe échantillon'.split(
    ' ',
  ),
  reducedComposition: (
    'reducedcomposition reducedformula composition formula chemicalformula prettyformula formulapretty ' +
    'chemicalcomposition compositionreduced formulareduced compound stoichiometry formel zusammensetzung verbindung formule composé'
  ).split(' '),
  trueComposition:
    'truecomposition cellcomposition cellformula unitcellcomposition unitcellformula fullformula'.split(' '),
  formulaUnitsZ: 'z formulaunits formulaunitsz zvalue nformulaunits formulaunitspercell'.split(' '),
  sigma: (
    'sigma σ conductivity ionicconductivity liconductivity lithiumconductivity totalconductivity ' +
    'roomtemperatureconductivity conductivityrt rtconductivity sigmart sigmatotal ic ictotal'
  ).split(' '),
  logSigma: (
    'logsigma log10sigma logσ log10σ logconductivity log10conductivity logionicconductivity log10ionicconductivity ' +
    'sigmalog10 conductivitylog10 log10ionicconductivity'
  ).split(' '),
  // Read by temperatureName: the case of `T` and the unit count.
  temperature: [],
  spaceGroup:
    'spacegroup spacegroupsymbol sgsymbol hermannmauguin hmsymbol sg spg spgrp symmetry raumgruppe groupedespace'.split(
      ' ',
    ),
  spaceGroupNumber:
    'spacegroupnumber spacegroupno spacegroupnum sgnumber sgno spgnumber spgno ittable spacegroup sg spg'.split(
      ' ',
    ),
  a: ['latticea', 'a', 'cella', 'lengtha', 'celllengtha', 'latticeparametera', 'alattice', 'aangstrom'],
  b: ['latticeb', 'b', 'cellb', 'lengthb', 'celllengthb', 'latticeparameterb', 'blattice', 'bangstrom'],
  c: ['latticec', 'c', 'cellc', 'lengthc', 'celllengthc', 'latticeparameterc', 'clattice', 'cangstrom'],
  alpha: ['alpha', 'latticealpha', 'cellalpha', 'anglealpha', 'cellanglealpha', 'α'],
  beta: ['beta', 'latticebeta', 'cellbeta', 'anglebeta', 'cellanglebeta', 'β'],
  gamma: ['gamma', 'latticegamma', 'cellgamma', 'anglegamma', 'cellanglegamma', 'γ'],
  family: ['family', 'structurefamily', 'class', 'structuretype', 'type', 'category', 'group'],
  doi: ['doi', 'reference', 'ref', 'paper', 'source', 'publication'],
  closeMatch: ['closematch'],
};

/** `Lattice a (Å)` -> `latticea`, `log10(σ / S cm-1)` -> `log10σ`, `sigma_mS_cm-1` -> `sigma`. */
export function simplifiedName(name: string): string {
  return shortGaps(withoutColumnUnit(name.slice(0, 200)))
    .replace(/[([]\s{0,2}(Å|A|ang(str[oö]ms?)?|deg(rees?)?|°|nm|-)?\s{0,2}[)\]]/gi, '')
    .replace(/(?<![\s_,/])[\s_,/]+(ang(str[oö]ms?)?|Å|deg(rees?)?|°)\s{0,2}$/i, '')
    .toLowerCase()
    .replace(/#/g, 'number')
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}
