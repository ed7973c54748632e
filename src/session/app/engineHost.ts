import { InputError } from '../../base/problem';
import type { BlockState, FeatureBlocks } from './featureBlocks';
import type { Pool, PoolActivity, SessionServices } from '../storage/services';

/** The science with the workers that run it. */
export type Engine = typeof import('./engine') & { readonly pool: Pool; readonly blocks: FeatureBlocks };

/** Starts the workers and loads the science when they are first needed. */
export class EngineHost {
  private starting: Promise<Pool> | null = null;
  private started: Pool | null = null;
  private opening: Promise<Engine> | null = null;
  private unsubscribe: () => void = () => undefined;
  /** null until it is open. */
  engine: Engine | null = null;

  constructor(
    private readonly services: SessionServices,
    private readonly features: BlockState,
    private readonly onActivity: (activity: PoolActivity) => void,
  ) {}

  /** Starts the workers once; a failure may be tried again. Throws an InputError where a part of the page is missing. */
  pool(): Promise<Pool> {
    if (this.starting) return this.starting;
    const starting: Promise<Pool> = this.services.createPool().then(
      (pool) => {
        if (this.starting !== starting) {
          pool.close();
          throw closed();
        }
        this.unsubscribe = pool.subscribe(this.onActivity);
        return (this.started = pool);
      },
      (error: unknown) => {
        if (this.starting === starting) this.starting = null;
        throw pageIncomplete(error);
      },
    );
    return (this.starting = starting);
  }

  /** Opens it once; a failure may be tried again. Throws an InputError where a part of the page is missing. */
  open(): Promise<Engine> {
    if (this.opening) return this.opening;
    const opening: Promise<Engine> = Promise.all([this.pool(), partOfPage(import('./engine'))]).then(
      ([pool, science]) => {
        if (this.opening !== opening) throw closed();
        const blocks = new science.FeatureBlocks(this.features, this.services, pool);
        return (this.engine = { ...science, pool, blocks });
      },
      (error: unknown) => {
        if (this.opening === opening) this.opening = null;
        throw error;
      },
    );
    return (this.opening = opening);
  }

  /** Stops the workers. */
  close(): void {
    this.unsubscribe();
    this.started?.close();
    this.started = null;
    this.engine = null;
    this.starting = null;
    this.opening = null;
  }
}

function closed(): DOMException {
  return new DOMException('The session was closed.', 'AbortError');
}

/** Waits for a part of the page that is loaded later. Throws an InputError where it is missing. */
export function partOfPage<T>(loading: Promise<T>): Promise<T> {
  return loading.catch((error: unknown) => {
    throw pageIncomplete(error);
  });
}

/** A script of the page that is not there: the connection, or a newer version in its place. */
function pageIncomplete(error: unknown): InputError {
  return new InputError({
    code: 'page-incomplete',
    value: error instanceof Error ? error.message : String(error),
    message: 'A part of this page could not be loaded.',
    remedy: 'Check the connection and reload the page: a newer version may have taken its place.',
  });
}
