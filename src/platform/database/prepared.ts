// Hot statements: planned once a connection, with their result as Postgres made it.

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

@Injectable()
export class Prepared {
  private readonly names = new Map<string, string>();

  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** For a closed set of texts only: each stays prepared for the life of a connection. */
  async query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>({ name: this.nameOf(text), text, values })).rows;
  }

  private get pool(): Pool {
    return (this.database.driver as unknown as { master: Pool }).master;
  }

  private nameOf(text: string): string {
    const name = this.names.get(text) ?? `civicpulse-${this.names.size + 1}`;
    this.names.set(text, name);
    return name;
  }
}
