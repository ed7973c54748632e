import { InputError, type Problem } from '../../../../base/problem';
import { cifText, findColumn, type CifBlock } from '../cifBlock';
import { elementOfLabel, elementOfType, speciesOfType, type ElementReading } from './elementName';
import { sharedName } from './sharedName';

/** What stands on a site: symbols with their shares of its occupancy. */
export type SiteSpecies = readonly { readonly symbol: string; readonly share: number }[];

const vacantType = /^(?:va|vac|vacancy|vacant|□|x)$/i;
const vacantLabel = /^(?:vac|□)/i;

/**
 * Returns a function that reads what stands on the site of row i: null for a vacancy. The type symbol counts; the
 * label only where there is none. A name of several elements is the one of them that the formula holds, else, where
 * letters are only joined as in `LiNa1`, the first; both with a note.
 * @param expected elements of the block's formula
 * @param onReading called for each element that was read against the plain reading of its name
 * @throws InputError `unknown-element`, `shared-name` from that function
 */
export function siteReader(
  block: CifBlock,
  expected: readonly string[],
  file: string,
  onReading: (name: string, line: number, reading: ElementReading) => void,
): (i: number, line: number) => SiteSpecies | null {
  const [types, labels] = ['_atom_site_type_symbol', '_atom_site_label'].map(
    (tag) => findColumn(block, tag)?.values.map(cifText) ?? [],
  );
  const allLabels = labels.filter((label) => label !== null);
  const known = new Map<string, ElementReading | SiteSpecies | undefined>();
  const ofType = (type: string) => {
    if (!known.has(type)) known.set(type, speciesOfType(type) ?? elementOfType(type));
    return known.get(type);
  };
  return (i, line) => {
    const type = types[i] ?? null;
    const label = labels[i] ?? '?';
    if (type === null ? vacantLabel.test(label) : vacantType.test(type)) return null;
    const plain = type === null ? elementOfLabel(label, expected, allLabels) : ofType(type);
    if (plain !== undefined && !('symbol' in plain)) return plain;
    const reading = ofShared(type ?? label, plain, expected);
    if (reading === 'shared') throw sharedSite(type, label, line, file);
    if (reading === undefined) throw unknownElement(type, label, line, file);
    if (reading.because !== undefined) onReading(type ?? label, line, reading);
    return [{ symbol: reading.symbol, share: 1 }];
  };
}

/** Reads a name of several elements against its plain reading: `shared` where nothing tells which of them is meant. */
function ofShared(
  name: string,
  plain: ElementReading | undefined,
  expected: readonly string[],
): ElementReading | 'shared' | undefined {
  const shared = sharedName(name);
  if (shared === undefined || plain?.because !== undefined) return plain;
  const inside = shared.symbols.filter((symbol) => expected.includes(symbol));
  const others = shared.symbols.filter((symbol) => symbol !== inside[0]).join(', ');
  if (!shared.isParted) {
    const second = shared.symbols[1];
    if (plain === undefined || (expected.length > 0 && !expected.includes(second))) return plain;
    const because = `${second} stands in it too, and a row holds one element`;
    return { symbol: plain.symbol, plain: plain.symbol, because };
  }
  if (inside.length !== 1) return 'shared';
  return { symbol: inside[0], plain: plain?.symbol ?? null, because: `the formula holds no ${others}` };
}

/** Gathers the readings that were no plain ones, and tells those of one kind in one note. */
export class ElementDecisions {
  private readonly kinds = new Map<string, { names: Set<string>; line: number; reading: ElementReading }>();

  add(name: string, line: number, reading: ElementReading): void {
    const key = `${reading.symbol} ${reading.plain} ${reading.because}`;
    const kind = this.kinds.get(key) ?? { names: new Set(), line, reading };
    this.kinds.set(key, kind);
    kind.names.add(name);
  }

  problems(file: string): Problem[] {
    return [...this.kinds.values()].map(({ names, line, reading: { symbol, plain, because } }) => {
      const not = plain === null || plain === symbol ? '' : `, not as ${plain}`;
      return {
        severity: 'note',
        code: 'element-decided',
        file,
        line,
        value: [...names].join(' '),
        message: `${names.size === 1 ? 'This name was' : 'These names were'} read as ${symbol}${not}: ${because}.`,
        remedy: 'Give the element in _atom_site_type_symbol if another one is meant.',
      };
    });
  }
}

function sharedSite(type: string | null, label: string, line: number, file: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'shared-name',
    file,
    line,
    column: type === null ? '_atom_site_label' : '_atom_site_type_symbol',
    value: type ?? label,
    message: `This name is of several elements, ${sharedName(type ?? label)!.symbols.join(' and ')}: which of them this row holds, and how much of it, cannot be known.`,
    remedy: 'Give each element a row of its own, with _atom_site_type_symbol and _atom_site_occupancy.',
  });
}

function unknownElement(type: string | null, label: string, line: number, file: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'unknown-element',
    file,
    line,
    column: type === null ? '_atom_site_label' : '_atom_site_type_symbol',
    value: type ?? label,
    message: 'This atom names no element.',
    remedy: 'Give the element in _atom_site_type_symbol, as in Li or Li1+.',
  });
}
