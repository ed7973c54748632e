/** The version of package.json, put in by the build. */
declare const __APP_VERSION__: string;

/** The commit that the app was built from, with `-dirty` where files had been changed; `unknown` without git. */
declare const __APP_COMMIT__: string;

/** In the page that is one file: its parts, by their path in the built folder. Undefined in the served page. */
// A property of globalThis is a var.
// eslint-disable-next-line no-var
declare var ionrankFile:
  | {
      load(path: string): Promise<unknown>;
      /** null where the file has no such part. */
      read(path: string): Promise<Uint8Array | null>;
    }
  | undefined;

/** Whether the pages of the library stand beside the page, in `api`. */
declare const __HAS_LIBRARY_PAGES__: boolean;
