// Who acts on an issue, and who may be asked to: officials with their departments and cities.

import { Injectable } from '@nestjs/common';
import { UsersService } from '../users/users.service.js';
import { CitiesService } from '../cities/cities.service.js';
import type { Visitor } from '../users/visitor.js';
import type { Author } from '../issues/issue-edit.js';

@Injectable()
export class Offices {
  constructor(
    private readonly users: UsersService,
    private readonly cities: CitiesService,
  ) {}

  /** The department's name stays in the history as it was when its official acted. */
  async authorOf({ userId, displayName, role, official }: Visitor): Promise<Author> {
    const department = official ? await this.cities.departmentName(official.departmentId) : null;
    return { userId, displayName, role, department };
  }

  /** Undefined when nobody is to be assigned, null when there is no such official. */
  async cityOfOfficial(officialId: string | null | undefined): Promise<string | null | undefined> {
    if (!officialId) return undefined;
    return (await this.users.officialById(officialId))?.city ?? null;
  }
}
