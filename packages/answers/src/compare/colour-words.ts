/**
 * Colours in German, French, Spanish, Portuguese and Russian with their endings, and in Chinese, Japanese and Korean, a line each, the English word first. Without words
 * that mean other things in English (`marine`, `marron`).
 */
const lines = [
  'red rot rote roter rotes roten rotem rouge rouges rojo roja rojos rojas vermelho vermelha vermelhos vermelhas красный красная красное красного красной красные 红 紅 赤 红色 紅色 赤色 赤い 빨간색 빨강',
  'blue blau blaue blauer blaues blauen blauem bleu bleue bleus bleues azul azules azuis синий синяя синее синего синей синие 蓝 藍 青 蓝色 藍色 青色 青い 파란색 파랑',
  'green grün grüne grüner grünes grünen grünem vert verte verts vertes verde verdes зелёный зеленый зелёная зеленая зелёное зеленое зелёные зеленые 绿 綠 緑 绿色 綠色 緑色 초록색 녹색',
  'yellow gelb gelbe gelber gelbes gelben gelbem jaune jaunes amarillo amarilla amarillos amarillas amarelo amarela amarelos amarelas жёлтый желтый жёлтая желтая жёлтое желтое жёлтые желтые 黄 黃 黄色 黃色 黄色い 노란색 노랑',
  'black schwarz schwarze schwarzer schwarzes schwarzen schwarzem noir noire noirs noires negro negra negros negras preto preta pretos pretas чёрный черный чёрная черная чёрное черное чёрные черные 黑 黒 黑色 黒色 黒い 검은색 검정색 검정',
  'white weiß weiss weiße weisse weißer weisser weißes weisses weißen weissen weißem weissem blanc blanche blancs blanches blanco blanca blancos blancas branco branca brancos brancas белый белая белое белого белой белые 白 白色 白い 흰색 하얀색',
  'gray grau graue grauer graues grauen grauem gris grise grises cinza cinzas cinzento cinzenta серый серая серое серого серой серые 灰 灰色 회색',
  'brown braun braune brauner braunes braunen braunem brun brune bruns brunes marrón marrones castanho castanha коричневый коричневая коричневое коричневые 棕 褐 棕色 褐色 茶色 갈색',
  'orange orangefarben anaranjado anaranjada laranja оранжевый оранжевая оранжевое оранжевые 橙 橙色 橘色 オレンジ オレンジ色 주황색',
  'purple lila violett violette violetter violettes morado morada roxo roxa фиолетовый фиолетовая фиолетовое фиолетовые 紫 紫色 보라색',
  'pink rosa rosado rosada розовый розовая розовое розовые 粉 粉色 粉红色 粉紅色 ピンク ピンク色 분홍색',
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

/** The English word for a colour in one of eight other languages, and any other word as it is. @param word - Lower case, without accents. */
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
