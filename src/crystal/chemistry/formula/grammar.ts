import type { Problem } from '../../../base/problem';
import { elementOf } from '../elements';
import { amountAt, refuseZeroForO, type Amount } from './amount';
import { symbolAt } from './compound';
import { add, addAll, newFrame, partIsCompound, type Amounts, type Frame } from './frame';
import {
  ambiguousCharge,
  ambiguousDot,
  ambiguousSum,
  amountsMissing,
  cutMixture,
  emptyBrackets,
  emptyPart,
  unbalanced,
  unexpected,
  unknownElement,
} from './refusals';
import { formulaNote } from './formulaProblem';
import { massNumberAt } from './isotope';

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const sign = /[-+]/;
const alkali = ['Li', 'Na', 'K', 'Rb', 'Cs'];

/** Amounts by element, and the multipliers of the parts outside all brackets. */
export interface ReadAmounts {
  readonly amounts: Amounts;
  readonly multipliers: readonly number[];
}

/** Reads a formula in plain characters without white space (`spelling`, `whiteSpace`, `dots`). Time is linear in its length. */
export function readAmounts(text: string, formula: string, notes: Problem[]): ReadAmounts {
  return new FormulaReader(text, formula, notes).read();
}

class FormulaReader {
  private readonly frames: Frame[] = [newFrame('', 0)];
  private readonly isMixture: boolean;
  private hasPlus = false;
  /** An amount at the end whose zero may be the letter O. */
  private doubtfulZero = '';

  constructor(
    private readonly text: string,
    private readonly formula: string,
    private readonly notes: Problem[],
  ) {
    this.isMixture = /^[\d.]/.test(text);
  }

  read(): ReadAmounts {
    const { text, formula } = this;
    for (let at = 0; at < text.length;) at = this.step(at);
    if (this.frames.length > 1) throw unbalanced(this.frame.bracket, formula);
    const { frame } = this;
    const amounts = this.finished(frame, text.length);
    refuseZeroForO(amounts, this.doubtfulZero, formula);
    return { amounts, multipliers: frame.multipliers };
  }

  private get frame(): Frame {
    return this.frames[this.frames.length - 1];
  }

  /** Reads what stands at a place, and returns the place behind it. */
  private step(at: number): number {
    const { text, frame, formula } = this;
    const character = text[at];
    if (character >= 'A' && character <= 'Z') return this.atom(at);
    if (closing[character] !== undefined) {
      const start = at + 1 + massNumberAt(text, at, formula, this.notes).length;
      this.frames.push(newFrame(character, start));
      return start;
    }
    if (character === ')' || character === ']' || character === '}') {
      if (this.frames.length === 1 || closing[frame.bracket] !== character)
        throw unbalanced(character, formula);
      if (frame.part.size === 0 && !frame.hasVacancy && frame.nParts === 0) throw emptyBrackets(formula);
      const amounts = this.finished(frame, at);
      this.frames.pop();
      const amount = this.amount(at + 1);
      addAll(this.frame.part, amounts, amount.value * this.shareOfMixture(frame));
      return amount.end;
    }
    if (character === '□') {
      frame.hasVacancy = true;
      return amountAt(text, at + 1, formula).end;
    }
    if (character === '·' || this.isPartStart(at)) return this.startPart(at);
    if (sign.test(character)) return this.charge(at);
    throw unexpected(text, at, formula);
  }

  /** A mixture in brackets whose parts sum to 100 stands for one mole of it: 90(75Li2S·25P2S5)·10LiI. */
  private shareOfMixture({ nParts, multipliers }: Frame): number {
    const sum = multipliers.reduce((total, value) => total + value, 0);
    if (nParts < 2 || Math.abs(sum - 100) > 0.5) return 1;
    const message = 'The parts in brackets sum to 100: they were taken as percentages of it.';
    const remedy = 'Write its parts as fractions of one, as in 90(0.75Li2S·0.25P2S5)·10LiI.';
    this.notes.push(formulaNote('percents-in-brackets', this.formula, message, remedy));
    return 0.01;
  }

  private atom(at: number): number {
    const symbol = symbolAt(this.text, at);
    const element = elementOf(symbol);
    if (element === undefined) throw unknownElement(this.text, at, this.formula);
    const amount = this.amount(at + symbol.length);
    add(this.frame.part, element, amount.value);
    return amount.end;
  }

  /** Reads the amount of an atom or bracket, and steps over a charge that belongs to it. */
  private amount(at: number): Amount {
    const amount = amountAt(this.text, at, this.formula);
    const { digits, end } = amount;
    if (digits === '') return amount;
    if (end === this.text.length && /^[1-9]0[1-9]\d?$/.test(digits)) this.doubtfulZero = digits;
    if (end !== this.text.length - 1 || !sign.test(this.text[end])) return amount;
    if (/^[A-Z][a-z]?$/.test(this.text.slice(0, at))) return { ...amount, value: 1, end: end + 1 };
    if (digits.length > 1 || ')]}'.includes(this.text[at - 1]))
      throw ambiguousCharge(digits + this.text[end], this.formula);
    this.refuseCut(end);
    return { ...amount, end: end + 1 };
  }

  /** A part begins with its multiplier: at the very beginning, behind a sign, or behind any sign in a mixture. */
  private isPartStart(at: number): boolean {
    const { text } = this;
    if (/[\d.]/.test(text[at])) return at === 0 || '([{'.includes(text[at - 1]);
    if (!sign.test(text[at]) || at === 0) return false;
    if (this.isMixture && /[\dA-Z([{]/.test(text[at + 1] ?? '')) return true;
    return /^[\d.]+(?:\/\d+)?[A-Z([{]/.test(text.slice(at + 1, at + 40));
  }

  private startPart(at: number): number {
    const { frame, text, formula } = this;
    const joint = text[at];
    const isDoubtful = sign.test(joint) && !this.isMixture;
    const isBetweenDigits = joint === '·' && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '');
    if (isBetweenDigits && !this.isMixture && frame.nParts === 0 && !partIsCompound(frame))
      throw ambiguousDot(text.slice(frame.partStart, at + 2), formula);
    if (at !== frame.partStart || frame.multiplier !== 1) this.finishPart(frame, at, isDoubtful, joint);
    const amount = amountAt(text, /[\d.]/.test(joint) ? at : at + 1, formula);
    frame.part = new Map();
    frame.multiplier = amount.value;
    frame.partStart = amount.end;
    frame.isDoubtful = isDoubtful;
    frame.hasVacancy = false;
    return amount.end;
  }

  /** Adds a part to the total. Both sides of a sign that may be arithmetic (`Li1+0.3Al0.3Ti1.7`) must be compounds. */
  private finishPart(frame: Frame, end: number, isDoubtful: boolean, joint: string): void {
    const isBare = frame.nParts > 0 || (frame.multiplier !== 1 && joint !== '');
    if (isBare && frame.part.size === 0 && !frame.hasVacancy) throw emptyPart(this.formula);
    if ((isDoubtful || frame.isDoubtful) && !partIsCompound(frame)) {
      const piece = this.text.slice(frame.partStart, end);
      throw ambiguousSum(isDoubtful ? piece + joint : piece, this.formula);
    }
    frame.nParts++;
    frame.multipliers.push(frame.multiplier);
    frame.total ??= new Map();
    addAll(frame.total, frame.part, frame.multiplier);
  }

  private finished(frame: Frame, end: number): Amounts {
    if (frame.nParts === 0 && frame.multiplier === 1) return frame.part;
    this.finishPart(frame, end, false, '');
    return frame.total!;
  }

  /** Steps over a sign that is a charge: it stands behind an atom or bracket and no amount follows it. */
  private charge(at: number): number {
    const { text, formula } = this;
    let end = at + 1;
    while (end < text.length && text[end] === text[at]) end++;
    const next = text[end] ?? '';
    const before = text[at - 1] ?? '';
    if (/[A-Z([{]/.test(next) && at > 0 && (text[at] === '-' || !this.isIon(before)))
      throw amountsMissing(formula);
    if (at === 0 || /[\d.]/.test(before) || !/^$|[A-Z([{)\]}·]/.test(next))
      throw unexpected(text, at, formula);
    if (end === text.length) this.refuseCut(at);
    this.hasPlus ||= text[at] === '+';
    return end;
  }

  /** Tells whether what stands before a sign is an ion: a lone element, or a square bracket. */
  private isIon(before: string): boolean {
    return before === ']' || (this.frame.part.size === 1 && /[A-Za-z]/.test(before));
  }

  /** A hyphen at the end is no charge in a mixture, nor behind alkali ions that have no charges. */
  private refuseCut(at: number): void {
    const { frame, text } = this;
    const isMixture = this.isMixture || frame.nParts > 0;
    const isSalt = text[at] === '-' && !this.hasPlus && alkali.some((symbol) => frame.part.has(symbol));
    if (isMixture || isSalt) throw cutMixture(text[at], this.formula);
  }
}
