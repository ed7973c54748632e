import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { test } from 'vitest';
import { singleFile } from './.config/singleFile';
const parts = (t: string) => new Map([...t.matchAll(/id="part:([^"]+)">([^<]*)</g)].map(([, n, b]) => [n, gunzipSync(Buffer.from(b, 'base64')).toString('latin1')]));
test('x', () => { const t = singleFile('dist'); const o = readFileSync('/tmp/h-onefile-before.html','utf8'); const a = parts(o), b = parts(t); console.log(a.size,b.size, o.length, t.length);
for (const [n, x] of a) { const y = b.get(n); if (x !== y) { let i=0; while (y && x[i]===y[i]) i++; console.log(n, x.length, y?.length, JSON.stringify(x.slice(i-40,i+80)), JSON.stringify(y?.slice(i-40,i+80))); } } 
});
