/** The summary of a report, made of what its tables hold: nothing is said that was not measured. */
import type { Report, ReportSection, ReportSummary } from '../../tables/reportTypes';
import { intervalOf, numberOf, type Table } from '../../tables/table';
import { listed, signed } from '../../tables/words';
import { counted } from '../../../base/words/counted';
import { rhoDifferences, type RhoDifference } from './differences';

/** Half a page: so many of a kind are named, the others counted. */
const most = 3;

/** Sums a report up: what was done, what holds, what these data cannot tell. */
export function summarise(report: Omit<Report, 'summary'>): ReportSummary {
  const ran = report.sections.filter(({ problem }) => problem === null);
  const differences = rhoDifferences(ran);
  return {
    done: doneSentences(report, ran),
    holds: [...ran.flatMap(bestOf).slice(0, most), ...protocolSentences(ran), ...toldSentences(differences)],
    cannotTell: unknownSentences(report, ran, differences),
  };
}

function doneSentences(
  { data, sections, settings, nTestLooks }: Omit<Report, 'summary'>,
  ran: readonly ReportSection[],
) {
  const test = data.nTest > 0 ? `${counted(data.nTest, 'test row')}` : 'no test set';
  const seed = settings['seed'] === undefined ? '' : `, seed ${settings['seed']}`;
  const folds =
    settings['folds'] === undefined
      ? ''
      : `, ${settings['folds']} folds${seed} unless a table says otherwise`;
  const done = [
    `${counted(ran.length, 'experiment')} of ${sections.length} ran on ${data.name}: ${counted(data.nTrain, 'training row')}, ${test}, ${counted(data.nCifs, 'crystal structure')}${folds}.`,
  ];
  if (nTestLooks > 0)
    done.push(`${counted(nTestLooks, 'model')} ${nTestLooks === 1 ? 'was' : 'were'} scored on the test set.`);
  return done;
}

/** Says which model of a section orders best out-of-fold, with its interval, and what it does on the test set. */
function bestOf({ title, tables }: ReportSection): string[] {
  const found = tables.find(({ columns }) => columns.some(({ key }) => key === 'cv_spearman'));
  const best = found && highest(found, 'cv_spearman');
  if (!best || found.rows.length < 2) return [];
  const test = rhoText(found, best.row, 'test_spearman');
  return [
    `${title}: of ${counted(found.rows.length, 'model')} ${best.label} orders best out-of-fold, ρ ${best.text}${test ? `; on the test set ρ ${test}` : ''}.`,
  ];
}

/** Says how far ρ of one model moves with what is held out. */
function protocolSentences(ran: readonly ReportSection[]): string[] {
  const table = ran.find(({ name }) => name === 'protocols')?.tables[0];
  if (!table) return [];
  const [high, low] = [highest(table, 'spearman'), highest(table, 'spearman', -1)];
  if (!high || !low || high.row === low.row) return [];
  return [
    `What is held out matters: ρ of one model is ${high.text} for ${high.label} and ${low.text} for ${low.label}.`,
  ];
}

function toldSentences(differences: readonly RhoDifference[]): string[] {
  const told = differences.filter(({ isTold }) => isTold);
  if (told.length === 0) return [];
  const largest = [...told].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, most);
  const named = largest.map(
    ({ label, value, interval }) =>
      `${label}: ${signed(value)} (${signed(interval.low)} to ${signed(interval.high)})`,
  );
  return [
    `${told.length} of ${counted(differences.length, 'difference')} in ρ ${told.length === 1 ? 'is' : 'are'} told from chance by 95 % intervals over papers, one by one${told.length > most ? ', the largest' : ''}: ${named.join('; ')}.`,
  ];
}

function unknownSentences(
  { data, sections, settings, nTestLooks }: Omit<Report, 'summary'>,
  ran: readonly ReportSection[],
  differences: readonly RhoDifference[],
): string[] {
  const open = differences.filter(({ isTold }) => !isTold);
  const failed = sections.filter(({ problem }) => problem !== null);
  const texts: string[] = [];
  if (open.length > 0) {
    const more = open.length > most ? ` and ${open.length - most} more` : '';
    texts.push(
      `Which orders better: the interval of ${open.length} of ${counted(differences.length, 'difference')} in ρ holds 0 (${open
        .slice(0, most)
        .map(({ label }) => label)
        .join('; ')}${more}).`,
    );
  }
  if (data.nTest === 0)
    texts.push('What any model does on rows that nobody looked at: there is no test set.');
  if (nTestLooks > 1)
    texts.push(
      `How good the best of the ${nTestLooks} models is on new materials: picked by the test set it looks better than it is.`,
    );
  if (ran.some(hasIntervals))
    texts.push(
      'What other training rows would have given: in intervals of scores the models are held fixed.',
    );
  if (data.nCensored > 0)
    texts.push(
      `The values of ${counted(data.nCensored, 'training row')} that ${data.nCensored === 1 ? 'is a threshold' : 'are thresholds'}: these stand for them.`,
    );
  if (failed.length > 0) texts.push(`What could not run: ${listed(failed.map(({ title }) => title))}.`);
  if (settings['experiments'] !== undefined)
    texts.push(`What the other experiments would say: ${settings['experiments'].split(';')[0]}.`);
  return texts;
}

function hasIntervals({ tables }: ReportSection): boolean {
  return tables.some(({ rows }) => rows.some(({ measured }) => measured.some((cell) => intervalOf(cell))));
}

/** Finds the row with the highest (sign 1) or lowest (sign −1) number of a column; null where none has one. */
function highest(
  table: Table,
  key: string,
  sign: 1 | -1 = 1,
): { row: number; label: string; text: string } | null {
  const at = table.columns.findIndex((column) => column.key === key);
  let row = -1;
  let value = NaN;
  table.rows.forEach(({ measured }, k) => {
    const own = numberOf(measured[at]) ?? NaN;
    if (Number.isNaN(own) || sign * own <= sign * value) return;
    [row, value] = [k, own];
  });
  return row < 0 ? null : { row, label: table.rows[row].label, text: rhoText(table, row, key) };
}

/** Writes a number of a table with its interval: `0.812 (0.741 to 0.866)`; `''` where there is none. */
function rhoText({ columns, rows }: Table, row: number, key: string): string {
  const cell = rows[row].measured[columns.findIndex((column) => column.key === key)];
  const value = numberOf(cell);
  if (value === null || Number.isNaN(value)) return '';
  const interval = intervalOf(cell);
  const text = (number: number) => number.toFixed(3).replace('-', '−');
  const between =
    interval && !Number.isNaN(interval.low)
      ? ` (95 % by papers: ${text(interval.low)} to ${text(interval.high)})`
      : '';
  return `${text(value)}${between}`;
}
