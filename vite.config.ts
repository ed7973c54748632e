import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { commitOf } from './.config/commit.ts';
import { engineBuild } from './.config/engine.ts';
import { libraryBuild } from './.config/libraryBuild.ts';
import { offlineCopy } from './.config/offlineCopy.ts';
import { billOfMaterials } from './.config/sbom.ts';
import { writeSingleFile } from './.config/singleFile.ts';
import packageJson from './package.json' with { type: 'json' };

/**
 * The policy of the built page, in a meta tag because static hosts set no headers. Nothing may be sent anywhere
 * but to the page's own origin. Style elements are the page's own (the one of its first words) and an empty one that
 * plotly's scripts fill. Style attributes are not barred: plotly writes some 200 of them in the first figure.
 */
function contentSecurityPolicy(html: string): string {
  const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text]) => text);
  const hashes = [...styles, ''].map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    // For engines that do not know the next two.
    "style-src 'self' 'unsafe-inline'",
    `style-src-elem 'self' ${hashes.join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function contentSecurity(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy(html) },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

const bill = billOfMaterials(import.meta.dirname, packageJson);

const headlessPrograms = {
  study: resolve('src/headless/main.ts'),
  bench: resolve('tests/bench/bench.ts'),
  compute: resolve('workers/compute.node.worker.ts'),
};

/**
 * Moves the style sheet behind the page's first words, so that they show before it is there: a style sheet in the
 * body holds back only what follows it, and the page's script.
 */
function firstWordsFirst(): Plugin {
  return {
    name: 'first-words-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const sheets = html.match(/^[ \t]*<link rel="stylesheet"[^>]*>\n/gm) ?? [];
        return sheets
          .reduce((page, sheet) => page.replace(sheet, ''), html)
          .replace('</body>', `${sheets.join('')}</body>`);
      },
    },
  };
}

/**
 * What loads before the first screen is one script: smaller packed than in parts, and fetched in one go. So are the
 * engine and what the first screen shows next: on a slow link each request waits its turn.
 */
const fewScripts = {
  codeSplitting: {
    groups: [
      { name: 'first', tags: ['$initial' as const], priority: 3 },
      {
        // What several of the next scripts use: none of them waits for another one's.
        name: 'common',
        test: /views\/kit\/tables\/formats\.ts|base\/words\/counted\.ts|base\/invisible\.ts|session\/project\/gather\.ts|base\/kept\/checksum\.ts|pathways\/energyOptions\.ts|compression\/gzip\.ts|session\/settings\/address\.ts/,
        priority: 2.8,
      },
      { name: 'workers', test: /workers\/client\.ts/, priority: 2.5 },
      { name: 'reader', test: /session\/data\/loadData\.ts/, priority: 2.3 },
      {
        name: 'engine',
        test: /session\/app\/engine\.ts|session\/compare\/compareModels\.ts|src\/afterStart\.ts/,
        priority: 2,
      },
      {
        name: 'frame',
        test: /views\/shell\/(PathLine|share\/ShareBar|Notices)\.svelte|views\/compare\/(SaveScores|TunedModels|ParityPlots)\.svelte|views\/kit\/tables\/ScoreNote\.svelte|projectDesk\.svelte\.ts/,
        priority: 1,
      },
    ],
  },
};

/**
 * The worker is there as soon as it can read a table; what a plain study needs follows in one script, and the rest when
 * it is asked for. In one file it is one script.
 */
const workerScripts = (mode: string) => ({
  output:
    mode === 'single'
      ? { codeSplitting: false as const }
      : {
          codeSplitting: {
            groups: [
              { name: 'read', tags: ['$initial' as const], priority: 3 },
              { name: 'study', test: /jobs\/run\/studying\.ts/, priority: 2 },
              { name: 'further', test: /jobs\/run\/further\.ts/, priority: 1 },
            ],
          },
        },
});

/** The headless programs: the same science and pool, bundled for Node. */
const nodeBuild = {
  publicDir: false as const,
  build: {
    ssr: true,
    outDir: 'dist-node',
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(headlessPrograms).filter(([, file]) => existsSync(file))),
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' },
    },
  },
};

/** Builds of other things than the page, by their mode. */
const otherBuilds: Readonly<Record<string, UserConfig>> = {
  node: nodeBuild,
  engine: engineBuild(import.meta.dirname, packageJson.version),
  library: libraryBuild(import.meta.dirname, packageJson.dependencies),
};

/** A slow machine fails no test: what hangs is ended by whoever runs the tests. */
const noTimeLimits = { testTimeout: 0, hookTimeout: 0 };

/** Tests of science, session and command line. */
const inNode = {
  environment: 'node' as const,
  globalSetup: ['tests/nodeBuild.ts'],
  setupFiles: ['tests/setup.ts'],
  // Modules hold no state that a test could leave to the next file: one process loads them once for all.
  isolate: false,
  // The examples of the library, on its sources.
  alias: [{ find: /^ionrank\/(\w+)$/, replacement: resolve('src/library/$1.ts') }],
  ...noTimeLimits,
};

/** The headless programs and the page, each built where it is older than its sources. */
const builtForBrowsers = ['tests/nodeBuild.ts', 'tests/pageBuild.ts'];

export default defineConfig(({ mode }) => ({
  base: './',
  define: {
    __APP_VERSION__: JSON.stringify(packageJson.version),
    __APP_COMMIT__: JSON.stringify(commitOf(import.meta.dirname)),
    // Those pages are written behind the app, by `npm run build:site` alone.
    __HAS_LIBRARY_PAGES__: JSON.stringify(mode === 'site'),
  },
  ...(mode in otherBuilds
    ? otherBuilds[mode]
    : {
        plugins: [
          svelte({ configFile: false }),
          contentSecurity(),
          firstWordsFirst(),
          bill.page,
          offlineCopy(packageJson.version),
          ...(mode === 'single' ? [writeSingleFile('dist-single/ionrank.html')] : []),
        ],
        worker: {
          format: 'es' as const,
          plugins: () => [bill.worker()],
          rolldownOptions: workerScripts(mode),
        },
        build: { target: 'es2022', chunkSizeWarningLimit: 5000, rolldownOptions: { output: fewScripts } },
      }),
  test: {
    projects: [
      {
        extends: true as const,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          // As many as there are cores on a small machine: vitest would leave one of two idle.
          maxWorkers: 2,
          ...inNode,
        },
      },
      {
        extends: true as const,
        test: { name: 'slow', include: ['tests/**/*.slow.ts'], ...inNode, globalSetup: builtForBrowsers },
      },
      {
        extends: true as const,
        test: { name: 'faults', include: ['tests/**/*.faults.ts'], ...inNode },
      },
      {
        extends: true as const,
        test: { name: 'handoff', include: ['tests/**/*.handoff.ts'], ...inNode },
      },
      {
        extends: true as const,
        test: { name: 'fuzz', include: ['tests/**/*.fuzz.ts'], ...inNode, globalSetup: [] },
      },
      {
        extends: true as const,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          // Each with a browser of its own, which has as many workers as there are cores.
          maxWorkers: 2,
          isolate: false,
          ...noTimeLimits,
        },
      },
      {
        extends: true as const,
        test: {
          name: 'browsers',
          environment: 'node',
          include: ['tests/browsers/**/*.browsers.ts'],
          globalSetup: builtForBrowsers,
          fileParallelism: false,
          ...noTimeLimits,
        },
      },
    ],
  },
}));
