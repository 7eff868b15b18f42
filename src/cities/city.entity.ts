// A city that uses the platform.

import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('cities')
export class City {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'cities_pkey' })
  city!: string;

  @Column('text')
  name!: string;

  @Column('text')
  timezone!: string;

  @Column('double precision')
  lat!: number;

  @Column('double precision')
  lng!: number;

  @Column('double precision')
  west!: number;

  @Column('double precision')
  south!: number;

  @Column('double precision')
  east!: number;

  @Column('double precision')
  north!: number;
}
