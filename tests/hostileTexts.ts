/* What a person's file could carry into our exports: texts that a spreadsheet, a browser or a renderer might run. */

/** Sets `window.ran` where it runs. */
const mark = 'window.ran=1';

/** Read as HTML, SVG or CSS. */
const markup = [
  `<script>${mark}</script>`,
  `"><img src=x onerror="${mark}">`,
  `'><svg onload='${mark}'>`,
  `</title></style></text></svg><script>${mark}</script>`,
  `</metadata><script>${mark}</script>`,
  `<a href="javascript:${mark}">here</a>`,
  `<iframe srcdoc="<script>parent.ran=1</script>">`,
  `<style>@import "http://127.0.0.1:9/x";</style>`,
  `" onmouseover="${mark}" autofocus onfocus="${mark}" x="`,
  `}</style><body onload=${mark}>`,
  `]]><script>${mark}</script>`,
  `<!--><script>${mark}</script>-->`,
  `&lt;script&gt;${mark}&lt;/script&gt; &#60;img src=x onerror=${mark}&#62;`,
  `color:red;background:url(http://127.0.0.1:9/x)`,
  `<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">`,
];

/** Read as links. */
const links = [
  `javascript:${mark}`,
  `data:text/html,<script>${mark}</script>`,
  `https://doi.org/javascript:${mark}`,
  `10.1234/"onmouseover="${mark}`,
  '//evil.example',
  'https://evil.example/x?a=1',
  'www.evil.example',
  'somebody@evil.example',
  '10.1234/a)[x](javascript:window.ran=1)',
];

/** Read as Markdown. */
const markdown = [
  `[here](javascript:${mark})`,
  '![x](http://127.0.0.1:9/x.png)',
  `<javascript:${mark}>`,
  `[x]: javascript:${mark}`,
  `| a | b |\n|---|---|\n| <img src=x onerror=${mark}> | \`x\` |`,
  `\`\`\`html\n<script>${mark}</script>\n\`\`\``,
  `\\[x](javascript:${mark})`,
  `~~~\n<b>\n# heading`,
];

/** Read as formulas. */
const formulas = [
  '=HYPERLINK("http://127.0.0.1:9/x","x")',
  `=cmd|' /C calc'!A0`,
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '  =1+1',
  "'=1+1",
  "''=1+1",
  '＝1+1',
  'a;=1+1',
  "a;'=1+1",
  'a; -cmd;-5;@x',
  'a;"=1+1',
  'two\n=lines',
  'a,=1+1',
  '"=1+1"',
];

/** Read as something else than what they look like. */
const signs = [
  '\u202egnp.exe',
  'a\u0000b',
  '\u0000=1+1',
  '\u0007bell',
  '\u2028',
  'a"b',
  "it's",
  '__proto__',
  '../../etc/passwd',
];

/** Texts for every field that a person can fill. */
export const hostileTexts: readonly string[] = [...markup, ...links, ...markdown, ...formulas, ...signs];
