/** Compositions as programs write them into tables: dicts of amounts, and what pymatgen prints of its objects. */
import { parsePythonLiteral } from '../../../crystal/files/json/pythonLiteral';
import { elementOf } from '../../../crystal/chemistry/elements';

/** `Comp: Li7 La3` of older pymatgen, `Composition('Li7 La3')`, also in double quotes. */
const printed = /^(?:Comp: ?|Composition\(["'])([^"'()]+)(?:["']\))?$/;
/** `Li`, `Li+`, `Fe3+`, `O2-`, `Li0+`: an element, with its oxidation state. */
const species = /^([A-Z][a-z]?)\d{0,2}(?:\.\d{1,4})?[+-]?$/;

/** Less is nothing, and would be written with a power of ten. */
const least = 1e-6;

/** Tells whether a cell begins as such a composition does. */
export function mayBeComposition(cell: string): boolean {
  return /^(?:\{\s*["'][A-Z]|Comp: ?[A-Z]|Composition\()/.test(cell);
}

/**
 * Returns the formula of such a cell: `{'Li': 7.0, 'La': 3.0}` is Li7La3, `Composition('Li7 La3')` is Li7La3. What it
 * says of oxidation states is not kept; null and zero amounts count nothing.
 * @returns null for any other cell
 */
export function formulaOfText(cell: string): string | null {
  const inside = printed.exec(cell)?.[1];
  if (inside === undefined) return cell.startsWith('{') ? formulaOfAmounts(literalOf(cell)) : null;
  if (!inside.includes(':')) return inside.replace(/\s+/g, '');
  return formulaOfAmounts(Object.fromEntries(inside.trim().split(/\s+/).map(amountOfWord)));
}

/** `Li+:1` as pymatgen prints a species, `Li0.6` an element. */
function amountOfWord(text: string): [string, number] {
  const at = text.lastIndexOf(':');
  if (at >= 0) return [text.slice(0, at), Number(text.slice(at + 1))];
  const symbol = /^[A-Z][a-z]?/.exec(text)?.[0] ?? text;
  return [symbol, text === symbol ? 1 : Number(text.slice(symbol.length))];
}

function literalOf(cell: string): unknown {
  try {
    return parsePythonLiteral(cell);
  } catch {
    return null;
  }
}

function formulaOfAmounts(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const amounts = new Map<string, number>();
  for (const [name, amount] of Object.entries(value)) {
    if (name.startsWith('@')) continue;
    const symbol = species.exec(name)?.[1];
    if (symbol === undefined || elementOf(symbol) === undefined) return null;
    if (amount === null) continue;
    if (typeof amount !== 'number' || !(amount >= 0 && amount < 1e6)) return null;
    amounts.set(symbol, (amounts.get(symbol) ?? 0) + amount);
  }
  const parts = [...amounts].filter(([, amount]) => amount > least);
  if (parts.length === 0) return null;
  return parts.map(([symbol, amount]) => (amount === 1 ? symbol : `${symbol}${amountText(amount)}`)).join('');
}

/** To eight decimals. */
function amountText(amount: number): string {
  return String(Number(amount.toFixed(8)));
}
