/** A methods section that can be pasted into a paper: of a study's own facts alone. */
import { usedMethods } from '../usedMethods';
import type { CitedWork } from '../citedWork';
import { aboutData } from './aboutData';
import { aboutFeatures } from './aboutFeatures';
import { aboutModels } from './aboutModels';
import { aboutProgram } from './aboutProgram';
import { aboutProtocol } from './aboutProtocol';
import { aboutRanking } from './aboutRanking';
import { aboutScores } from './aboutScores';
import { aboutTuning } from './aboutTuning';

/** A part of a methods section. */
export interface MethodsPart {
  readonly title: string;
  readonly text: string;
}

/** Writes the methods of a study, part by part; parts that have nothing to say are left out. */
export function methodsParagraph(work: CitedWork): MethodsPart[] {
  const uses = usedMethods(work);
  return [
    { title: 'Data', text: aboutData(work) },
    { title: 'Features', text: aboutFeatures(work) },
    { title: 'Models', text: aboutModels(work) },
    { title: 'Validation', text: aboutProtocol(work, uses) },
    { title: 'Tuning', text: aboutTuning(work) },
    { title: 'Scores', text: aboutScores(work) },
    { title: 'Ranking', text: aboutRanking(work, uses) },
    { title: 'Software', text: aboutProgram(work) },
  ].filter(({ text }) => text !== '');
}

/** Writes the parts as plain text, a paragraph each with its title before it. */
export function methodsText(work: CitedWork): string {
  return `${methodsParagraph(work)
    .map(({ title, text }) => `${title}. ${text}`)
    .join('\n\n')}\n`;
}
