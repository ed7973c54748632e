import { expect, test } from 'vitest';
import { megabytes } from '../../../src/session/diagnostics/browserFacts';

test('bytes are told in megabytes, and as unknown where the browser does not tell', () => {
  expect([12_340_000, 0, undefined].map(megabytes)).toEqual(['12.3 MB', '0.0 MB', 'unknown']);
});
