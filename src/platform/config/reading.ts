// Reads settings one by one and remembers every fault, so that a wrong start names them all at once.

const MOST_PROXIES = 20;
const HINT = 'See the settings in README.md and docs/operating.md.';

export class WrongSettings extends Error {
  constructor(faults: string[]) {
    super(
      [
        'CivicPulse cannot start: some settings are wrong.',
        ...faults.map((fault) => `  ${fault}`),
        HINT,
      ].join('\n'),
    );
    this.name = 'WrongSettings';
  }
}

export class Reading {
  private readonly faults: string[] = [];

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  finish(): void {
    if (this.faults.length > 0) throw new WrongSettings(this.faults);
  }

  /** An empty setting counts as an absent one. */
  text(name: string): string | undefined {
    return this.environment[name]?.trim() || undefined;
  }

  whole(name: string, { min, max, otherwise }: { min: number; max: number; otherwise: number }): number {
    const text = this.text(name);
    if (text === undefined) return otherwise;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    this.fault(name, `a whole number from ${min} to ${max}`);
    return otherwise;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
    const text = this.text(name) ?? otherwise;
    const chosen = choices.find((choice) => choice === text);
    if (!chosen) this.fault(name, `one of ${choices.join(', ')}`);
    return chosen ?? otherwise;
  }

  url(name: string, protocols: string[]): string | undefined {
    const text = this.text(name);
    if (text === undefined || (URL.canParse(text) && protocols.includes(new URL(text).protocol))) return text;
    this.fault(
      name,
      `an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
    return undefined;
  }

  /** An address that others are made from, by putting a path behind it. */
  site(name: string): string | undefined {
    const text = this.url(name, ['http:', 'https:']);
    if (text && /[?#]/.test(text)) this.fault(name, 'an address without a query (?) or a fragment (#)');
    return text;
  }

  secret(name: string, { required }: { required: boolean }): string | undefined {
    const text = this.text(name);
    if (text === undefined ? required : text.length < 32) {
      this.fault(name, 'a secret of at least 32 characters (required in production with a DATABASE_URL)');
    }
    return text;
  }

  account(emailName: string, passwordName: string): { email: string; password: string } | undefined {
    const email = this.text(emailName);
    const password = this.environment[passwordName];
    if (!email && !password) return undefined;
    if (!email || !/^[^\s@]+@[^\s@]+$/.test(email))
      this.fault(emailName, `an e-mail address (with ${passwordName})`);
    if (!password || password.length < 8)
      this.fault(passwordName, `at least 8 characters (with ${emailName})`);
    return email && password ? { email, password } : undefined;
  }

  origins(name: string, { mayBeAny }: { mayBeAny: boolean }): string[] {
    const origins = (this.text(name) ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean);
    const isOrigin = (origin: string) =>
      origin.includes('*')
        ? mayBeAny && origin === '*'
        : URL.canParse(origin) && new URL(origin).origin === origin;
    const wanted = 'a comma list of origins such as https://city.example';
    if (!origins.every(isOrigin)) this.fault(name, mayBeAny ? `${wanted}, or *` : wanted);
    return origins;
  }

  /** How many proxies stand in front; "on" trusts any. */
  trust(name: string): boolean | number {
    const text = this.text(name) ?? 'off';
    if (text === 'on' || text === 'true') return true;
    if (text === 'off' || text === 'false') return false;
    if (/^\d+$/.test(text) && Number(text) <= MOST_PROXIES) return Number(text);
    this.fault(name, `off, on, or the number of proxies in front, at most ${MOST_PROXIES}`);
    return false;
  }

  private fault(name: string, expected: string): void {
    this.faults.push(`${name} should be ${expected}.`);
  }
}
