/** What the examples print, line by line: the same on every machine, from the sources and from the package. */
export const exampleOutputs: Readonly<Record<string, readonly string[]>> = {
  boosting: ['rmse 0.030479', 'the same true 1.001201'],
  features: [
    'Li10GeP2S12 -1.9208',
    'Li7La3Zr2O12 -3.5229',
    'Li3N -3.0000',
    'row 1 1,2E-2 changed decimal comma',
    'row 2 3,0E-4 changed decimal comma',
    'row 3 about 1E-3 changed an approximate value, taken as it is',
    'tables magpie oliynyk shannon',
    'columns 169 first Li fraction 0.400000',
    'missing because the formula holds no cation besides Li',
  ],
  lithiumEnvironment: [
    'atoms 12 volume 96.502 Å³',
    'Li1 nearest 2.0924 Å, bonds 6',
    'valence 1.1474 energy -8.1362 eV',
    'bad-number line 2',
  ],
  pathways: ['1 directions: 0.2901 eV', '2 directions: 0.2901 eV', '3 directions: 0.2901 eV'],
  tune: ['best trial 12 rmse 0.188383 leaf 2'],
};
