// The API docs are made from the code, so they must say what really runs: real answers are held against them.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { Api } from '../support/api.js';

const api = new Api();

interface Operation {
  summary?: string;
  parameters?: { name: string; description?: string }[];
  requestBody?: object;
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

interface Docs {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

let docs: Docs;

beforeAll(async () => {
  docs = (await api.get<Docs>('/api/docs-json')).body;
});

const operations = () =>
  Object.entries(docs.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary, requestBody, responses }]) => ({
      name: `${method} ${path}`,
      summary,
      takesBody: requestBody !== undefined,
      statuses: Object.keys(responses),
    })),
  );

function expectToFit(answer: unknown, method: string, path: string, status: number): void {
  const { content } = docs.paths[path]![method]!.responses[status]!;
  const schema = Object.values(content!)[0]!.schema;
  const ajv = new Ajv2020({ strict: false }).addSchema(docs, 'docs');
  const absolute = JSON.stringify(schema).replaceAll('"#/', '"docs#/');
  const holds = ajv.compile(JSON.parse(absolute) as object);
  expect({ fits: holds(answer), faults: holds.errors }).toEqual({ fits: true, faults: null });
}

describe('the API docs', () => {
  it('are OpenAPI 3.1 and open as a page', async () => {
    expect(docs.openapi).toBe('3.1.0');
    const page = await api.get('/api/docs');
    expect(page.status).toBe(200);
    expect(page.body).toContain('swagger-ui');
  });

  it('say of every operation what it does and what it answers', () => {
    for (const { name, summary, statuses } of operations()) {
      const succeeds = statuses.filter((status) => status < '300');
      expect({ name, summary, succeeds }).toEqual({
        name,
        summary: expect.stringMatching(/^[A-Z].{5,60}$/),
        // Who sends a message again is told so by its status.
        succeeds: name === 'post /api/issues/{issueId}/messages' ? ['200', '201'] : [expect.any(String)],
      });
    }
  });

  it('name how every operation fails', () => {
    const open = /^post \/api\/auth\/(register|login|guest|refresh|logout)$| \/health\/|health$| \/metrics$/;
    for (const { name, statuses, takesBody } of operations()) {
      const expected = ['400', '500', '503'];
      if (!open.test(name)) expected.push('401', '403');
      if (takesBody) expected.push('413', '415');
      if (name.startsWith('get /api/')) expected.push('429');
      expect({ name, statuses }).toEqual({ name, statuses: expect.arrayContaining(expected) });
    }
  });

  it('say how far around a place is looked', () => {
    const { parameters } = docs.paths['/api/issues']!['get']!;
    expect(parameters!.find(({ name }) => name === 'radius')!.description).toContain('5000');
  });

  it('have no reference that leads nowhere', () => {
    const references = JSON.stringify(docs).match(/#\/components\/schemas\/\w+/g) ?? [];
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references)
      expect(docs.components.schemas).toHaveProperty(reference.split('/').at(-1)!);
  });

  it('describe the answers that are really given', async () => {
    const { accessToken, ...session } = await api.register();
    expectToFit({ accessToken, ...session }, 'post', '/api/auth/register', 201);
    const official = await api.official();
    const issue = await api.report(accessToken);
    expectToFit(issue, 'post', '/api/issues', 201);
    const path = `/api/issues/${issue.issueId}`;
    const body = { status: 'acknowledged', note: 'A crew comes on Thursday.' };
    const changed = await api.call('PATCH', path, { token: official.accessToken, body });
    expectToFit(changed.body, 'patch', '/api/issues/{issueId}', 200);
    const upvote = await api.call('PUT', `${path}/upvote`, { token: accessToken });
    expectToFit(upvote.body, 'put', '/api/issues/{issueId}/upvote', 200);
    expectToFit((await api.get(`${path}/history`)).body, 'get', '/api/issues/{issueId}/history', 200);
    expectToFit((await api.get('/api/issues', accessToken)).body, 'get', '/api/issues', 200);
    const similar =
      '/api/issues/similar?title=Broken%20streetlight&category=infrastructure&lat=12.9756&lng=77.6068';
    expectToFit((await api.get(similar)).body, 'get', '/api/issues/similar', 200);
    const notifications = (await api.get('/api/me/notifications', accessToken)).body;
    expectToFit(notifications, 'get', '/api/me/notifications', 200);
    const looked = await api.call('PUT', '/api/me/notifications/seen', {
      token: accessToken,
      body: { notificationId: notifications.items[0].notificationId },
    });
    expectToFit(looked.body, 'put', '/api/me/notifications/seen', 200);
    expectToFit((await api.get('/api/cities')).body, 'get', '/api/cities', 200);
    expectToFit((await api.get('/api/departments')).body, 'get', '/api/departments', 200);
    expectToFit((await api.get('/api/realtime/health')).body, 'get', '/api/realtime/health', 200);
    const missing = await api.get('/api/issues/iss_01HN5K00000000000000000000');
    expectToFit(missing.body, 'get', '/api/issues/{issueId}', 404);
  });
});
