import { spokenForm } from '../read/spoken-form.ts';

/** Words about looking at a photo and reading what is written: who uses them speaks of the task. */
const aboutReading = new Set(
  [
    'image images photo photos picture pictures crop frame view scene camera screenshot angle distance resolution quality focus',
    'sign signs text texts letter letters word words writing written number numbers digit digits name names label caption title plate',
    'read reads readable legible illegible unreadable blur blurry blurred glare detail details information context request',
    'clearer better sorry apologize apologise upload identify content policy guidelines ai model people individuals',
    'bild foto schild text lesen image texte panneau lire imagen foto texto cartel leer imagem placa ler aider helfen ayudar ajudar',
  ]
    .join(' ')
    .split(' '),
);
/** Reasons for not seeing. */
const reasons = new Set('due because since from at here angle distance partially'.split(' '));
/** Whom a sign speaks to or of. */
const persons = new Set(
  'you your yours yourself my mine our ours us vous votre vos mes usted ustedes tus mis dich dein deine'.split(
    ' ',
  ),
);
/** Words of a question that say nothing of what it is about. */
const askingWords = new Set('what which where when does have this that there with from many'.split(' '));
const offers = new Set('help assist provide share support'.split(' '));

const quoted = /^["“„«]([^"“”„«»]+)["”“»]$/u;
const saysQuoted = /(?<!\p{L})(?:says|reads|states|shows|displays)[\s:,]{1,3}["“„«]([^"“”„«»]+)["”“»]$/iu;

/** What a notice begins with, and goes on for at least a word. */
const notices: readonly RegExp[] = [
  /^ (?:please )?(?:do not|never) \p{L}/u,
  /^ please \p{L}/u,
  /^ not (?:visible|available|applicable|provided|included|sure|certain) (?:\p{L}+ ){2}/u,
  /^ (?:\p{L}+ ){0,3}does not (?:contain|include|provide|give|feature) \p{L}/u,
  /^ (?:\p{L}+ ){1,4}(?:is|are) not (?:allowed|permitted) /u,
  /^ (?:\p{L}+ ){1,4}violates /u,
  /^ unable to \p{L}+ \p{L}/u,
  /^ we (?:will not|refuse|decline) /u,
  /^ no such \p{L}/u,
  /^ there (?:is|are) no \p{L}+ \p{L}/u,
  /^ i do not know (?:why|how|who|where|when|about) \p{L}/u,
];

/**
 * Whether a text that reads like a refusal can stand on a sign as it is: `If you can't see my mirrors, I can't see you`, `NOT VISIBLE
 * FROM ROAD`, `Does not contain nuts`; what is quoted, too. Not where it speaks of the photo, of reading, or of what was asked about.
 *
 * @param question - What was asked.
 */
export function canBePainted(text: string, question: string): boolean {
  const trimmed = text.trim();
  const whole = trimmed.endsWith('.') ? trimmed.slice(0, -1).trimEnd() : trimmed;
  const quote = (quoted.exec(whole) ?? saysQuoted.exec(whole))?.[1];
  const spoken = spokenForm(quote ?? text);
  const words = spoken.trim().split(' ');
  const speaksOfTask = words.some(
    (word) => aboutReading.has(word) && !(quote !== undefined && word === 'read'),
  );
  if (words.length < 3 || speaksOfTask) return false;
  if (quote !== undefined) return true;
  const isFirstPerson = words.includes('i');
  const offersHelp = words.some((word) => offers.has(word));
  const asked = new Set(
    spokenForm(question)
      .trim()
      .split(' ')
      .filter((word) => word.length > 3 && !askingWords.has(word)),
  );
  if (words.some((word) => asked.has(word))) return false;
  if (words.some((word) => persons.has(word)) && !(isFirstPerson && offersHelp)) return true;
  if (/\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)) return true;
  const isExplained = words[0] === 'not' && words.some((word) => reasons.has(word));
  if (isExplained && !/^ not visible from (?!here )\p{L}+ $/u.test(spoken)) return false;
  return (
    notices.some((notice) => notice.test(spoken)) && !(isFirstPerson && !/^ i do not know /u.test(spoken))
  );
}
