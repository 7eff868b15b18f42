// What a worker asks the primary, and waits for: answered within a second, or taken for lost.

const PATIENCE_MS = 1_000;

export class Questions<Answer> {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private asked = 0;

  /** `say` gets the number under which the answer has to come. */
  async ask(say: (number: number) => void): Promise<Answer> {
    const number = (this.asked += 1);
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const late = () => reject(new Error('the primary does not answer'));
        const timer = setTimeout(late, PATIENCE_MS);
        this.waiting.set(number, (answer) => {
          clearTimeout(timer);
          resolve(answer);
        });
        say(number);
      });
    } finally {
      this.waiting.delete(number);
    }
  }

  answer(number: number, answer: Answer): void {
    this.waiting.get(number)?.(answer);
  }
}
