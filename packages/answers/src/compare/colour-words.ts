/**
 * Colours in German, French, Spanish, Portuguese and Russian with their endings, a line each, the English word first. Without words
 * that mean other things in English (`marine`, `marron`).
 */
const lines = [
  'red rot rote roter rotes roten rotem rouge rouges rojo roja rojos rojas vermelho vermelha vermelhos vermelhas красный красная красное красного красной красные',
  'blue blau blaue blauer blaues blauen blauem bleu bleue bleus bleues azul azules azuis синий синяя синее синего синей синие',
  'green grün grüne grüner grünes grünen grünem vert verte verts vertes verde verdes зелёный зеленый зелёная зеленая зелёное зеленое зелёные зеленые',
  'yellow gelb gelbe gelber gelbes gelben gelbem jaune jaunes amarillo amarilla amarillos amarillas amarelo amarela amarelos amarelas жёлтый желтый жёлтая желтая жёлтое желтое жёлтые желтые',
  'black schwarz schwarze schwarzer schwarzes schwarzen schwarzem noir noire noirs noires negro negra negros negras preto preta pretos pretas чёрный черный чёрная черная чёрное черное чёрные черные',
  'white weiß weiss weiße weisse weißer weisser weißes weisses weißen weissen weißem weissem blanc blanche blancs blanches blanco blanca blancos blancas branco branca brancos brancas белый белая белое белого белой белые',
  'gray grau graue grauer graues grauen grauem gris grise grises cinza cinzas cinzento cinzenta серый серая серое серого серой серые',
  'brown braun braune brauner braunes braunen braunem brun brune bruns brunes marrón marrones castanho castanha коричневый коричневая коричневое коричневые',
  'orange orangefarben anaranjado anaranjada laranja оранжевый оранжевая оранжевое оранжевые',
  'purple lila violett violette violetter violettes morado morada roxo roxa фиолетовый фиолетовая фиолетовое фиолетовые',
  'pink rosa rosado rosada розовый розовая розовое розовые',
] as const;

const english: ReadonlyMap<string, string> = new Map(
  lines.flatMap((line) => {
    const [color = '', ...words] = line.split(' ');
    return words.map((word): [string, string] => [
      word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').normalize('NFC'),
      color,
    ]);
  }),
);

/** The English word for a colour in one of five other languages, and any other word as it is. @param word - Lower case, without accents. */
export function englishColour(word: string): string {
  return english.get(word) ?? word;
}

const shades: ReadonlyMap<string, string> = new Map([
  ['dunkel', 'dark'],
  ['hell', 'light'],
]);

/** A German colour with its shade, `dunkelgrüne`, as the two English words; `null` for any other word. @param word - Lower case, without accents. */
export function shadedColour(word: string): readonly [shade: string, colour: string] | null {
  const [german = '', shade = ''] = [...shades].find(([start]) => word.startsWith(start)) ?? [];
  const colour = german === '' ? undefined : english.get(word.slice(german.length));
  return colour === undefined ? null : [shade, colour];
}
