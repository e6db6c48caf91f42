import type { SeededRandom } from '@r2i/schema';

const firstNames =
  'Alder Bramble Cedar Drift Ember Fern Garnet Hollow Indigo Juniper Kestrel Linden Marlow Nettle Orchard Pebble Quarry Rowan Saffron Thistle Umber Velvet Willow Yarrow'.split(
    ' ',
  );
const trades =
  'Bakery Books Cafe Dental Flowers Garage Hardware Jewellers Kitchens Laundry Music Optician Pharmacy Records Shoes Tailor Toys Travel'.split(
    ' ',
  );
const streets = 'Street Lane Road Square Hill Row Walk Court'.split(' ');
const notices = [
  'Push',
  'Pull',
  'Mind the Step',
  'Keep Clear',
  'Wet Paint',
  'Fire Exit',
  'No Entry',
  'Staff Only',
  'Way Out',
  'Ticket Office',
  'Left Luggage',
  'Ring the Bell',
  'Beware of the Dog',
  'Post Office',
  'Lost Property',
  'Reception',
  'Waiting Room',
  'Departures',
  'Cycle Path',
  'Slow Down',
  'Deliveries',
  'Meeting Point',
] as const;
const hours = [
  'Open Daily',
  'Closed Monday',
  'Since 1894',
  'Open 7 to 19',
  'First Floor',
  'Ring Twice',
] as const;
const plateLetters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

type Maker = (random: SeededRandom) => readonly string[];

const letters = (random: SeededRandom, count: number): string =>
  Array.from({ length: count }, () => plateLetters[random.integer(0, plateLetters.length - 1)] ?? 'A').join(
    '',
  );

const shop: Maker = (random) => [`${random.pick(firstNames)} ${random.pick(trades)}`];
const shopAndHours: Maker = (random) => [
  `${random.pick(firstNames)} ${random.pick(trades)}`,
  random.pick(hours),
];
const loudShop: Maker = (random) => [`${random.pick(firstNames)} ${random.pick(trades)}`.toUpperCase()];
const oneWord: Maker = (random) => [random.pick(random.pick([firstNames, trades])).toUpperCase()];
const street: Maker = (random) => [`${random.pick(firstNames)} ${random.pick(streets)}`];
const price: Maker = (random) => [
  `${random.pick(['€', '$', '£'])}${random.integer(1, 98)}.${random.integer(10, 99)}`,
];
const room: Maker = (random) => [
  `${random.pick(['Room', 'Platform', 'Gate', 'Floor', 'Bay'])} ${random.integer(2, 489)}`,
];
const platePair: Maker = (random) => [`${letters(random, 2)}${random.integer(10, 99)} ${letters(random, 3)}`];
const notice: Maker = (random) => [random.pick(notices)];
const phone: Maker = (random) => [`Call ${random.integer(200, 989)} ${random.integer(2000, 9899)}`];

const makers: readonly Maker[] = [
  shop,
  shopAndHours,
  loudShop,
  oneWord,
  street,
  street,
  price,
  room,
  platePair,
  notice,
  notice,
  phone,
];

/** What a sign says: one or two lines of at most a few words. */
export function signText(random: SeededRandom): readonly string[] {
  return random.pick(makers)(random);
}

const lookAlikes = ['O0', 'I1l', '5S', '8B'] as const;

/** A code of 5 to 8 characters, half of them from pairs that look alike: O and 0, I, 1 and l, 5 and S, 8 and B. */
export function lookAlikeCode(random: SeededRandom): string {
  const count = random.integer(5, 8);
  const dash = random.integer(2, count - 2);
  const characters = Array.from({ length: count }, () => {
    const from = random.next() < 0.6 ? random.pick(lookAlikes) : 'ACEFHKLMNPRTUVWXY23467';
    return from[random.integer(0, from.length - 1)] ?? '0';
  });
  return `${characters.slice(0, dash).join('')}-${characters.slice(dash).join('')}`;
}
