/** Of which form a reply is that could not be used. */
export type ReplyForm = 'empty' | 'json' | 'list' | 'tags' | 'code' | 'word' | 'prose';

/** Names the form of a reply, so that those that were not understood can be counted. */
export function replyForm(reply: string): ReplyForm {
  const text = reply.slice(0, mostRead).trim();
  if (text === '') return 'empty';
  if (text.startsWith('{')) return 'json';
  if (text.startsWith('[')) return 'list';
  if (text.startsWith('```')) return 'code';
  if (/<[a-z_|/]{1,30}>/iu.test(text)) return 'tags';
  return /\s/u.test(text) ? 'prose' : 'word';
}

const mostRead = 4000;
