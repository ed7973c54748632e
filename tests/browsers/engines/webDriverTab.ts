import { writeFileSync } from 'node:fs';
import type { Found, Plain, SavedFile, Tab, Target } from './engine';
import { elementIn, sentTarget } from './pageElements';
import { seenAtLast } from './waiting';
import type { WebDriverSession } from './webDriverSession';

/** What a page tells of itself where its driver hears no console. */
interface Watched extends Window {
  watched?: { complaints: string[]; blobs: Blob[]; names: string[] };
}

/** The key under which WebDriver names an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
const enterKey = '\uE007';

/** A tab by classic WebDriver: it hears complaints from the moment at which a page is loaded, and takes files as they are made. */
export class WebDriverTab implements Tab {
  constructor(
    private readonly session: WebDriverSession,
    private readonly handle: string,
  ) {}

  async open(url: string): Promise<void> {
    await this.post('url', { url });
    await this.evaluate(watch);
  }

  async reload(): Promise<void> {
    await this.post('refresh', {});
    await this.evaluate(watch);
  }

  url(): Promise<string> {
    return this.evaluate(() => location.href);
  }

  takeComplaints(): Promise<string[]> {
    return this.evaluate(() => (window as Watched).watched?.complaints.splice(0) ?? []);
  }

  evaluate<A extends readonly Plain[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve((${work}).apply(null, [...arguments].slice(0, -1))).then(done);`;
    return this.post('execute/async', { script, args }) as Promise<R>;
  }

  find(target: Target): Promise<Found> {
    const sent = sentTarget(target);
    return seenAtLast(`${target.selector} “${target.name ?? ''}”`, async () => {
      const found = (await this.evaluate(elementIn, sent)) as Record<string, string> | null;
      return found && this.found(found[elementKey]);
    });
  }

  private found(id: string): Found {
    const value = (text: string) => this.post(`element/${id}/value`, { text });
    return {
      click: async () => void (await this.post(`element/${id}/click`, {})),
      type: async (text) => void (await value(text.replaceAll('\n', enterKey))),
      setFiles: async (paths) => void (await value(paths.join('\n'))),
    };
  }

  async saved(act: () => Promise<void>): Promise<SavedFile> {
    await act();
    return seenAtLast('a file to be saved', () =>
      this.evaluate(async () => {
        const { blobs, names } = (window as Watched).watched!;
        const [blob] = blobs.splice(0);
        return blob && { name: names.splice(0)[0], text: await blob.text() };
      }),
    );
  }

  async screenshot(path: string): Promise<void> {
    writeFileSync(path, Buffer.from((await this.session.get(this.handle, 'screenshot')) as string, 'base64'));
  }

  async close(): Promise<void> {
    await this.session.remove(this.handle, 'window');
  }

  private post(command: string, body: object): Promise<unknown> {
    return this.session.post(this.handle, command, body);
  }
}

/** Begins to collect what the page complains of, and the files that it offers. Runs in the page. */
function watch(): void {
  const page = window as Watched;
  if (page.watched) return;
  const watched = (page.watched = { complaints: [] as string[], blobs: [] as Blob[], names: [] as string[] });
  const tell = (text: unknown) => watched.complaints.push(String(text));
  addEventListener('error', (event) => tell(event.message));
  addEventListener('unhandledrejection', (event) => tell(event.reason));
  document.addEventListener('securitypolicyviolation', (event) =>
    tell(`policy: ${event.violatedDirective} bars ${event.blockedURI}`),
  );
  const makeUrl = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob) watched.blobs.push(blob);
    return makeUrl(blob);
  };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.download) watched.names.push(this.download);
    else click.call(this);
  };
}
