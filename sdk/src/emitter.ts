// Says what happened to whoever asked to hear it.

type Hear<Event> = (event: Event) => void;

export class Emitter<Events extends object> {
  private readonly listeners = new Map<keyof Events, Set<Hear<never>>>();

  /** Gives back what ends the listening. */
  on<Name extends keyof Events>(name: Name, hear: Hear<Events[Name]>): () => void {
    const hearing = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, hearing.add(hear));
    return () => void hearing.delete(hear);
  }

  once<Name extends keyof Events>(name: Name): Promise<Events[Name]> {
    return new Promise((resolve) => {
      const end = this.on(name, (event) => {
        end();
        resolve(event);
      });
    });
  }

  /** A listener that throws must not keep the next event from being applied: its error surfaces on its own. */
  protected emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const hear of [...(this.listeners.get(name) ?? [])] as Hear<Events[Name]>[]) {
      try {
        hear(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
