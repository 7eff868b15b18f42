// The form of the desk as it stands in the page: found by its id, filled again, and emptied of what was sent.

const NAMES = ['status', 'assignedTo', 'note'];

export const workForm = (): HTMLFormElement => document.getElementById('work') as HTMLFormElement;

/**
 * What was written since stays. Not by a reset: that would untick the queue, and scripts leave no defaults to go back to.
 * Who keeps it hears of it.
 */
export function emptyOf(sent: FormData): void {
  const written = new FormData(workForm());
  for (const field of workForm().querySelectorAll<HTMLInputElement>('[name]')) {
    const { name } = field;
    if (!NAMES.includes(name) || written.get(name) !== sent.get(name)) continue;
    if (field.type === 'radio') field.checked = field.value === '';
    else field.value = '';
  }
  workForm().dispatchEvent(new Event('input', { bubbles: true }));
}

/** What was typed before the page was awake stays. */
export function fillForm(values: Record<string, string>): void {
  const written: Record<string, string> = writtenInForm();
  for (const field of workForm().querySelectorAll<HTMLInputElement>('[name]')) {
    const value = values[field.name];
    if (!value || written[field.name]) continue;
    if (field.type === 'radio') field.checked = field.value === value;
    else field.value = value;
  }
}

export function writtenInForm(): { note: string; status: string; assignedTo: string } {
  const form = new FormData(workForm());
  const [note, status, assignedTo] = ['note', 'status', 'assignedTo'].map((name) =>
    String(form.get(name) ?? ''),
  );
  return { note: note!, status: status!, assignedTo: assignedTo! };
}

export const inForm = (selector: string): HTMLElement | null => workForm().querySelector(selector);

/** The chosen step, or the first where none is chosen any more. */
export const focusOnStep = (): void =>
  (inForm('[name="status"]:checked') ?? inForm('[name="status"]'))?.focus();

export const tickOf = (issueId: string): HTMLElement | null =>
  document.querySelector(`[data-issue="${issueId}"] [name="pick"]`);

export function focusOn(issueId: string | undefined): void {
  if (issueId) tickOf(issueId)?.focus();
}
