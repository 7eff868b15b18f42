// Forms that go on showing what was written in them once they were answered.

import type { SubmitFunction } from '@sveltejs/kit';

export const keeping: SubmitFunction =
  () =>
  async ({ update }) =>
    update({ reset: false });

/** One that cannot be sent again before it was answered. */
export class Sending {
  isSending = $state(false);

  constructor(private readonly answered: SubmitFunction = keeping) {}

  submit: SubmitFunction = async (sent) => {
    this.isSending = true;
    const hear = await this.answered(sent);
    return async (answer) => {
      await hear?.(answer);
      this.isSending = false;
    };
  };
}
