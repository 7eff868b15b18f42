// What people type into the search box: the syntax of web search, and the last word may still be unfinished.

interface SearchWords {
  /** For websearch_to_tsquery, which takes anything. */
  whole: string;
  /** Letters and digits only; null when the text ends in anything but a plain word. */
  unfinished: string | null;
}

const LAST_WORD = /(?<before>^|.*\s)(?<word>[\p{L}\p{N}]+)$/su;
const IN_QUOTES = /^[^"]*"([^"]*"[^"]*")*[^"]*$/;
const ENDS_IN_OR = /(^|\s)or\s*$/i;

export function searchWords(text: string): SearchWords {
  const { before = '', word } = LAST_WORD.exec(text)?.groups ?? {};
  if (!word || IN_QUOTES.test(text) || ENDS_IN_OR.test(before) || /^or$/i.test(word))
    return { whole: text, unfinished: null };
  return { whole: before, unfinished: word };
}
