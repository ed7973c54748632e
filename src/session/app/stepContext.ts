import type { ResultCache } from '../../experiment/fits/resultCache';
import type { Settings, Step } from '../settings/settings';
import type { Pool, SessionServices } from '../storage/services';
import type { Engine } from './engineHost';
import type { LoadedData } from './loadedData';

/** A short message above the step, which the user can dismiss. */
export interface Notice {
  readonly id: number;
  readonly tone: 'note' | 'warning';
  readonly text: string;
  /** Where to go, and what for; or what to save. */
  readonly link?: { readonly step: Step; readonly text: string } | FilesToSave;
}

/** Files that a message offers. */
export interface FilesToSave {
  readonly text: string;
  /** Makes them when they are asked for. */
  files(): Promise<readonly { readonly name: string; readonly content: string }[]>;
}

/** What every step needs of the session around it. Getters are read anew at each use. */
export interface StepContext {
  /** Opens the science and its workers. Throws an InputError where a part of the page is missing. */
  open(): Promise<Engine>;
  /** Starts the workers alone. Throws an InputError where a part of the page is missing. */
  openPool(): Promise<Pool>;
  /** null until it is open. */
  readonly engine: Engine | null;
  /** The data that are studied; null while there are none. */
  readonly loaded: LoadedData | null;
  readonly settings: Settings;
  /** Workers, served files, storage. */
  readonly services: SessionServices;
  /** Finished models. */
  readonly results: ResultCache;
  /** Has kept what a person made: candidates, drafts. */
  made(): void;
  /** Changes settings, and reruns what depends on them. */
  change(patch: Partial<Settings>): void;
  /** Counts models that are scored on the test set. */
  looked(looks: Iterable<string>): void;
  notify(tone: Notice['tone'], text: string, link?: Notice['link']): void;
  /** Milliseconds since 1970. */
  now(): number;
}
