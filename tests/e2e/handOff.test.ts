import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { sha256Hex } from '../../src/base/hash';
import { useAppHost } from './visitor';

const host = useAppHost();

it('takes models to Python: what goes out is said before it is saved, and the ZIP holds what its manifest says', async () => {
  const { page, context, complaints } = await host.visit('#v1/report?ranker=stage0_magpie');
  await page.getByRole('button', { name: 'Make the project' }).click();
  const save = page.getByRole('button', { name: /^Save ionrank-python\.zip \(\d\.\d MB\)$/ });
  await save.waitFor();
  const section = page.getByRole('region', { name: 'Take it to Python' });
  const words = await section.innerText();
  expect(words).toMatch(
    /Stage 0: Composition\s+ONNX in float64, as float32 cannot tell some training rows apart: at most \d\.\d·10⁻/,
  );
  expect(words).toMatch(/Intervals and chances of the Rank step\s+They are conformal/);
  const { SHOT } = process.env;
  if (SHOT) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await section.scrollIntoViewIfNeeded();
        await section.screenshot({ path: `${SHOT}-python-${colorScheme}-${width}.png` });
      }
    }
  }
  const saving = page.waitForEvent('download');
  await save.click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('ionrank-python.zip');
  const files = unzipSync(readFileSync(await saved.path()));
  const about = JSON.parse(new TextDecoder().decode(files['ionrank-python/project.json'])) as {
    format: number;
    models: { name: string; onnx: string | null }[];
    files: Record<string, string>;
  };
  expect(about.format).toBe(3);
  expect(about.models.map(({ name }) => name)).toContain('stage2_physics');
  expect(Object.keys(about.files)).toContain(about.models[0].onnx);
  for (const [path, digest] of Object.entries(about.files))
    expect(sha256Hex(files[`ionrank-python/${path}`])).toBe(digest);
  for (const script of ['reproduce.py', 'tune.py', 'screen.py', 'notebook.ipynb', 'pyproject.toml'])
    expect(Object.keys(files)).toContain(`ionrank-python/${script}`);
  expect(complaints).toEqual([]);
  await context.close();
});
