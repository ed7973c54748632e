import { defaultSettings, settingFields, settingsAsText, type Settings } from './settings';

/** Settings that stand in a link only when they differ from the default. */
const quiet: readonly (keyof Settings)[] = [
  'data',
  'temperature',
  'further',
  'ranges',
  'set',
  'ranker',
  'withoutLi',
  'threshold',
  'tuned',
  'gating',
  'reportTuning',
  'reportRecipes',
  'reportResamples',
  'candidates',
  'more',
];

/** What the hash of a link begins with that carries a lesson in place of settings. */
export const lessonHash = '#lesson=';

/** Raised when an old link would read differently. */
const prefix = 'v1';

/** Writes settings as the hash of a link: `#v1/compare?experiment=stages&protocol=kFold&folds=5&seed=42&coerced=on&physics=reported`. */
export function settingsToHash(settings: Settings): string {
  const query = new URLSearchParams();
  const usual = settingsAsText(defaultSettings);
  for (const [name, text] of Object.entries(settingsAsText(settings))) {
    const key = name as keyof Settings;
    if (key === 'step' || (quiet.includes(key) && text === usual[key])) continue;
    query.set(key, text);
  }
  return `#${prefix}/${settings.step}?${query}`;
}

/**
 * Reads settings from the hash of a link. What is missing has its default; what cannot be read has its default and
 * a complaint, one sentence each. An empty hash, or that of a lesson, is no complaint.
 */
export function settingsFromHash(hash: string): { settings: Settings; complaints: string[] } {
  const settings: Settings = { ...defaultSettings };
  const complaints: string[] = [];
  const text = hash.replace(/^#/, '');
  // A lesson in a link brings its settings itself.
  if (/^$|^lesson=/.test(text)) return { settings, complaints };
  const [path = '', query = ''] = splitOnce(text, '?');
  const [version, step = ''] = splitOnce(path, '/');
  if (version !== prefix) {
    complaints.push(`The link is of a kind that this version does not know (“${shown(text)}”).`);
    return { settings, complaints };
  }
  const values = new Map<string, string>([['step', step], ...new URLSearchParams(query)]);
  const unknown = [...values.keys()].filter((name) => !Object.hasOwn(settingFields, name));
  if (unknown.length > 3)
    complaints.push(
      `The link sets “${shown(unknown[0])}” and ${unknown.length - 1} more that are no settings.`,
    );
  else for (const name of unknown) complaints.push(`The link sets “${shown(name)}”, which is no setting.`);
  for (const [name, value] of values) {
    if (!Object.hasOwn(settingFields, name)) continue;
    const key = name as keyof Settings;
    const parsed = settingFields[key].parse(value);
    if (parsed !== undefined) Object.assign(settings, { [key]: parsed });
    else {
      const fallback = settingsAsText(defaultSettings)[key];
      complaints.push(
        `The link says ${key} “${shown(value)}”; allowed: ${settingFields[key].allowed}. ${fallback} is used.`,
      );
    }
  }
  return { settings, complaints };
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function shown(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
