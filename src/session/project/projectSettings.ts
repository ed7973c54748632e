import { settingFields, type Settings } from '../settings/settings';

/** Reads the settings of a project, which may hold anything; those that mean nothing here are left out. */
export function settingsOfProject(texts: object): Partial<Settings> {
  const read = Object.entries(texts).flatMap(([name, text]: [string, unknown]) => {
    if (!Object.hasOwn(settingFields, name) || name === 'data' || typeof text !== 'string') return [];
    const value = settingFields[name as keyof Settings].parse(text);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(read);
}
