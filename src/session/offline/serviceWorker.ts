/*
 * The service worker: keeps the page, its data and its tables in the browser, each build by itself. What a tab asks for
 * comes from the build that the tab was opened with, so that a newer one disturbs nobody; the next load is the newer one.
 * The build adds the list of its files and starts `serveOffline` (.config/offlineCopy.ts).
 */

/** One build of the app. */
export interface AppBuild {
  /** Differs wherever a file differs. */
  readonly id: string;
  readonly version: string;
  /** The sha256 of each file, by its path below the page. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a tab says when it has started: the path of its first script, by which its build is known. */
export interface TabHello {
  readonly type: 'hello';
  readonly entry: string;
}

/** What it is told: whether a reload would bring another build, and of which version. */
export interface BuildReply {
  readonly isCurrent: boolean;
  readonly version: string;
}

interface WorkerEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends WorkerEvent {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}
interface TabMessageEvent extends WorkerEvent {
  readonly data: unknown;
  readonly source: { readonly id: string } | null;
  readonly ports: readonly Pick<MessagePort, 'postMessage'>[];
}

/** The part of ServiceWorkerGlobalScope that is used. */
export interface OfflineScope {
  readonly registration: { readonly scope: string };
  readonly caches: CacheStorage;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: object): Promise<readonly { readonly id: string }[]>;
  };
  fetch(input: string | Request, init?: RequestInit): Promise<Response>;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: TabMessageEvent) => void): void;
}

/** One build as a cache has it. */
interface Copy {
  readonly name: string;
  readonly files: AppBuild['files'];
  /** Later builds have higher ones; 0 while it is not whole. */
  readonly turn: number;
}

/** Begins to serve one build. */
export function serveOffline(worker: OfflineScope, build: AppBuild): void {
  const { caches, clients, registration } = worker;
  const { scope } = registration;
  // Another copy of the app, in another folder of the host, has caches of its own.
  const prefix = `ionrank ${scope} `;
  const tabsCache = `ionrank-tabs ${scope}`;
  const urlOf = (path: string) => new URL(path, scope).href;
  const listUrl = urlOf('sw.js?build');
  const pageUrl = urlOf('index.html');
  const tabUrl = (tab: string) => urlOf(`sw.js?tab=${tab}`);
  /** Builds by tab, as the cache of tabs has them too. */
  const known = new Map<string, string>();

  const olderCaches = async () =>
    (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + build.id);

  /** What a cache holds; without files, and first of all, while it is not whole. */
  async function copyIn(name: string): Promise<Copy> {
    const list = (await caches.has(name)) && (await (await caches.open(name)).match(listUrl));
    return { name, ...(list ? ((await list.json()) as Omit<Copy, 'name'>) : { files: {}, turn: 0 }) };
  }

  /** Keeps every file, or nothing: what an older build has is copied, the rest fetched and compared with its checksum. */
  async function install(): Promise<void> {
    const older = await Promise.all((await olderCaches()).map(copyIn));
    const before = await copyIn(prefix + build.id);
    const cache = await caches.open(prefix + build.id);
    const keep = async ([path, hash]: [string, string]) => {
      const url = urlOf(path);
      const twin = older.find(({ files }) => files[path] === hash);
      const copy = twin && (await (await caches.open(twin.name)).match(url));
      await cache.put(url, copy ?? (await fetched(url, hash)));
    };
    try {
      await Promise.all(Object.entries(build.files).map(keep));
      const turn = 1 + [before, ...older].reduce((most, copy) => Math.max(most, copy.turn), 0);
      await cache.put(listUrl, new Response(JSON.stringify({ files: build.files, turn })));
    } catch (error) {
      if (before.turn === 0) await caches.delete(prefix + build.id);
      throw error;
    }
    // Tabs that are open stay with the build that they have: nothing is taken from them.
    await worker.skipWaiting();
  }

  async function fetched(url: string, hash: string): Promise<Response> {
    // The name of a script changes with its text: what the browser has of it is right.
    const response = await worker.fetch(url, {
      cache: url.startsWith(urlOf('assets/')) ? 'default' : 'no-cache',
    });
    const bytes = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (!response.ok || hex !== hash) throw new Error(`${url} is not the file of this build.`);
    // Made anew: a page may not be a response that was redirected.
    return new Response(bytes, { headers: { 'content-type': response.headers.get('content-type') ?? '' } });
  }

  async function record(tab: string, id: string): Promise<void> {
    if (tab === '') return;
    known.set(tab, id);
    await (await caches.open(tabsCache)).put(tabUrl(tab), new Response(id));
  }

  /** The build of a tab; undefined while it is not known. */
  async function buildOf(tab: string): Promise<string | undefined> {
    if (tab === '' || known.has(tab)) return known.get(tab);
    const kept = await (await caches.open(tabsCache)).match(tabUrl(tab));
    const id = await kept?.text();
    if (id !== undefined) known.set(tab, id);
    return id;
  }

  async function fileFor(event: RequestEvent): Promise<Response> {
    const id = (await buildOf(event.clientId)) ?? build.id;
    const rest = (await olderCaches()).reverse();
    for (const name of new Set([prefix + id, prefix + build.id, ...rest])) {
      const found = (await caches.has(name)) && (await (await caches.open(name)).match(event.request.url));
      if (found) return found;
    }
    return worker.fetch(event.request);
  }

  async function page(event: RequestEvent): Promise<Response> {
    const found = await (await caches.open(prefix + build.id)).match(pageUrl);
    if (!found) return worker.fetch(event.request);
    event.waitUntil(record(event.resultingClientId, build.id));
    return found;
  }

  /** Deletes the builds of which no tab is left. */
  async function tidy(): Promise<void> {
    const tabs = (await clients.matchAll({ type: 'window', includeUncontrolled: true })).map(({ id }) => id);
    const needed = await Promise.all(tabs.map(buildOf));
    // A tab that has not said its build may need any.
    if (needed.includes(undefined)) return;
    const own = await copyIn(prefix + build.id);
    for (const { name, turn } of await Promise.all((await olderCaches()).map(copyIn))) {
      // One that is not whole may be a newer build's that is on its way.
      const isOlder = turn > 0 && turn < own.turn;
      if (isOlder && !needed.includes(name.slice(prefix.length))) await caches.delete(name);
    }
    // What versions up to 0.4.0 kept.
    for (const name of await caches.keys())
      if (name.startsWith('workbox-precache') && name.endsWith(scope)) await caches.delete(name);
    const records = await caches.open(tabsCache);
    const living = new Set(tabs.map(tabUrl));
    for (const { url } of await records.keys()) if (!living.has(url)) await records.delete(url);
  }

  async function answer(tab: string, { entry }: TabHello, reply: (told: BuildReply) => void): Promise<void> {
    let id = await buildOf(tab);
    if (id === undefined) {
      for (const name of [prefix + build.id, ...(await olderCaches())])
        if (Object.hasOwn((await copyIn(name)).files, entry)) id ??= name.slice(prefix.length);
      // The first visit came from the host, and the host has another build by now.
      await record(tab, (id ??= 'unknown'));
    }
    reply({ isCurrent: id === build.id, version: build.version });
    await tidy();
  }

  worker.addEventListener('install', (event) => event.waitUntil(install()));
  worker.addEventListener('activate', (event) => event.waitUntil(clients.claim().then(tidy)));
  worker.addEventListener('message', (event) => {
    const hello = event.data as Partial<TabHello> | null;
    if (hello?.type !== 'hello' || typeof hello.entry !== 'string' || !event.source) return;
    event.waitUntil(answer(event.source.id, hello as TabHello, (told) => event.ports[0]?.postMessage(told)));
  });
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
    const path = request.url.slice(scope.length).replace(/[?#][^]*/, '');
    const isPage = path === '' || path === 'index.html';
    if (request.mode === 'navigate' && isPage) event.respondWith(page(event));
    else if (!isPage && path !== 'sw.js') event.respondWith(fileFor(event));
  });
}
