import type { Relation } from './relation.ts';

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** What ends a mention: marks, particles, and words for being. */
const after =
  /^(?:[的地得。，,.！!？?；;、」』”"）)\s]|です|だ|である|で|が|を|に|は|も|の|吗|呢|在|是|放|停|$)/u;
/** What comes right before a mention without making it another thing. */
const before =
  /(?:^|[\s。，,.：:；;、「『“"（(]|[是为着了有在把个個只张張条條辆輛本台件位名顶頂双雙]|说|写|穿|叫|は|が|を|の|に|と|い|な|た|も)$/u;
const denial = /(?:不是|并非|並非|没有|沒有|没|不|非|除了)\s?$/u;
const denialAfter = /^(?:では(?:な|あり)|じゃな|以外)/u;
const joining = /^(?:和|与|與|及|或|跟|、|と|や|か)/u;
const joined = /(?:和|与|與|及|或|跟|、|と|や)$/u;
/** Endings that a word may have or not: `红` is `红色`, `红色的`. */
const ending = /(?:(?<=\p{Script=Han})色)?(?:の|的)?(?:です|だ)?[。.！!]?$/u;

/**
 * {@link Relation} for a target in a script that puts no space between words; `null` for any other.
 */
export function unspacedRelation(answer: string, target: string): Relation | null {
  const wanted = target.trim().replace(/[。.]$/u, '');
  if (!unspaced.test(wanted) || /\s/u.test(wanted)) return null;
  const said = answer.normalize('NFKC').trim();
  if (said.replace(ending, '') === wanted.replace(ending, '')) return 'same';
  const at = said.indexOf(wanted);
  if (at === -1) return wanted.includes(said) ? 'part' : null;
  const [left, right] = [said.slice(0, at), said.slice(at + wanted.length)];
  if (denial.test(left) || denialAfter.test(right)) return 'denied';
  if (joining.test(right) || (joined.test(left) && !/と$/u.test(left))) return 'among';
  return before.test(left) && after.test(right) ? 'within' : 'unclear';
}
