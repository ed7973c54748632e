import { StaticServer } from '../e2e/staticServer';
import type { Engine, Tab } from './engines/engine';
import type { AskedEngine } from './engines/engines';
import type { Journey, Seen } from './journeys/journey';

/** What a journey saw, and what the page complained of. */
export interface Outcome {
  readonly seen: Seen;
  readonly complaints: readonly string[];
}

/** One person's journeys in one engine, one after another in one tab; those of other engines go on beside them. */
export class EngineRun {
  readonly title: string;
  /** By journey; a journey that fails does not keep the next ones from starting. */
  private readonly outcomes = new Map<string, Promise<Outcome>>();
  private readonly started: Promise<{ engine: Engine; tab: Tab }>;
  private readonly server = new StaticServer(process.env.IONRANK_DIST ?? 'dist');

  constructor({ title, start }: AskedEngine, journeys: readonly Journey[], folder: string) {
    this.title = title;
    this.started = this.server.start().then(async () => {
      const engine = await start();
      return { engine, tab: await engine.newTab() };
    });
    let last: Promise<unknown> = this.started;
    for (const journey of journeys) {
      const outcome = last.then(async () => {
        const place = { ...(await this.started), server: this.server, folder };
        const seen = await journey.go(place);
        const { SHOT } = process.env;
        if (SHOT) await place.tab.screenshot(`${SHOT}-${title}-${journey.name.slice(0, 14)}.png`);
        return { seen, complaints: await place.tab.takeComplaints() };
      });
      this.outcomes.set(journey.name, outcome);
      last = outcome.catch(() => undefined);
    }
  }

  /** Tells whether a journey is made in this engine. */
  makes(name: string): boolean {
    return this.outcomes.has(name);
  }

  /** Waits for what a journey saw. Throws what stopped it, or its engine. */
  outcomeOf(name: string): Promise<Outcome> {
    return this.outcomes.get(name)!;
  }

  async close(): Promise<void> {
    await this.started.then(({ engine }) => engine.close()).catch(() => undefined);
    await this.server.stop();
  }
}
