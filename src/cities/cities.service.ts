// What can be asked and changed about cities and departments.

import { Injectable } from '@nestjs/common';
import type { City, Colleague, Department, Official } from '../contract/city.js';
import type { Issue } from '../contract/issue.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Failure } from '../platform/failures/failure.js';
import { newId } from '../platform/ids.js';
import { faultsOf, isNear, type Extent } from './city.bounds.js';
import { UsersService } from '../users/users.service.js';
import { CitiesRepository } from './cities.repository.js';
import type {
  ChangeCityRequest,
  ChangeDepartmentRequest,
  CreateCityRequest,
  CreateDepartmentRequest,
  OfficialsQuery,
} from './cities.requests.js';

@Injectable()
export class CitiesService {
  constructor(
    private readonly cities: CitiesRepository,
    private readonly users: UsersService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  list(): Promise<City[]> {
    return this.cities.cities();
  }

  departments(city?: string): Promise<Department[]> {
    return this.cities.departments(city ?? null);
  }

  async openCity({ categories, center, bounds, ...city }: CreateCityRequest): Promise<City> {
    const columns = { ...city, ...center, ...bounds };
    demandExtent(columns);
    await this.unitOfWork.run(async (tx) => {
      await this.cities.insertCity(tx, columns);
      await this.cities.writeCategories(tx, city.city, categories);
    });
    return this.city(city.city);
  }

  async changeCity(city: string, { categories, center, bounds, ...plain }: ChangeCityRequest): Promise<City> {
    const columns = { ...plain, ...center, ...bounds };
    await this.unitOfWork.run(async (tx) => {
      const before = await this.cities.hold(tx, city);
      if (!before) throw new Failure('not_found', 'There is no such city.');
      demandExtent({ ...before, ...columns });
      if (Object.keys(columns).length > 0) await this.cities.updateCity(tx, city, columns);
      if (categories) await this.cities.writeCategories(tx, city, categories);
    });
    return this.city(city);
  }

  async openDepartment({ name, city, categories }: CreateDepartmentRequest): Promise<Department> {
    await this.demandCity(city);
    const department = { departmentId: newId('department'), city, name };
    await this.unitOfWork.run(async (tx) => {
      await this.cities.insertDepartment(tx, department);
      await this.handOver(tx, department, categories);
    });
    return this.department(department.departmentId);
  }

  async changeDepartment(departmentId: string, change: ChangeDepartmentRequest): Promise<Department> {
    const { name, categories } = change;
    const { city } = await this.department(departmentId);
    await this.unitOfWork.run(async (tx) => {
      if (name !== undefined) await this.cities.renameDepartment(tx, departmentId, name);
      if (!categories) return;
      await this.cities.releaseCategories(tx, departmentId, categories);
      await this.handOver(tx, { departmentId, city }, categories);
    });
    return this.department(departmentId);
  }

  async appoint(departmentId: string, userId: string): Promise<Official> {
    const { city } = await this.department(departmentId);
    return this.unitOfWork.run((tx) => this.users.appoint(tx, { userId, departmentId, city }));
  }

  colleagues({ city, officialId }: OfficialsQuery): Promise<Colleague[]> {
    return this.users.colleagues(city, officialId);
  }

  /** For what is reported: the city must be ours, know the category and be where it happened. */
  async demandReportable({ city, category, location }: Pick<Issue, 'city' | 'category' | 'location'>) {
    const found = await this.cities.category(city, category);
    if (!found) {
      await this.demandCity(city);
      throw Failure.invalid({ category: [`is not a category of ${city}`] });
    }
    if (!isNear(location, found.in!)) throw Failure.invalid({ location: [`must lie in or near ${city}`] });
  }

  async departmentName(departmentId: string): Promise<string> {
    return (await this.department(departmentId)).name;
  }

  private async handOver(
    tx: Transaction,
    to: Pick<Department, 'departmentId' | 'city'>,
    categories: string[],
  ): Promise<void> {
    const assigned = await this.cities.assignCategories(tx, to, categories);
    if (assigned < categories.length)
      throw Failure.invalid({ categories: [`must be categories of ${to.city}`] });
  }

  private async city(city: string): Promise<City> {
    const [found] = await this.cities.cities(city);
    if (!found) throw new Failure('not_found', 'There is no such city.');
    return found;
  }

  private async demandCity(city: string): Promise<void> {
    const [found] = await this.cities.cities(city);
    if (!found) throw Failure.invalid({ city: ['is not a city here'] });
  }

  private async department(departmentId: string): Promise<Department> {
    const [found] = await this.cities.departments(null, departmentId);
    if (!found) throw new Failure('not_found', 'There is no such department.');
    return found;
  }
}

function demandExtent(extent: Extent): void {
  const faults = faultsOf(extent);
  if (Object.keys(faults).length > 0) throw Failure.invalid(faults);
}
