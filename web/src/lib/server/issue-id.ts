// What an issue is called in an address or a form; nothing else goes on to the API, or into a header.

import { error } from '@sveltejs/kit';

const ISSUE_ID = /^iss_[0-9A-HJKMNP-TV-Z]{26}$/;

export const isIssueId = (text: string): boolean => ISSUE_ID.test(text);

/** The id, or the error page. */
export const issueIdIn = (text: string): string =>
  isIssueId(text) ? text : error(404, { message: 'There is no such issue.' });
