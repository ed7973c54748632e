import { formulaError } from './formulaProblem';

/** Whether the multipliers of a formula are percentages: no, those of all parts by a word behind, or so many parts by a sign each. */
export type Percents = 'none' | 'all' | number;

const mole = String.raw`(?:[Mm]ol(?:es?|ar)?[. -]{0,2})?`;
const behind = new RegExp(String.raw`[,;]?( ?[([]| )? ?(?:in )?(${mole})%(?: ?[)\]])?$`);
const inPart = new RegExp(String.raw`(\d) ?${mole}% ?(?=[A-Z([{])`, 'g');
const behindPart = new RegExp(String.raw`^(.*[^ ]) ?[([] ?(\d+(?:\.\d+)?) ?${mole}% ?[)\]]$`);

/**
 * Brings the percentages of a mixture to multipliers: `75%Li2S-25%P2S5`, `75Li2S-25P2S5 (mol%)`, `Li2S (75 mol%) -
 * P2S5 (25 mol%)`. Other percentages (of weight, of one addition) are refused.
 */
export function plainPercents(text: string, formula: string): { text: string; percents: Percents } {
  if (!text.includes('%')) return { text, percents: 'none' };
  const parts = text.split(/ ?[-+·] ?/).map((part) => behindPart.exec(part));
  if (parts.every((part) => part !== null)) {
    return { text: parts.map(([, part, amount]) => `${amount}${part}`).join('-'), percents: parts.length };
  }
  const word = behind.exec(text);
  if (word !== null && (word[1] !== undefined || word[2] !== '')) {
    const left = text.slice(0, word.index);
    if (!left.includes('%') && /^[\d.(]/.test(left)) return { text: left, percents: 'all' };
  }
  const count = text.match(inPart)?.length ?? 0;
  const plain = text.replace(inPart, '$1');
  if (count > 0 && !plain.includes('%')) return { text: plain, percents: count };
  throw formulaError(
    'unexpected-character',
    formula,
    'Only the parts of a mixture have percentages that can be read, all of them in moles.',
    'Write the mixture as 75Li2S-25P2S5, with moles for percents of weight, and without additions.',
  );
}

/** Checks percentages against the multipliers of the parts: each part has one, and they sum to 100. */
export function checkPercents(percents: Percents, multipliers: readonly number[], formula: string): void {
  if (percents === 'none') return;
  if (percents === 'all' && multipliers.length === 0) return;
  const sum = multipliers.reduce((total, value) => total + value, 0);
  const remedy = 'Give every part its percentage, or write amounts without %.';
  if (percents !== 'all' && percents !== multipliers.length) {
    throw formulaError(
      'percents',
      formula,
      'Some parts of the mixture have a percentage and some have none.',
      remedy,
    );
  }
  if (Math.abs(sum - 100) <= 1 || (percents === 'all' && Math.abs(sum - 1) <= 0.01)) return;
  throw formulaError('percents', formula, `The percentages sum to ${Number(sum.toPrecision(6))}.`, remedy);
}
