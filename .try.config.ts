export default { test: { include: ['.try.test.ts'], dir: '.', exclude: [] } };
