import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Engine } from './engine';
import { seenAtLast } from './waiting';
import { WebDriverSession } from './webDriverSession';
import { WebDriverTab } from './webDriverTab';

const driverProgram = '/usr/bin/WebKitWebDriver';
const screenProgram = '/usr/bin/Xvfb';
const places = ['x86_64', 'aarch64'].map((cpu) => `/usr/lib/${cpu}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);

/** Why WebKitGTK cannot be driven here; null where it can. */
export function whyNoWebKit(): string | null {
  const needed = [driverProgram, screenProgram].find((program) => !existsSync(program));
  if (needed) return `no ${needed} (Debian: apt-get install webkit2gtk-driver xvfb)`;
  return places.some((place) => existsSync(place)) ? null : 'no MiniBrowser of WebKitGTK';
}

/** Starts WebKitGTK's small browser by its driver, on a screen of its own. */
export async function startWebKit(): Promise<Engine> {
  const screen = spawn(screenProgram, ['-displayfd', '3', '-screen', '0', '1400x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = `:${await firstWords(screen.stdio[3] as Readable)}`;
  const port = 20_000 + (process.pid % 20_000);
  const env = { ...process.env, DISPLAY: display };
  const driver = spawn(driverProgram, [`--port=${port}`], { env, stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  await seenAtLast('the driver of WebKit', () =>
    fetch(`${address}/status`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  const binary = places.find((place) => existsSync(place));
  const { session, name } = await WebDriverSession.open(address, {
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  });
  return {
    name,
    newTab: async () => new WebDriverTab(session, await session.newWindow()),
    close: async () => {
      await session.close();
      for (const child of [driver, screen] satisfies ChildProcess[]) child.kill();
    },
  };
}

async function firstWords(stream: Readable): Promise<string> {
  for await (const words of stream) return String(words).trim();
  throw new Error('Xvfb ended before it had a screen.');
}
