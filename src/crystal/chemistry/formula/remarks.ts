import type { Problem } from '../../../base/problem';
import { addAtom, elementsIn, isCompound, noAtoms, symbolAt } from './compound';
import { ambiguous, formulaError, formulaNote } from './formulaProblem';

const behind = /( ?)([([])([^()[\]]*)[)\]]$/;
const state = /^(?:s|l|g|aq|cr|am)$/;
const name = /^\p{L}[\p{L}\d .'’′-]*$/u;
/** `Pnma`, `F-43m`, `P21/c`, `C 2/c`; not `P4`, which may be atoms. */
const spaceGroup = /^[PABCFIRH] ?[-\d/abcdmn ]+$/;
/** Words that change the composition. */
const change =
  /dop|subst|exces|rich|poor|defici|coat|compos|mix|blend|weight|volum|\b(?:with|without|and|plus|wt|vol|mass|in)\b/i;
/** Molecules and sorts of atoms that are written by abbreviations: leaving them out would change the composition. */
const molecules = new Set(
  'TFSI FSI BOB DFOB BETI OTf OAc THF DME EC PC DMC EMC DEC FEC DMSO DMF ACN MeCN PEO PVDF PAN DOL DEGDME HPN Py en acac bpy phen Hal RE TM Ln'.split(
    ' ',
  ),
);
/** Names of families that can be read as symbols of elements. */
const families = new Set('nasicon lisicon sicon lipon pon lison libon lipos'.split(' '));
/** Words that are spelled like elements. */
const strayWord = / (?:II|III|IV|VI|VII|HP)$/;
const maximumNames = 4;
const temperature = / (\d[\d.]*) ?([CK])$/;
const temperatureBefore = /^(\d[\d.]*) ?([CK]) (?=[A-Z])/;
/** Names that have digits and are no atoms: NCM811, LLZTO25; numbers of samples. */
const numberedName = /^[A-Z]{3,}[- ]?\d[\d.]*$/;
const sampleNumber = /^(?:[Nn]o\.|#) ?\d+$/;

/**
 * Leaves out names and states in brackets behind a formula: `Li10GeP2S12 (LGPS)`, `LiCl(s)`; each is a note.
 * A reference (`[12]`), what may be atoms and what changes the composition stay or are refused.
 */
export function withoutRemarks(given: string, formula: string, notes: Problem[]): string {
  let text = given;
  for (let n = 0; n < maximumNames && /[)\]]$/.test(text); n++) {
    const match = behind.exec(text);
    if (match === null) break;
    const [all, space, bracket, content] = match;
    const front = text.slice(0, text.length - all.length);
    if (!isRemark(front, space !== '', bracket, content.trim(), formula)) break;
    const message = `“${content.trim()}” behind the formula was taken as a name or state and left out.`;
    notes.push(formulaNote('name-left-out', formula, message, 'Write the formula alone if it means atoms.'));
    text = front.trimEnd();
  }
  if (/[A-Z]$| [A-Z][a-z]$|^\d/.test(text)) refuseStrayWords(text, formula);
  return text;
}

function isRemark(front: string, apart: boolean, bracket: string, content: string, formula: string): boolean {
  if (front === '') return false;
  if (state.test(content)) return bracket === '(';
  if (apart && /^[α-γε-ω]['′]?$/.test(content)) return true;
  if (content.length > 60) return false;
  if (apart && !front.includes(' ') && isDoubtfulGroup(front, content))
    throw ambiguous(formula, content, 'atoms', 'a name behind the formula');
  if (content.length < 2) return false;
  if (apart && spaceGroup.test(content) && /[-a-z]/.test(content)) return true;
  if (apart && /^[PICFB][1-6]\d+$/.test(content)) throw ambiguous(formula, content, 'atoms', 'a space group');
  if (apart && sampleNumber.test(content)) return true;
  if (apart && numberedName.test(content) && elementsIn(content) === null) return true;
  if (!name.test(content) || content.replace(/\P{L}/gu, '').length < 2) return false;
  if (/\p{L}\d/u.test(content) && elementsIn(content) === null) return false;
  if (families.has(content.toLowerCase())) return true;
  const elements = elementsIn(content);
  if (elements !== null) return apart && isAbbreviation(front, content, elements, formula);
  if (change.test(content) || molecules.has(content)) {
    const message = `“${content}” may change the composition.`;
    throw formulaError(
      'words-in-formula',
      formula,
      message,
      'Write its atoms with their amounts, or leave it out.',
    );
  }
  if (apart) return true;
  return (!/^[a-z]/.test(content) || content.length > 3) && isCompound(atomsOf(front));
}

/** Decides whether symbols in a bracket behind, apart from the formula, are atoms or an abbreviation such as LiSiPS. */
function isAbbreviation(front: string, content: string, elements: Set<string>, formula: string): boolean {
  const known = elementsIn(front);
  if (content.includes(' ') || known === null) return false;
  if (/\d/.test(content) || elements.size === 1) return false;
  if ([...elements].some((element) => !known.has(element))) return false;
  if (elements.size > 2) return true;
  throw ambiguous(formula, content, 'atoms', 'a name behind the formula');
}

/** Tells whether bare symbols in a bracket apart, of elements that a whole compound before it lacks, may be a name: (I), (HS). */
function isDoubtfulGroup(front: string, content: string): boolean {
  const elements = elementsIn(content);
  const known = elementsIn(front);
  if (elements === null || known === null || known.size < 3 || content === 'OH') return false;
  if (/[^A-Za-z]/.test(content) || elements.size > 2) return false;
  return (
    ![...elements].every((element) => known.has(element)) && (content.length === 1 || elements.size === 2)
  );
}

function atomsOf(text: string) {
  const atoms = noAtoms();
  for (let at = 0; at < text.length; at++) {
    const symbol = symbolAt(text, at);
    if (symbol === '') continue;
    addAtom(atoms, symbol);
    at += symbol.length - 1;
  }
  return atoms;
}

function refuseStrayWords(text: string, formula: string): void {
  const letter = /^(\S+) ([BCDFHIKNPSVWY]|No|In|As|At|Be|He|Am)$/.exec(text);
  const isBehindCompound = letter !== null && (elementsIn(letter[1])?.size ?? 0) > 2;
  const stray = strayWord.exec(text)?.[0].trim() ?? (isBehindCompound ? letter[2] : undefined);
  const [, degrees, unit] = temperature.exec(text) ?? temperatureBefore.exec(text) ?? [];
  const isTemperature = degrees !== undefined && Number(degrees) >= (unit === 'C' ? 15 : 100);
  if (stray === undefined && !isTemperature) return;
  const what = stray ?? `${degrees}${unit}`;
  const message = isTemperature
    ? `“${what}” beside the formula looks like a temperature.`
    : `“${what}” behind the formula may be a word or atoms.`;
  throw formulaError(
    'stray-text',
    formula,
    message,
    'Write the formula alone; atoms without white space before them.',
  );
}
