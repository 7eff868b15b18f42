// What somebody wrote before the script was there: waking up sets fields back to what the page came with.

type Field = HTMLInputElement & Partial<Pick<HTMLSelectElement, 'options'>>;

function isChanged(field: Field): boolean {
  const { options, value, checked } = field;
  if (options) return value !== (field.querySelector<HTMLOptionElement>('[selected]') ?? options[0])?.value;
  // Of radio buttons the one that was chosen speaks for the one that no longer is.
  if (field.type === 'radio') return checked && !field.defaultChecked;
  return field.type === 'checkbox' ? checked !== field.defaultChecked : value !== field.defaultValue;
}

/** Read before the page wakes up; what it gives back writes them anew after that. */
export function earlyWords(): () => void {
  const early = [...document.querySelectorAll<Field>('input, select, textarea')]
    .filter(isChanged)
    .map((field) => ({ field, value: field.value, checked: field.checked }));
  return () => {
    for (const { field, ...written } of early) {
      Object.assign(field, written);
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };
}
