/** Compositions one small step away from a candidate's. */
import { amountOf, compositionKey, type Composition } from '../../crystal/chemistry/composition';
import { formulaOf } from '../../crystal/files/cellFacts';
import { ionCharges } from '../../crystal/ions/ionCharges';
import { replaceableCharge, type Replacement, replacementsOf } from './replaceableIons';

/** A composition near a candidate's. */
export interface Substitution {
  readonly formula: string;
  /** `Zr → Hf`, or `0.1 Zr → Ta, Li −0.1`. */
  readonly change: string;
}

/** Amount by formula unit that a step of doping exchanges. */
const dopingStep = 0.1;

/**
 * Lists small substitutions: an element as a whole by one of the same charge, or 0.1 of it by formula unit by one whose
 * charge is at most one apart, Li keeping the balance. Only elements that the model has learnt from come in; where Li
 * would be used up there is no substitution; equal compositions stand once.
 * @param seen symbols of the training compounds
 */
export function substitutionsAround(composition: Composition, seen: ReadonlySet<string>): Substitution[] {
  const { charges } = ionCharges(composition);
  const keys = new Set([compositionKey(composition)]);
  const found: Substitution[] = [];
  composition.symbols.forEach((from, i) => {
    // Sulfur of a sulfate is no anion: what is listed of it does not hold.
    if (from === 'Li' || Math.sign(charges[i]) !== Math.sign(replaceableCharge(from))) return;
    for (const replacement of replacementsOf(from)) {
      if (!seen.has(replacement.to)) continue;
      for (const amount of amountsToMove(composition, replacement)) {
        const changed = replaced(composition, replacement, amount);
        if (changed === null || keys.has(compositionKey(changed))) continue;
        keys.add(compositionKey(changed));
        const isWhole = amount === composition.amounts[i];
        found.push({ formula: formulaOf(changed), change: changeText(replacement, amount, isWhole) });
      }
    }
  });
  return found;
}

/** All of it where the charge is the same, and a step of it where there is more. */
function amountsToMove(composition: Composition, { from, chargeGain }: Replacement): number[] {
  const all = amountOf(composition, from);
  const step = all > dopingStep ? [dopingStep] : [];
  return chargeGain === 0 ? [all, ...step] : step;
}

function replaced(
  { symbols, amounts }: Composition,
  { from, to, chargeGain }: Replacement,
  amount: number,
): Composition | null {
  const all = new Map(symbols.map((symbol, i) => [symbol, amounts[i]]));
  const add = (symbol: string, more: number) => all.set(symbol, (all.get(symbol) ?? 0) + more);
  add('Li', -chargeGain * amount);
  const lithium = all.get('Li')!;
  if (lithium < 1e-6) return null;
  // The newcomer stands beside what it replaces.
  const entries = [...all].flatMap(([symbol, value]): [string, number][] => {
    if (symbol !== from) return [[symbol, value]];
    const rest: [string, number][] = value - amount > 1e-6 ? [[from, value - amount]] : [];
    return symbols.includes(to) ? rest : [...rest, [to, amount]];
  });
  const kept = entries.map(([symbol, value]): [string, number] => [
    symbol,
    symbol === to && symbols.includes(to) ? value + amount : value,
  ]);
  return { symbols: kept.map(([symbol]) => symbol), amounts: kept.map(([, value]) => value) };
}

function changeText({ from, to, chargeGain }: Replacement, amount: number, isWhole: boolean): string {
  if (isWhole) return `${from} → ${to}`;
  const lithium = -chargeGain * amount;
  const text = String(Number(Math.abs(lithium).toFixed(4)));
  const balance = lithium === 0 ? '' : `, Li ${lithium > 0 ? '+' : '−'}${text}`;
  return `${amount} ${from} → ${to}${balance}`;
}
