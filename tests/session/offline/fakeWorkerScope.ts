import { createHash } from 'node:crypto';
import type { AppBuild, OfflineScope } from '../../../src/session/offline/serviceWorker';

/** The caches of a browser's origin, as service workers share them. */
export class FakeCaches {
  readonly stores = new Map<string, Map<string, Response>>();
  has = async (name: string) => this.stores.has(name);
  keys = async () => [...this.stores.keys()];
  delete = async (name: string) => this.stores.delete(name);
  open = async (name: string) => {
    const store = this.stores.get(name) ?? new Map<string, Response>();
    this.stores.set(name, store);
    return {
      match: async (url: string) => store.get(url)?.clone(),
      put: async (url: string, response: Response) => void store.set(url, response),
      delete: async (url: string) => store.delete(url),
      keys: async () => [...store.keys()].map((url) => ({ url })),
    };
  };
}

/** What a host serves, by path. */
export type HostFiles = Record<string, string>;

export function buildOfFiles(id: string, version: string, files: HostFiles): AppBuild {
  const hashed = Object.entries(files).map(([path, text]) => [
    path,
    createHash('sha256').update(text).digest('hex'),
  ]);
  return { id, version, files: Object.fromEntries(hashed) as Record<string, string> };
}

/** A service worker of a page at `scope`, with its events fired by hand. */
export class FakeWorkerScope {
  readonly asked: string[] = [];
  private readonly listeners = new Map<string, (event: never) => void>();
  readonly scope: OfflineScope;

  /** @param tabs ids of the tabs that are open */
  constructor(caches: FakeCaches, host: () => HostFiles, tabs: () => readonly string[], scope: string) {
    this.scope = {
      registration: { scope },
      caches: caches as unknown as CacheStorage,
      clients: { claim: async () => undefined, matchAll: async () => tabs().map((id) => ({ id })) },
      skipWaiting: async () => undefined,
      fetch: async (input) => {
        const url = typeof input === 'string' ? input : input.url;
        const path = url.slice(scope.length) || 'index.html';
        this.asked.push(path);
        const text = host()[path];
        return text === undefined ? new Response('', { status: 404 }) : new Response(text);
      },
      addEventListener: (type: string, listener: (event: never) => void) => {
        this.listeners.set(type, listener);
      },
    };
  }

  /** Fires an event and waits for what it holds up. Rejects as the work does. */
  async fire(type: string, event: object = {}): Promise<unknown> {
    const work: Promise<unknown>[] = [];
    let answer: Promise<unknown> | undefined;
    const full = {
      waitUntil: (promise: Promise<unknown>) => work.push(promise),
      respondWith: (promise: Promise<unknown>) => (answer = promise),
      ...event,
    };
    this.listeners.get(type)!(full as never);
    const response = await answer;
    await Promise.all(work);
    return response;
  }

  /** What a tab gets for a path; undefined where the worker leaves it to the browser. */
  async get(path: string, tab: string, mode = 'cors'): Promise<string | undefined> {
    const request = { method: 'GET', url: this.scope.registration.scope + path, mode };
    const ids = mode === 'navigate' ? { clientId: '', resultingClientId: tab } : { clientId: tab };
    const response = (await this.fire('fetch', { request, ...ids })) as Response | undefined;
    return response && (response.ok ? response.text() : `status ${response.status}`);
  }

  /** What a tab is told when it says its first script. */
  async hello(tab: string, entry: string): Promise<unknown> {
    let told: unknown;
    const ports = [{ postMessage: (data: unknown) => (told = data) }];
    await this.fire('message', { data: { type: 'hello', entry }, source: { id: tab }, ports });
    return told;
  }
}
