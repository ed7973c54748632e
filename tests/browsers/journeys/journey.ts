import type { StaticServer } from '../../e2e/staticServer';
import type { Engine, Plain, Tab } from '../engines/engine';

/** Where a journey goes. */
export interface Place {
  readonly engine: Engine;
  /** The one tab that all journeys of an engine share: what the first computed, the next finds. */
  readonly tab: Tab;
  readonly server: StaticServer;
  /** A folder for files that are given to the page. */
  readonly folder: string;
}

/** What a journey saw: the same in every engine, byte for byte. */
export type Seen = Readonly<Record<string, Plain>>;

/** What a person does at the app, written once for all engines. */
export interface Journey {
  readonly name: string;
  readonly go: (place: Place) => Promise<Seen>;
}
