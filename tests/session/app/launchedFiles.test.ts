import { expect, it, vi } from 'vitest';
import { takeLaunchedFiles } from '../../../src/session/app/launchedFiles';

it('hands over the files that the app is opened with, without those that cannot be read', async () => {
  let open: (params: object) => void = () => undefined;
  vi.stubGlobal('launchQueue', { setConsumer: (consumer: typeof open) => (open = consumer) });
  const taken: string[][] = [];
  takeLaunchedFiles((files) => taken.push(files.map(({ name }) => name)));
  const readable = { getFile: async () => new File(['x'], 'mine.csv') };
  const gone = { getFile: () => Promise.reject(new DOMException('gone', 'NotFoundError')) };
  open({});
  open({ files: [gone] });
  open({ files: [readable, gone] });
  await vi.waitFor(() => expect(taken).toEqual([['mine.csv']]));
});

it('does nothing in browsers that hand none over', () => {
  expect(() => takeLaunchedFiles(() => undefined)).not.toThrow();
});
