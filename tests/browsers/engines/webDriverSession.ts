type Method = 'GET' | 'POST' | 'DELETE';

/** A session with a WebDriver program: one command at a time, each in the window that it is for. */
export class WebDriverSession {
  private current = '';
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly root: string) {}

  /** Opens a session whose commands have no time limit. */
  static async open(
    driver: string,
    capabilities: object,
  ): Promise<{ session: WebDriverSession; name: string }> {
    const opened = (await send('POST', `${driver}/session`, {
      capabilities: { alwaysMatch: capabilities },
    })) as { sessionId: string; capabilities: { browserName: string; browserVersion: string } };
    const session = new WebDriverSession(`${driver}/session/${opened.sessionId}`);
    // WebKit takes no null here.
    const longest = 2 ** 31 - 1;
    await send('POST', `${session.root}/timeouts`, { script: longest, pageLoad: longest });
    await send('POST', `${session.root}/window/rect`, { width: 1280, height: 900 });
    const { browserName, browserVersion } = opened.capabilities;
    return { session, name: `${browserName}/${browserVersion}` };
  }

  /** Opens a window; returns its handle. */
  async newWindow(): Promise<string> {
    const { handle } = (await send('POST', `${this.root}/window/new`, { type: 'tab' })) as { handle: string };
    return handle;
  }

  get(handle: string, command: string): Promise<unknown> {
    return this.inWindow(handle, () => send('GET', `${this.root}/${command}`));
  }

  post(handle: string, command: string, body: object): Promise<unknown> {
    return this.inWindow(handle, () => send('POST', `${this.root}/${command}`, body));
  }

  remove(handle: string, command: string): Promise<unknown> {
    return this.inWindow(handle, () => send('DELETE', `${this.root}/${command}`));
  }

  async close(): Promise<void> {
    await send('DELETE', this.root);
  }

  private inWindow(handle: string, work: () => Promise<unknown>): Promise<unknown> {
    const turn = this.last.then(async () => {
      if (this.current !== handle) await send('POST', `${this.root}/window`, { handle });
      this.current = handle;
      return work();
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/** Sends a command. Throws Error with what the driver says. */
async function send(method: Method, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${url}: ${error}, ${message}`);
}
