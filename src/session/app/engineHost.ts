import { InputError } from '../../base/problem';
import type { BlockState, FeatureBlocks } from './featureBlocks';
import type { Pool, PoolActivity, SessionServices } from '../storage/services';

/** The science with the workers that run it. */
export type Engine = typeof import('./engine') & { readonly pool: Pool; readonly blocks: FeatureBlocks };

/** Loads the science and starts the workers when they are first needed. */
export class EngineHost {
  private opening: Promise<Engine> | null = null;
  private unsubscribe: () => void = () => undefined;
  /** null until it is open. */
  engine: Engine | null = null;

  constructor(
    private readonly services: SessionServices,
    private readonly features: BlockState,
    private readonly onActivity: (activity: PoolActivity) => void,
  ) {}

  /** Opens it once; a failure may be tried again. Throws an InputError where a part of the page is missing. */
  open(): Promise<Engine> {
    if (this.opening) return this.opening;
    const opening: Promise<Engine> = Promise.all([this.services.createPool(), import('./engine')]).then(
      ([pool, science]) => {
        if (this.opening !== opening) {
          pool.close();
          throw new DOMException('The session was closed.', 'AbortError');
        }
        this.unsubscribe = pool.subscribe(this.onActivity);
        const blocks = new science.FeatureBlocks(this.features, this.services, pool);
        return (this.engine = { ...science, pool, blocks });
      },
      (error: unknown) => {
        if (this.opening === opening) this.opening = null;
        throw pageIncomplete(error);
      },
    );
    return (this.opening = opening);
  }

  /** Stops the workers. */
  close(): void {
    this.unsubscribe();
    this.engine?.pool.close();
    this.engine = null;
    this.opening = null;
  }
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
