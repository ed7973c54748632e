import { isProjectFile } from '../../../session/project/isProjectFile';

/** Whoever opens project files, wherever they are dropped or chosen; set when the page is there. */
export const projectDrop = { open: (_file: File): void => undefined };

/** Hands a project file on that is among others; returns these. */
export function withoutProject(files: readonly File[]): File[] {
  const project = files.find(isProjectFile);
  if (project) projectDrop.open(project);
  return files.filter((file) => !isProjectFile(file));
}
