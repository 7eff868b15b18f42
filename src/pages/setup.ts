// Whether this installation has an administrator yet; there is always one left, so a yes is asked for once.

import type { UsersService } from '../users/users.service.js';

export class Setup {
  private isDone = false;

  constructor(private readonly users: Pick<UsersService, 'hasAdmin'>) {}

  hasAdmin = async (): Promise<boolean> => (this.isDone ||= await this.users.hasAdmin());
}
