// What Enter does where one writes.

/** Sends where there is a keyboard; on phones it begins a line. */
export function sendByEnter(event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): void {
  const isPlain = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
  if (!isPlain || !matchMedia('(hover: hover)').matches) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
