/**
 * Words that answers about images use for the same thing; the first of each line stands for all. Few, and only such as
 * nobody would tell apart: rules leave other wordings to a judge.
 */
const lines = [
  'car|automobile|auto|motorcar|motor car',
  'bicycle|bike|pushbike|push bike',
  'motorcycle|motorbike',
  'television|tv|tv set|television set|telly',
  'phone|telephone',
  'cell phone|cellphone|mobile phone|mobile|smartphone|smart phone',
  'couch|sofa|settee',
  'truck|lorry',
  'airplane|aeroplane|plane|aircraft',
  'child|kid',
  'taxi|cab|taxicab|taxi cab',
  'refrigerator|fridge',
  'trash can|garbage can|rubbish bin|dustbin|trash bin|garbage bin|wastebasket|waste bin|litter bin|wheelie bin',
  'trash|garbage|rubbish',
  'sidewalk|pavement|footpath',
  'elevator|lift',
  'apartment|flat',
  'traffic light|stoplight|stop light|traffic signal',
  'glasses|eyeglasses|spectacles|eyewear',
  'handbag|purse',
  'photo|photograph|picture|pic',
  'store|shop',
  'sneaker|trainer|running shoe|tennis shoe',
  'trousers|pants|slacks',
  'sweater|jumper|pullover',
  'cookie|biscuit',
  'purple|violet',
  'father|dad|daddy',
  'mother|mom|mum|mommy|mummy',
  'united states|usa|us|united states of america|america',
  'united kingdom|uk|great britain|britain',
  'new york|new york city|nyc',
  'los angeles|la',
  'luggage|baggage',
  'rabbit|bunny',
  'big|large',
  'small|little',
  'wooden|wood',
  'metal|metallic',
  'gold|golden',
  'round|circular|circle',
  'rectangle|rectangular',
  'triangle|triangular',
  'oval|elliptical|ellipse',
  'octagon|octagonal',
  'hexagon|hexagonal',
  'pentagon|pentagonal',
  'sphere|spherical',
  'cube|cubic|cubical',
  'cone|conical',
  'cylinder|cylindrical',
  'above|over',
  'below|under|beneath|underneath|underneath of',
  'beside|next to|adjacent to|alongside',
  'left|left side|left hand side|left hand|on left',
  'right|right side|right hand side|right hand|on right',
  'street|st',
  'avenue|ave',
  'boulevard|blvd',
  'road|rd',
  'okay|ok',
  'doctor|physician',
  'soccer|football soccer',
  'noon|midday',
  'percent|per cent|%',
  'degree|°',
  'and|&',
  'cat|kitty',
  'dog|doggy',
  'cap|baseball cap',
  'swimsuit|bathing suit|swimming costume',
  'backpack|rucksack|knapsack',
  'stroller|pushchair|pram|baby carriage|baby stroller|baby buggy|buggy',
  'gas station|petrol station|filling station',
  'subway|underground|metro',
  'zebra crossing|crosswalk|pedestrian crossing',
  'license plate|licence plate|number plate|registration plate',
  'umbrella|parasol|brolly',
  'none|nothing|no one|nobody',
  'laptop|laptop computer|notebook computer',
  'cup|mug',
  'bag|sack',
  'rock|stone',
  'forest|woods',
  'pine|pine tree',
  'person|human|human being',
  'man|male|gentleman',
  'woman|female|lady',
  'boy|male child',
  'girl|female child',
  'baseball bat|bat baseball',
  'surfboard|surf board',
  'coca cola|coke',
  'north|n',
  'south|s',
  'east|e',
  'west|w',
  'northeast|ne|north east',
  'northwest|nw|north west',
  'southeast|se|south east',
  'southwest|sw|south west',
  'skateboard|skate board',
  'cane|walking stick',
  'ice cream|gelato|icecream|soft serve|soft serve ice cream',
  'popsicle|ice lolly|ice pop',
  'cotton candy|candy floss|candyfloss',
  'candy|sweets',
  'french fries|fries|chips|french fry',
  'potato chips|crisps|potato crisps|potato chip|potato crisp',
  'corn|sweetcorn|maize',
  'eggplant|aubergine',
  'zucchini|courgette',
  'bell pepper|capsicum|sweet pepper',
  'beet|beetroot',
  'scallion|spring onion|green onion',
  'cilantro|coriander',
  'powdered sugar|icing sugar',
  'soccer field|soccer pitch|football pitch|football field',
  'garden hose|hosepipe|water hose',
  'caravan|camper trailer|travel trailer',
  'dumpster|skip',
  'warship|naval ship|navy ship|naval vessel|military ship',
  'shopping cart|shopping trolley',
  'golf cart|golf buggy',
  'parking lot|car park',
  'mailbox|letterbox|letter box|postbox|post box',
  'faucet|tap',
  'windshield|windscreen',
  'vacuum cleaner|hoover',
  'lawn mower|lawnmower',
  'train station|railway station',
  'railroad crossing|level crossing|railway crossing',
  'highway|motorway|freeway|expressway',
  'roundabout|traffic circle',
  'speed bump|speed hump',
  'ladybug|ladybird',
  'plastic wrap|cling film|clingfilm',
  'aluminum foil|tin foil|tinfoil',
  'clothespin|clothes peg',
  'wrench|spanner',
  'diaper|nappy',
  'rubber boot|wellington boot|wellington|welly|rain boot|gumboot',
  'bow tie|bowtie',
  'beanie|woolly hat|knit cap|knit hat|knitted hat|knitted cap',
  'reflective vest|hi vis vest|high visibility vest|hi viz vest|high vis vest|safety vest',
  'overalls|dungarees',
  'hoodie|hooded sweatshirt',
  'bathrobe|dressing gown',
  'turtleneck|polo neck|roll neck',
  'fanny pack|bum bag|waist bag|belt bag|waist pack',
] as const;

interface Synonym {
  readonly words: readonly string[];
  readonly stands: readonly string[];
}

/** By first word, longest first. */
const table: ReadonlyMap<string, readonly Synonym[]> = tableOf();

function tableOf(): ReadonlyMap<string, readonly Synonym[]> {
  const map = new Map<string, Synonym[]>();
  for (const line of lines) {
    const [stands = '', ...others] = line.split('|');
    for (const other of others) {
      const words = other.split(' ');
      const list = map.get(words[0] ?? '') ?? [];
      list.push({ words, stands: stands.split(' ') });
      list.sort((left, right) => right.words.length - left.words.length);
      map.set(words[0] ?? '', list);
    }
  }
  return map;
}

/** Puts for each word, or words together, the one that stands for all of its meaning. */
export function unifySynonyms(words: readonly string[]): string[] {
  const unified: string[] = [];
  for (let at = 0; at < words.length; ) {
    const found = table
      .get(words[at] ?? '')
      ?.find((synonym) => synonym.words.every((word, offset) => words[at + offset] === word));
    unified.push(...(found?.stands ?? [words[at] ?? '']));
    at += found?.words.length ?? 1;
  }
  return unified;
}
