// Cities for specs: one that can be opened, and one of its own for a spec that counts issues.

import { randomUUID } from 'node:crypto';
import type { Api } from './api.js';

export const MYSURU = {
  name: 'Mysuru',
  timezone: 'Asia/Kolkata',
  center: { lat: 12.3, lng: 76.6 },
  bounds: { west: 76.5, south: 12.2, east: 76.8, north: 12.4 },
  categories: [
    { category: 'roads', name: 'Roads' },
    { category: 'water', name: 'Water' },
  ],
};

export const CATEGORIES = ['roads', 'water', 'light'];

export async function newCity(api: Api, center = { lat: 12.97, lng: 77.59 }): Promise<string> {
  const city = `city-${randomUUID().slice(0, 8)}`;
  const { accessToken } = await api.admin();
  const { lat, lng } = center;
  const east = lng + 1 > 180 ? lng - 359 : lng + 1;
  const bounds = { west: lng - 1, south: lat - 1, east, north: lat + 1 };
  const categories = CATEGORIES.map((category) => ({ category, name: category }));
  const body = { city, name: city, timezone: 'Asia/Kolkata', center, bounds, categories };
  const { status } = await api.post('/api/cities', body, accessToken);
  if (status !== 201) throw new Error(`no city: ${status}`);
  return city;
}
