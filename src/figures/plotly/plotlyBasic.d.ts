// The smaller distribution comes without types; they are those of the whole one, which is only read for them.
declare module 'plotly.js-basic-dist-min' {
  export * from 'plotly.js-dist-min';
  export { default } from 'plotly.js-dist-min';
}
