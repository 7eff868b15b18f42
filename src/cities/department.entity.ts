// An office of a city that looks after some of its categories.

import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { City } from './city.entity.js';

@Entity('departments')
@Unique('departments_name_in_city', ['city', 'name'])
export class Department {
  @PrimaryColumn('text', { name: 'department_id', primaryKeyConstraintName: 'departments_pkey' })
  departmentId!: string;

  @Column('text')
  city!: string;

  @ManyToOne(() => City)
  @JoinColumn({ name: 'city', foreignKeyConstraintName: 'departments_city_fkey' })
  in?: City;

  @Column('text')
  name!: string;
}
