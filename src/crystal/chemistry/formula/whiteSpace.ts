import type { InputError, Problem } from '../../../base/problem';
import { addAtom, isCompound, mergeAtoms, noAtoms, type Atoms } from './compound';
import { ambiguous, formulaError, formulaNote } from './formulaProblem';
import { amountsMissing, cutMixture } from './refusals';
import { tokensOf, type Token } from './tokens';

/** Molecules of crystallisation: a number before them is theirs, as in `LiI 3H2O`. */
const crystallised = /^(?:[HD]2O|NH3|ND3|CH3OH|C2H5OH)$/;
/** White space before anything but a symbol or bracket; alone before these it means nothing: `Li7 La3 Zr2 O12`. */
const beforeOthers = / (?![A-DF-Z([{)\]}]|E[a-z])/;
const remedy = 'Write · between parts and each amount right behind its symbol, as in Li2SO4·1.5H2O.';

/** The formula outside all brackets, or inside one. */
interface Bracket {
  /** The atoms since the last part began. */
  atoms: Atoms;
  /** It begins with a number: so do its other parts. */
  readonly isMixture: boolean;
}

/**
 * Returns the formula without white space, `·` where it separates parts. White space never joins two numbers. A number
 * apart from the symbol before it is that symbol's amount (`Li 7La 3Zr 2O 12`, a copy from a PDF) or begins a part
 * (`LiI 3H2O`), whichever alone makes sense: on both sides of a new part stand compounds, and where some amounts are
 * right behind their symbols, no others are apart.
 * @throws InputError with code `ambiguous-formula` where both make sense, `stray-number` where neither does,
 * `amounts-missing`, `cut-mixture`
 */
export function withoutWhiteSpace(text: string, formula: string, notes: Problem[]): string {
  if (!text.includes(' ')) return text;
  if (!beforeOthers.test(text)) return text.replaceAll(' ', '');
  return new WhiteSpaceReader(tokensOf(text), formula, notes).read();
}

class WhiteSpaceReader {
  private readonly brackets: Bracket[] = [];
  /** Some amount is right behind its symbol. */
  private readonly hasGlued: boolean;
  /** How many amounts may be apart from theirs. */
  private readonly nApart: number;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly formula: string,
    private readonly notes: Problem[],
  ) {
    const amounts = tokens.filter((token, i) => token.kind === 'number' && endsAtom(tokens[i - 1]));
    this.nApart = amounts.filter(({ apart }) => apart).length;
    this.hasGlued = this.nApart < amounts.length;
  }

  read(): string {
    this.open(0);
    let text = '';
    let nTaken = 0;
    this.tokens.forEach((token, i) => {
      const space = this.spaceBefore(i);
      if (token.kind === 'number' && token.apart && space === '' && endsAtom(this.tokens[i - 1])) nTaken++;
      this.count(token, i, space);
      text += space + token.text;
    });
    if (nTaken > 0) {
      const message = 'Numbers apart from the symbols before them were taken as their amounts.';
      this.notes.push(formulaNote('amounts-apart', this.formula, message, remedy));
    }
    return text;
  }

  /** Tells what stands for the white space before a token: nothing, a joint, or itself where a word is to be refused. */
  private spaceBefore(i: number): '' | '·' | ' ' {
    const { kind, apart } = this.tokens[i];
    const previous = this.tokens[i - 1];
    if (!apart || previous === undefined) return '';
    if (kind === 'sign') return this.beforeSign(i);
    if (kind === 'other' || previous.kind === 'other') return ' ';
    if (kind !== 'number') return '';
    if (previous.kind === 'number') return this.afterNumber(i);
    return endsAtom(previous) ? this.afterAtom(i) : '';
  }

  private beforeSign(i: number): '' {
    const next = this.tokens[i + 1];
    if (next === undefined) throw cutMixture(this.tokens[i].text, this.formula);
    if (beginsAtom(next) && !this.bracket.isMixture) throw amountsMissing(this.formula);
    return '';
  }

  /** The second of two numbers begins a part, or the formula is damaged. */
  private afterNumber(i: number): '·' {
    const { text } = this.tokens[i];
    if (!beginsAtom(this.tokens[i + 1]) || /^(?:\.|0+(?:\.0*)?$)/.test(text)) throw this.stray(i);
    const isPart = isCompound(this.bracket.atoms) && isCompound(this.atomsAfter(i, !this.hasGlued).atoms);
    if (!isPart && !this.bracket.isMixture) throw this.stray(i);
    return '·';
  }

  private afterAtom(i: number): '' | '·' {
    const next = this.tokens[i + 1];
    if (next?.kind === 'close') return '';
    if (!beginsAtom(next)) return this.lastAmount(i);
    const { atoms, text } = this.atomsAfter(i);
    const leftIsCompound = isCompound(this.bracket.atoms);
    const isPart = leftIsCompound && isCompound(atoms);
    if (isPart && (this.bracket.isMixture || crystallised.test(text))) return '·';
    if (!isPart && !(this.hasGlued && leftIsCompound)) return '';
    if (this.bracket.isMixture) return '·';
    const [before, number] = [this.tokens[i - 1].text, this.tokens[i].text];
    const parts = `the beginning of a part ${number}${text}`;
    throw ambiguous(this.formula, number, amountOf(before), parts);
  }

  /** A number behind which nothing, a number or a joint follows. */
  private lastAmount(i: number): '' {
    const [before, number, next] = [this.tokens[i - 1], this.tokens[i], this.tokens[i + 1]];
    if (next?.kind === 'number' && !beginsAtom(this.tokens[i + 2])) throw this.stray(i);
    if (!this.hasGlued && this.nApart > 1) return '';
    throw ambiguous(this.formula, number.text, amountOf(before.text), 'a number behind the formula');
  }

  private stray(i: number): InputError {
    const isTorn = this.tokens.some(
      ({ kind, apart }, k) => kind === 'number' && apart && k !== i && this.tokens[k + 1]?.kind !== 'symbol',
    );
    const message = isTorn
      ? 'Amounts stand together, apart from their symbols.'
      : `“${this.tokens[i].text}” stands apart: it is no amount, and begins no part that is a compound.`;
    return formulaError('stray-number', this.formula, message, remedy);
  }

  /** The atoms from a token on, up to the next number that is apart (`through`: the next of two numbers), joint, sign or end. */
  private atomsAfter(i: number, through = false): { atoms: Atoms; text: string } {
    const atoms = noAtoms();
    let text = '';
    for (let k = i + 1; k < this.tokens.length; k++) {
      const token = this.tokens[k];
      const isEnd = token.kind === 'joint' || token.kind === 'sign' || token.kind === 'other';
      const isAmount = through && endsAtom(this.tokens[k - 1]);
      if (isEnd || (token.kind === 'number' && token.apart && !isAmount)) break;
      if (token.kind === 'symbol') addAtom(atoms, token.text);
      text += token.text;
    }
    return { atoms, text };
  }

  private count(token: Token, i: number, space: string): void {
    const { bracket } = this;
    if (space === '·' || token.kind === 'joint' || token.kind === 'sign') bracket.atoms = noAtoms();
    if (token.kind === 'symbol') addAtom(bracket.atoms, token.text);
    if (token.kind === 'open') this.open(i + 1);
    if (token.kind !== 'close' || this.brackets.length === 1) return;
    this.brackets.pop();
    mergeAtoms(this.bracket.atoms, bracket.atoms);
  }

  private open(i: number): void {
    this.brackets.push({ atoms: noAtoms(), isMixture: this.tokens[i]?.kind === 'number' });
  }

  private get bracket(): Bracket {
    return this.brackets[this.brackets.length - 1];
  }
}

function beginsAtom(token: Token | undefined): boolean {
  return token?.kind === 'symbol' || token?.kind === 'open';
}

function endsAtom(token: Token | undefined): boolean {
  return token?.kind === 'symbol' || token?.kind === 'close';
}

function amountOf(before: string): string {
  return `the amount of ${/^[A-Z□]/.test(before) ? before : 'the bracket before it'}`;
}
