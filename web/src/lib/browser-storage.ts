// What a browser keeps for us from page to page: where it is denied, full or broken, all goes on as without it.

export interface Kept {
  get(key: string): string | null;
  set(key: string, value: string): void;
  drop(key: string): void;
  names(): string[];
}

/** Merely naming the storage throws where the browser keeps nothing of this site. */
function keptIn(name: 'localStorage' | 'sessionStorage'): Kept {
  const attempt = <Answer>(ask: (storage: Storage) => Answer): Answer | undefined => {
    try {
      return ask(globalThis[name]);
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => attempt((storage) => storage.getItem(key)) ?? null,
    set: (key, value) => attempt((storage) => storage.setItem(key, value)),
    drop: (key) => attempt((storage) => storage.removeItem(key)),
    names: () => attempt(Object.keys) ?? [],
  };
}

/** Over all tabs. */
export const inBrowser = keptIn('localStorage');

/** Of one tab, over its reloads. */
export const inTab = keptIn('sessionStorage');
