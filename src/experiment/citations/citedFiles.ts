import type { HandedFile, HandedProject } from '../handOff/handedProject';
import { bibtexText } from './bibtex';
import { citationsOf } from './citations';
import { citedModel } from './citedResults';
import type { CitedWork } from './citedWork';
import { methodsText } from './paragraph/methodsParagraph';

/** Writes for a project in Python what it is to cite, and its methods: of the models that go out, no others. */
export function citedFiles(work: CitedWork, { models }: Pick<HandedProject, 'models'>): HandedFile[] {
  const handed = models.map(({ result }) => {
    const known = work.models.find(({ label }) => label === result.plan.label);
    return { ...citedModel(result), ...(known?.intervals ? { intervals: known.intervals } : {}) };
  });
  const ofProject: CitedWork = {
    ...work,
    models: handed,
    ...{ ranking: null, sections: [], featureSets: [], besides: [] },
  };
  const encoder = new TextEncoder();
  return [
    { path: 'references.bib', bytes: encoder.encode(bibtexText(citationsOf(ofProject))) },
    { path: 'METHODS.txt', bytes: encoder.encode(methodsText(ofProject)) },
  ];
}
