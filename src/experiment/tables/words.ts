/** Words that captions, notes and tables of the report share. */
import { counted } from '../../base/words/counted';
import { protocolText } from '../../folds/protocols/protocol';
import type { ReportContext } from './context';

/** Tells how the training rows were held out and what was scored, for captions. */
export function protocolCaption(context: ReportContext): string {
  const { settings, protocol } = context.input;
  const usual = `${settings.nFolds}-fold cross-validation (KFold, shuffled with seed ${settings.seed})`;
  return `${protocol ? protocolText(protocol) : usual}, pooled out-of-fold predictions of ${counted(context.nTrain, 'row')}`;
}

/** Tells on how many rows the test scores stand. */
export function testCaption(context: ReportContext): string {
  return context.hasTest
    ? `test: ${counted(context.scoredTestRows.length, 'row')}, models fitted on all ${counted(context.nTrain, 'training row')}`
    : 'no test set';
}

/** Joins words with commas and `and`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Writes a difference with its sign. */
export function signed(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'undefined';
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return value > 0 ? `+${text}` : `−${text}`;
}
