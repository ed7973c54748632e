import { pastedFormulas } from '../../../src/screen/pastedFormulas';
import { elementsOfFormula } from '../../../src/crystal/chemistry/formula';
import { exampleCandidates } from '../../../src/screen/exampleCandidates';
import { exampleGrids } from '../../../src/screen/grid/exampleGrids';
import { gridSentences } from '../../../src/screen/grid/gridWords';
import { gridOfFile, madeGridOf } from '../../../src/experiment/candidates/gridTable';
import { readArgs } from '../../../src/headless/args/args';
import { settingsFromHash, settingsToHash } from '../../../src/session/settings/share';
import { filesOfLink } from '../../../src/session/rank/candidateLink';
import { inlineRunner } from '../../experiment/inlineRunner';
import { mutatedText } from '../mutations';
import type { ReaderTarget } from '../trial';

/* Texts as a person types or pastes them, and as links carry them. */

const runner = inlineRunner();
const formulas = [
  ...exampleCandidates.map(({ name, formula }) => `${name}: ${formula}`),
  ...[
    '75Li2S:25P2S5',
    'Li1,3Al0,3Ti1,7(PO4)3',
    'Li6.5La3Zr1.5Ta0.5O12',
    'LiCl·H2O',
    'Li_{3}N',
    'Li3PS4 (beta)',
  ],
];
const formulaWords = [
  'Li',
  '(PO4)3',
  '((((',
  '))',
  '0.5',
  '-x',
  '·5H2O',
  'La',
  'Uuo',
  '1e9',
  '₃',
  '+',
  '[',
  'D2O',
];

const formula: ReaderTarget<string> = {
  name: 'formulas',
  share: 12,
  make: (chance) =>
    mutatedText(
      chance,
      Array.from({ length: chance.few() }, () => chance.of(formulas)).join('\n'),
      formulaWords,
      formulas,
    ),
  read(text) {
    for (const line of text.split('\n').slice(0, 50)) elementsOfFormula(line);
    pastedFormulas(text);
  },
};

const lines = exampleGrids.map(({ line }) => line);
const gridWords = [
  '{balance}',
  '{x}',
  '{2-x}',
  'x=0..1:0.1',
  'M=Ta,Nb',
  '; S=6',
  'limit=10',
  'seed=7',
  '..',
  ':0',
  '1e-9',
  '{',
  '}',
  'any',
];

const grid: ReaderTarget<string> = {
  name: 'substitution grids',
  share: 8,
  make: (chance) => mutatedText(chance, chance.of(lines), gridWords, lines),
  async read(line) {
    const { grid: read, made } = await madeGridOf(gridOfFile(new TextEncoder().encode(line)), runner);
    gridSentences(read, made);
  },
};

const links = [
  '#v1/compare?experiment=stages&protocol=kFold&folds=5&seed=42&coerced=on&physics=reported',
  '#v1/tune?data=own&protocol=doi&folds=4&ranker=stage1_geometry&tuned=stage1_geometry%28max_depth%3D3%2Cmax_iter%3D120%29',
  '#v1/rank?candidates=grid%3ALi%7Bbalance%7DLa3Zr%7B2-x%7DTa%7Bx%7DO12%3B+x%3D0..1%3A0.5&threshold=-4.5&temperature=arrhenius',
  '#v1/rank?candidates=list%3ALi3N%7CLLZO%3A+Li7La3Zr2O12&withoutLi=on&ranker=recipe%3Astages_stacked&further=on',
  '#v1/compare?gating=soft%3Astage1_geometry%28max_depth%3D3%29&ranges=middle&set=stage0_magpie',
];
const linkWords = [
  '&',
  '=',
  '%',
  '%00',
  '%ED%A0%80',
  'seed=',
  '&folds=3',
  '(max_depth=3)',
  'tuned=',
  '~',
  ';',
  '&x=1',
  'gating=',
  '1e9',
];

const link: ReaderTarget<string> = {
  name: 'links',
  share: 8,
  make: (chance) => mutatedText(chance, chance.of(links), linkWords, links),
  read(hash) {
    const { settings, complaints } = settingsFromHash(hash);
    const again = settingsFromHash(settingsToHash(settings));
    if (again.complaints.length > 0) throw new Error(`Its own link is complained of: ${again.complaints[0]}`);
    const long = complaints.find((complaint) => complaint.length > 1000);
    if (complaints.length > 40 || long) throw new Error(`${complaints.length} complaints: ${long}`);
    if (settings.candidates) filesOfLink(settings.candidates);
  },
};

const commands = [
  'screen --predict a.csv --out b.csv --by top --top 10 --model ridge --seed 7 --folds 4 --workers 2',
  '--experiment stages --protocol kFold --train a.csv --test b.csv --cifs c.zip --json out.json',
  '--candidates Li{balance}PS{5-x}Cl{1+x};x=0..1:0.5 --threshold -4 --temperature arrhenius --roles id=ID,sigma=x',
];
const argWords = [
  '--seed',
  '--folds',
  '--model',
  '--help',
  '--json',
  '--tuned',
  '-1',
  '--',
  '--__proto__',
  '--temperature=',
  '=',
  '--roles',
];

const command: ReaderTarget<string[]> = {
  name: 'command lines',
  share: 4,
  make: (chance) => mutatedText(chance, chance.of(commands), argWords, commands).split(' ').slice(0, 2000),
  read: (argv) => void readArgs(argv),
};

export const textTargets = [formula, grid, link, command] as ReaderTarget<never>[] as ReaderTarget[];
