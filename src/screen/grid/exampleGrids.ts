/** Substitutions that are well known of lithium conductors, to begin with. */
export const exampleGrids: readonly { readonly name: string; readonly line: string }[] = [
  {
    name: 'Garnet: Ta, Nb or W for Zr',
    line: 'Li{balance}La3Zr{2-x}{M}{x}O12; x=0..0.5:0.1; M=Ta,Nb,W',
  },
  {
    name: 'NASICON: Al, Sc, Ga, Y or La for Ti',
    line: 'Li{balance}{M}{x}Ti{2-x}(PO4)3; x=0..0.6:0.1; M=Al,Sc,Ga,Y,La',
  },
  { name: 'Argyrodite: halogen for S', line: 'Li{balance}PS{5-x}{M}{1+x}; x=0..0.8:0.1; M=Cl,Br,I' },
  { name: 'Thio-LISICON: Si, Ge or Sn for P', line: 'Li{balance}{M}{x}P{1-x}S4; x=0..1:0.05; M=Si,Ge,Sn' },
  {
    name: 'Chloride: Zr for a trivalent metal',
    line: 'Li{balance}{M}{1-x}Zr{x}Cl6; x=0..0.8:0.1; M=Y,Er,In,Sc',
  },
];
