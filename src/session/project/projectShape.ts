import { settingFields, type Settings } from '../settings/settings';
import { isProjectData, isProjectPart, type Project, type Work } from './project';

/** Raised when an older project would be read otherwise; what an older version wrote is read all the same. */
export const projectVersion = 1;

/** Tells whether a value is work that can be read here: a store may hold anything. */
export function isWork(value: unknown): value is Work {
  const { version, candidates, model, drafts } = Object(value) as Partial<Work>;
  const isModel = model === undefined || model === null || isProjectPart(model);
  const isDraft = typeof drafts?.study === 'object' && drafts.study !== null;
  return (
    version === projectVersion && (candidates === null || isProjectData(candidates)) && isModel && isDraft
  );
}

/** Tells whether a value has the parts of a project: a file may hold anything. */
export function isProject(value: unknown): value is Project {
  const { settings, data, studies } = Object(value) as Partial<Project>;
  return (
    isWork(value) &&
    typeof settings === 'object' &&
    settings !== null &&
    (data === null || isProjectData(data)) &&
    Array.isArray(studies) &&
    studies.every((study) => typeof study?.id === 'string' && Array.isArray(study.events))
  );
}

/** Reads the settings of a project, which may hold anything; those that mean nothing here are left out. */
export function settingsOfProject(texts: object): Partial<Settings> {
  const read = Object.entries(texts).flatMap(([name, text]: [string, unknown]) => {
    if (!Object.hasOwn(settingFields, name) || name === 'data' || typeof text !== 'string') return [];
    const value = settingFields[name as keyof Settings].parse(text);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(read);
}
