import type { HandedFile, HandedProject } from '../handOff/handedProject';
import { bibtexText } from './bibtex';
import type { Sample } from '../sample/sample';
import { citationsOf } from './citations';
import { citedFurtherOf } from './citedData';
import { citedModel } from './citedResults';
import type { CitedModel, CitedWork } from './citedWork';
import { methodsText } from './paragraph/methodsParagraph';
import { usesFurther } from './usedMethods';

/**
 * Writes for a project in Python what it is to cite, and its methods: of the models that go out, no others.
 * @param sample that they were measured on
 */
export function citedFiles(
  work: CitedWork,
  { models, combined }: Pick<HandedProject, 'models' | 'combined'>,
  sample: Pick<Sample, 'further'>,
): HandedFile[] {
  const handed = [...models, ...combined].map(({ result }): CitedModel => {
    const known = work.models.find(({ label }) => label === result.plan.label);
    return { ...citedModel(result), ...(known?.intervals ? { intervals: known.intervals } : {}) };
  });
  const own = { models: handed, ranking: null, sections: [] };
  const ofProject: CitedWork = {
    ...work,
    ...own,
    further: usesFurther(own) ? citedFurtherOf(sample) : null,
    resamples: handed.some(({ intervals }) => intervals) ? work.resamples : null,
    ...{ featureSets: [], besides: [] },
  };
  const encoder = new TextEncoder();
  return [
    { path: 'references.bib', bytes: encoder.encode(bibtexText(citationsOf(ofProject))) },
    { path: 'METHODS.txt', bytes: encoder.encode(methodsText(ofProject)) },
  ];
}
