// Asks for what only adds to a room: it may be missing.

export interface Answers {
  get<Answer>(path: string): Promise<Answer>;
}

export const ask = <Answer>(rest: Answers | undefined, path: string): Promise<Answer | undefined> =>
  rest ? rest.get<Answer>(path).catch(() => undefined) : Promise.resolve(undefined);
