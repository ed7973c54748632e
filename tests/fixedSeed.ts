import fc from 'fast-check';

// Property tests try the same cases in every run: a red run can be repeated, a green one means the same each time.
// Another seed: IONRANK_SEED=123 npx vitest run --project unit
fc.configureGlobal({ seed: Number(process.env.IONRANK_SEED ?? 42) });
