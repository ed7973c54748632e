import { InputError } from '../../../base/problem';
import { spelledValue } from '../../../base/words/spelledValue';
import type { Session } from '../../session.svelte';
import { settingsFromHash } from '../../settings/share';
import type { Settings } from '../../settings/settings';
import { OwnData } from '../ownData';
import { deskOf, workOf } from '../projectDesk.svelte';
import type { LinkContent } from './linkContent';
import { draftOfShort } from './linkedDraft';
import { cameraOfLink, lookOfLink, tablesOfLink } from './linkParts';
import { contentOfLinkText } from './linkText';
import { pageView } from './pageView.svelte';

const knownNames: readonly (keyof LinkContent)[] = [
  ...([
    'app',
    'on',
    'by',
    'hash',
    'draft',
    'best',
    'look',
    'card',
    'camera',
    'own',
    'candidates',
    'crystal',
  ] as const),
];

/** How often it is looked whether data are there, ms. */
const lookEveryMs = 40;

/**
 * Opens what a link carries beside its settings, and takes it out of them: from then on it is a person's own. What
 * cannot be read, and what differs from where the link was made, is said in one message. Never rejects.
 * @param start opens the page's data, where that was not done yet
 */
export async function openLink(session: Session, start?: () => Promise<void>): Promise<void> {
  const { more } = session.settings;
  session.change({ more: '' });
  const said: string[] = [];
  let content: LinkContent = {};
  try {
    content = contentOfLinkText(more);
  } catch (error) {
    const { message, remedy } = (error as InputError).problem;
    said.push(`${message} ${remedy}`);
  }
  const unknown = Object.keys(content).filter((name) => !knownNames.includes(name as keyof LinkContent));
  if (unknown.length > 0)
    said.push(
      `The link says more (“${unknown[0].slice(0, 20)}”) than this version knows: all the rest is open.`,
    );
  if (start) await session.work.restore();
  const settings = settingsOf(session, content, said);
  if (settings) session.change(settings);
  if (content.draft !== undefined) {
    const draft = draftOfShort(content.draft);
    if (draft) session.tuning.change(draft);
    else said.push('The study that the link carries cannot be read: the one here stays.');
  }
  pageView.open(lookOfLink(content.look), cameraOfLink(content.camera));
  const opening = openTables(session, content, said, start);
  await dataOf(session);
  for (const difference of differences(session, content)) said.push(difference);
  await openCard(session, content);
  const study = await studyOf(session, content);
  if (said.length > 0) session.notify('warning', said.join(' '));
  if (study) session.notify('note', study);
  await opening;
}

/** Settings that were too long to be read by people; the data are named beside them. */
function settingsOf(session: Session, { hash }: LinkContent, said: string[]): Partial<Settings> | null {
  if (typeof hash !== 'string') return null;
  const { settings, complaints } = settingsFromHash(hash);
  for (const complaint of complaints) said.push(complaint);
  return { ...settings, more: '', data: session.settings.data };
}

/** Opens the tables of the link, where they replace no work at once; else they wait for a choice. */
async function openTables(
  session: Session,
  content: LinkContent,
  said: string[],
  start: () => Promise<void> = async () => undefined,
): Promise<void> {
  const [own, candidates] = [tablesOfLink(content.own), tablesOfLink(content.candidates)];
  if ((content.own !== undefined && !own) || (content.candidates !== undefined && !candidates))
    said.push('A table that the link carries cannot be read.');
  if (!own && !candidates) return start();
  const { settings, data, ranking } = session;
  data.kept ??= await new OwnData(ranking.context.services.cache).summary();
  const desk = deskOf(session);
  const open = async () => {
    await desk.history.asOne(async () => {
      if (own) await data.openData(own, settings);
      // Data that come would put away a list that is being made.
      await dataOf(session);
      if (candidates && data.task.status !== 'failed') await ranking.openData(candidates);
    });
  };
  // Where nothing is replaced, its table is the first that is opened.
  const isFirst = own !== null && workOf(session).length === 0;
  const starting = isFirst ? undefined : start();
  await desk.offer({ name: 'the link', open });
  await starting;
}

/** Waits until data are there, or cannot be read. */
async function dataOf({ data }: Session): Promise<void> {
  const isSettled = () => !data.task.running && (data.loaded !== null || data.task.status !== 'idle');
  while (!isSettled()) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
}

function differences(session: Session, { on, by, app }: LinkContent): string[] {
  const here = session.provenance();
  const said: string[] = [];
  if (Array.isArray(on) && typeof on[1] === 'string' && !isOfThese(session, on[1])) {
    const waits = deskOf(session).waiting ? '' : ': numbers differ';
    said.push(`on other data (${spelledValue(on[0]).slice(0, 60)}; here ${here.data})${waits}`);
  }
  if (typeof app === 'string' && app !== here.appVersion)
    said.push(`by Ionrank ${app.slice(0, 20)} (this is ${here.appVersion}): numbers may differ`);
  return [
    ...(said.length === 0 ? [] : [`The link was made ${said.join(', and ')}.`]),
    ...(Array.isArray(by) && !isByThis(session, by[1])
      ? [
          `Where it was made, the model file ${spelledValue(by[0]).slice(0, 60)} ranks, which no link carries: open that file on the Rank step for the same list.`,
        ]
      : []),
  ];
}

/** Whether the model file that ranks here is the one whose digits these are. */
function isByThis({ ranking }: Session, digits: unknown): boolean {
  return typeof digits === 'string' && digits !== '' && (ranking.model?.sha256.startsWith(digits) ?? false);
}

function isOfThese(session: Session, digits: string): boolean {
  return digits.length > 0 && (session.data.loaded?.sha256.startsWith(digits) ?? false);
}

/** Opens the card of a material; of other data it would be of another. */
async function openCard(session: Session, { card, on }: LinkContent): Promise<void> {
  if (!Array.isArray(card) || !Array.isArray(on) || !isOfThese(session, String(on[1]))) return;
  const [split, index] = card as readonly unknown[];
  if (split !== 'train' && split !== 'test') return;
  if (session.data.recordsOf(split)[index as number]) session.select({ split, index: index as number });
}

/** Shows the study of the link where it is here already; else says how to have it. */
async function studyOf(session: Session, { best, draft }: LinkContent): Promise<string | null> {
  if (draft === undefined || !Array.isArray(best)) return null;
  await session.tuning.load();
  const { specOfDraft } = await import('../../tune/tuningDraft');
  const spec = JSON.stringify(specOfDraft(session.tuning.draft));
  const { featureSet } = session.tuning.draft;
  const here = session.tuning.studies.find(
    (study) => JSON.stringify(study.spec) === spec && study.origin.featureSet === featureSet,
  );
  if (here) {
    session.tuning.show(here.id);
    return null;
  }
  const [trial, value] = best as readonly unknown[];
  const score = typeof value === 'number' ? value.toPrecision(5) : '';
  return `The study of the link is set up on the Tune step: start it, and the same trials come out. Where the link was made, the best was trial ${Number(trial)} with ${score}.`;
}
