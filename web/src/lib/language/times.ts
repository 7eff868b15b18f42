// Days and times in the city that something is about: the same for everybody, on the server and in the browser.

export interface Clock {
  /** The day of a time, as a key. */
  dayOf(iso: string): string;
  /** A day for readers: today, yesterday, or its date. */
  dayName(key: string, now: number): string;
  time(iso: string): string;
  timeZone: string;
}

const DAY_MS = 86_400_000;

export function clockOf(locale: string, timeZone: string): Clock {
  const keys = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const dates = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' });
  const times = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' });
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dayOf = (iso: string) => keys.format(new Date(iso));
  return {
    dayOf,
    dayName: (key, now) => {
      const days = Math.round((Date.parse(key) - Date.parse(keys.format(new Date(now)))) / DAY_MS);
      return days === 0 || days === -1 ? near.format(days, 'day') : dates.format(new Date(key));
    },
    time: (iso) => times.format(new Date(iso)),
    timeZone,
  };
}
