import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { singleFile } from './.config/singleFile';
test('x', () => { const t = singleFile('/tmp/h-onefile-dist'); writeFileSync('/tmp/h-onefile-single.html', t); console.log(t.length); });
