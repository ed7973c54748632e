import { hashOf } from '../../base/hash';
import type { StudyOrigin, StudySpec } from '../../tune/study/studySpec';

/** What the page's address asks to watch: `?watch=tpe&trial=12&study=1f0c9a2b`. */
export interface WatchAsked {
  readonly what: string;
  /** Number of a trial; null for the latest. */
  readonly trial: number | null;
  /** Mark of the study that the trial is of; `''` for whichever is shown. */
  readonly study: string;
}

/** Reads what stands behind `?watch=`. */
export function watchAsked(text: string): WatchAsked {
  const asked = new URLSearchParams(`watch=${text}`);
  const trial = asked.get('trial') ?? '';
  return {
    what: asked.get('watch') ?? '',
    trial: /^\d{1,6}$/.test(trial) ? Number(trial) : null,
    study: asked.get('study') ?? '',
  };
}

/** Writes it as the query of an address. */
export function watchSearch({ what, trial, study }: WatchAsked): string {
  const parts = [`watch=${what}`];
  if (trial !== null) parts.push(`trial=${trial}`);
  if (study !== '') parts.push(`study=${study}`);
  return `?${parts.join('&')}`;
}

/** Tells studies apart by all that decides their trials: equal here and wherever the same one is run again. */
export function studyMark({
  spec,
  origin,
}: {
  readonly spec: StudySpec;
  readonly origin: StudyOrigin;
}): string {
  return hashOf(JSON.stringify(spec), origin.featureSet).slice(0, 8);
}
