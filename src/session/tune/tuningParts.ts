import { partOfPage } from '../app/engineHost';
import type { StepContext } from '../app/stepContext';
import type { Task } from '../task/task.svelte';
import type { PaperStudies } from './paperStudies.svelte';
import type { StudyShelf } from './studyShelf.svelte';

/** What only the Tune step needs: loaded when it is first wanted. */
export interface TuningParts {
  readonly shelf: StudyShelf;
  readonly paper: PaperStudies;
  readonly draftProblems: typeof import('./draftProblems').draftProblems;
}

/**
 * Loads the parts of the Tune step. Throws InputError where the page is not whole.
 * @param paperTask of the report's own studies
 */
export async function openTuningParts(context: StepContext, paperTask: Task): Promise<TuningParts> {
  const loading = Promise.all([
    import('./studyShelf.svelte'),
    import('./paperStudies.svelte'),
    import('./draftProblems'),
    import('../storage/tuningStore'),
  ]);
  const [{ StudyShelf: Shelf }, { PaperStudies: Paper }, { draftProblems }] = await partOfPage(loading);
  const shelf = new Shelf(
    context.services.studies,
    () => context.now(),
    (text, offersFiles) => context.notify('warning', text, offersFiles ? unkeptStudies : undefined),
  );
  const unkeptStudies = {
    text: 'Save as files',
    files: async () => {
      const { writeOptunaJournal } = await context.open();
      return Promise.all(
        shelf.unkept.map(async ({ id }) => ({
          name: `study-${id}.log`,
          content: writeOptunaJournal(await context.services.studies.read(id)),
        })),
      );
    },
  };
  return { shelf, paper: new Paper(context, shelf, paperTask), draftProblems };
}
