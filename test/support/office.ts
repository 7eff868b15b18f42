// A city of its own with a department, its officials, and something to do for them.

import type { Issue } from '../../src/contract/issue.js';
import { Api } from './api.js';
import { newCity } from './cities.js';

export interface Clerk {
  email: string;
  token: string;
  officialId: string;
}

export class Office {
  private constructor(
    readonly api: Api,
    readonly city: string,
    readonly departmentId: string,
    private readonly admin: string,
    private readonly citizen: string,
  ) {}

  /** It answers for roads and water, not for light. */
  static async open(api = new Api()): Promise<Office> {
    const { accessToken: admin } = await api.admin();
    const city = await newCity(api);
    const department = { name: 'Works', city, categories: ['roads', 'water'] };
    const { departmentId } = (await api.post('/api/departments', department, admin)).body;
    return new Office(api, city, departmentId, admin, (await api.register()).accessToken);
  }

  async clerk(name: string): Promise<Clerk> {
    const { user } = await this.api.register(name);
    const path = `/api/departments/${this.departmentId}/officials`;
    const { officialId } = (await this.api.post(path, { userId: user.userId }, this.admin)).body;
    const { accessToken } = await this.api.login(user.email!);
    return { email: user.email!, token: accessToken, officialId };
  }

  report(title: string, category = 'roads'): Promise<Issue> {
    const location = { lat: 12.97, lng: 77.59, address: 'MG Road' };
    return this.api.report(this.citizen, { title, city: this.city, category, location });
  }

  async change(clerk: Clerk, { issueId }: Issue, body: object): Promise<void> {
    const { status } = await this.api.call('PATCH', `/api/issues/${issueId}`, { token: clerk.token, body });
    if (status !== 200) throw new Error(`not changed: ${status}`);
  }

  async now({ issueId }: Issue): Promise<Issue> {
    return (await this.api.get<Issue>(`/api/issues/${issueId}`)).body;
  }
}
