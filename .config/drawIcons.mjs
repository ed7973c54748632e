// Draws the PNG icons of the installed app from public/icon.svg: node .config/drawIcons.mjs [path of Chromium]
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const executablePath = process.argv[2] ?? '/usr/bin/chromium';
const svg = readFileSync('public/icon.svg', 'utf8');
const ground = /<rect[^>]* fill="([^"]+)"/.exec(svg)[1];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [name, size, share, background] of [
  ['icon-192', 192, 1, 'transparent'],
  ['icon-512', 512, 1, 'transparent'],
  // A mask keeps the inner 80 %.
  ['icon-maskable-512', 512, 0.76, ground],
]) {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const inset = (size * (1 - share)) / 2;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;background:${background}"><img style="position:absolute;left:${inset}px;top:${inset}px" width="${size * share}" height="${size * share}" src="${source}">`,
  );
  await page.screenshot({ path: `public/${name}.png`, omitBackground: true });
}
await browser.close();
