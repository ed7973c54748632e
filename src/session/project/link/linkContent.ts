import { settingsToHash } from '../../settings/share';
import type { Settings } from '../../settings/settings';
import { defaultDraft } from '../../tune/tuningDraft';
import type { Opened } from '../opened';
import type { ProjectData } from '../project';
import { linkTextOf } from './linkText';
import { draftOfStudy, shortDraft } from './linkedDraft';
import { pageView, roundedCamera, usualLook, type Camera } from './pageView.svelte';

/** What a link carries beside the settings, under short names; whatever is usual is left out. */
export interface LinkContent {
  /** By which version it was made, and on which data: their name and the first digits of their SHA-256. */
  readonly app?: string;
  readonly on?: readonly [name: string, sha256: string];
  /** The model file that ranks there: its name and the first digits of its SHA-256. */
  readonly by?: readonly [name: string, sha256: string];
  /** The settings, where they are too long to be read by people. */
  readonly hash?: string;
  /** What of the next study is not usual: of the one that is shown, so that it can be run again. */
  readonly draft?: object;
  /** The best trial of that study: its number and its score. */
  readonly best?: readonly [trial: number, value: number];
  readonly look?: object;
  /** The material whose card is open, and how its crystal is looked at. */
  readonly card?: readonly [split: string, index: number];
  readonly camera?: Camera;
  /** Tables that a person chose to hand on. */
  readonly own?: object;
  readonly candidates?: object;
  /** The crystal whose page is open. */
  readonly crystal?: object;
}

/** Settings that are longer than this, as a query, are compressed. */
const longestQuery = 600;
/** What a link may carry of tables, compressed, in letters: 30 kB. */
const mostTableLetters = 40_000;
/** Digits of a SHA-256 that tell data apart. */
const nDigits = 12;

/** What a person may want in a link beside the usual. */
export interface LinkWish {
  readonly withTable: boolean;
  readonly withCandidates: boolean;
}

/** A link, and what is in it and what is not. */
export interface MadeLink {
  /** From `#` on. */
  readonly hash: string;
  /** One's own table that could go with it, and how many letters it would add; null where there is none, or it is too long. */
  readonly table: Rider | null;
  readonly candidates: Rider | null;
  /** What there is and stays here, a sentence each. */
  readonly staysHere: readonly string[];
}

interface Rider {
  readonly name: string;
  readonly letters: number;
}

/** Makes the link of all that is chosen and looked at. Rejects where a file cannot be read any more. */
export async function makeLink(session: Opened, wish: LinkWish): Promise<MadeLink> {
  const { settings, data, ranking } = session;
  const own = await data.ownData();
  const listed = settings.candidates === '' ? await ranking.projectData() : null;
  const [table, candidates] = [riderOf(own), riderOf(listed)];
  const content: LinkContent = {
    ...contentOf(session),
    ...(wish.withTable && table.rider ? { own: forLink(own!) } : {}),
    ...(wish.withCandidates && candidates.rider ? { candidates: forLink(listed!) } : {}),
  };
  const staysHere = [
    ...[table, candidates].flatMap(({ tooLong }) =>
      tooLong === null ? [] : [`${tooLong} is too long for a link.`],
    ),
    ...partsThatStay(session),
  ];
  // A table that rides along is opened beside the page's own data.
  const linked: Settings = content.own ? { ...settings, data: 'obelix' } : settings;
  return { hash: hashWith(linked, content), table: table.rider, candidates: candidates.rider, staysHere };
}

/** What no link carries, in sentences. */
function partsThatStay({ settings, ranking }: Opened): string[] {
  const { model, keptModel, shortlist } = ranking.chosen;
  const modelFile = model?.file ?? keptModel?.name;
  return [
    ...(modelFile === undefined ? [] : [`The open model file (${modelFile}) is not in a link.`]),
    // That of a table goes with the table.
    ...(settings.candidates !== '' && shortlist.length > 0
      ? ['The shortlist with its notes is not in a link.']
      : []),
  ];
}

function riderOf(data: ProjectData | null): { rider: Rider | null; tooLong: string | null } {
  if (!data) return { rider: null, tooLong: null };
  const name = data.files.map((file) => file.name).join(', ');
  const size = data.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  // Nothing so large becomes so small.
  if (size > 100 * mostTableLetters) return { rider: null, tooLong: name };
  const letters = linkTextOf(forLink(data)).length;
  return letters > mostTableLetters
    ? { rider: null, tooLong: name }
    : { rider: { name, letters }, tooLong: null };
}

/** Texts go as texts: they compress better than their bytes written as letters. */
function forLink({ files, ...said }: ProjectData): object {
  const short = files.map(({ bytes, ...file }) => {
    const text = new TextDecoder().decode(bytes);
    const isText = sameBytes(new TextEncoder().encode(text), bytes);
    return { ...file, ...(isText ? { text } : { bytes }) };
  });
  return { ...said, files: short };
}

function sameBytes(first: Uint8Array, second: Uint8Array): boolean {
  return first.length === second.length && first.every((byte, i) => byte === second[i]);
}

/** What is looked at and comes next, without a table. */
function contentOf(session: Opened): LinkContent {
  const { settings, data, comparison, tuning, ranking } = session;
  const { appVersion, dataSha256 } = session.provenance();
  const shown = settings.step === 'tune' ? tuning.shown : null;
  const again = shown && draftOfStudy(shown.spec, shown.origin);
  const draft = shortDraft(again ?? tuning.draft);
  const isUsual = JSON.stringify(again ?? tuning.draft) === JSON.stringify(defaultDraft);
  const { selection } = comparison;
  const look = Object.fromEntries(
    Object.entries(pageView.study).filter(
      ([name, value]) => value !== usualLook[name as keyof typeof usualLook],
    ),
  );
  return {
    app: appVersion,
    ...(data.loaded ? { on: [data.loaded.name, dataSha256.slice(0, nDigits)] as const } : {}),
    ...(ranking.model ? { by: [ranking.model.file, ranking.model.sha256.slice(0, nDigits)] as const } : {}),
    ...(isUsual && !again ? {} : { draft }),
    ...(again && typeof shown.best?.value === 'number'
      ? { best: [shown.best.number, shown.best.value] as const }
      : {}),
    ...(shown && Object.keys(look).length > 0 ? { look } : {}),
    ...(selection ? { card: [selection.split, selection.index] as const } : {}),
    ...(selection && pageView.camera ? { camera: roundedCamera(pageView.camera) } : {}),
  };
}

function hashWith(settings: Settings, content: LinkContent): string {
  const plain = settingsToHash({ ...settings, more: '' });
  if (plain.length <= longestQuery) return settingsToHash({ ...settings, more: linkTextOf(content) });
  // The step and whose data stay readable, and open where the rest cannot be read.
  const data = settings.data === 'own' ? 'data=own&' : '';
  return `#v1/${settings.step}?${data}more=${linkTextOf({ ...content, hash: plain })}`;
}
