// One at a time over all tabs, where browsers have locks; they have none on plain HTTP.

export const inTurn = <T>(name: string, act: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request(name, act) : act();
