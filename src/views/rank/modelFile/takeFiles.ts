import type { FileSource } from '../../../session/app/files';
import { isModelFile, openModel } from '../../../session/rank/modelFile/modelFiles';
import type { RankingState } from '../../../session/rank/rankingState.svelte';
import { takeDrops } from '../../kit/controls/pageDrop.svelte';
import { withoutProject } from '../../kit/controls/projectDrop';

/** Opens a model file among what was dropped, and reads the others as candidates. @param link what a link carries of these */
export function takeFiles(ranking: RankingState, files: readonly FileSource[], link = ''): void {
  const model = files.find(isModelFile);
  const others = files.filter((file) => !isModelFile(file));
  const opening = model ? openModel(ranking, model) : Promise.resolve();
  void opening.then(() => (others.length > 0 ? ranking.add(others, link) : undefined));
}

/** Takes files that are dropped on the page beside candidates, where no zone asks for them: they take their place. */
export function takeDroppedFiles(ranking: () => RankingState): void {
  takeDrops(
    () => ranking().candidates !== null && !ranking().task.running,
    ({ files }) => takeFiles(ranking(), withoutProject(files)),
  );
}
