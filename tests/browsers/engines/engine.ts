/** What page functions take and give. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** An element as a person knows it: of this kind, with this name or text. */
export interface Target {
  /** A CSS selector. */
  readonly selector: string;
  /** What its name (label, text) is or matches; any where not given. */
  readonly name?: string | RegExp;
  /** Which of several, from 0; -1 is the last. */
  readonly nth?: number;
}

/** An element that was found. */
export interface Found {
  click(): Promise<void>;
  /** Types in place of what is selected; a line feed is Enter. */
  type(text: string): Promise<void>;
  /** Chooses files in a file input. */
  setFiles(paths: readonly string[]): Promise<void>;
}

/** A file that the page gave. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** One tab of a browser at the app. Nothing has a time limit: what hangs is ended by whoever runs the tests. */
export interface Tab {
  /** Takes what was complained of since the last call: errors, breaches of the policy, requests to other hosts. */
  takeComplaints(): Promise<string[]>;
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  url(): Promise<string>;
  /** Runs a function in the page: it sees its arguments and the page, nothing else. */
  evaluate<A extends readonly Plain[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Waits until an element is there. */
  find(target: Target): Promise<Found>;
  /** Does what gives a file, and waits for the whole file. */
  saved(act: () => Promise<void>): Promise<SavedFile>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** A browser that was started, with one profile that knows nothing of the app. */
export interface Engine {
  /** Name and version. */
  readonly name: string;
  newTab(): Promise<Tab>;
  close(): Promise<void>;
}
