// A real Chromium before the running product: windows as people have them, and what went wrong in them.

import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { PASSWORD } from './api.js';

const ARTEFACTS = '.artefacts';
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

let browser: Browser | undefined;

async function openBrowser(): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, ['test/support/chromium.mjs']);
  const { executablePath, args } = JSON.parse(stdout) as { executablePath: string; args: string[] };
  browser = await chromium.launch({ executablePath, args, headless: true });
}

/** Windows that nobody looks at any more still take frames and connections from the next ones. */
async function closeWindows(): Promise<void> {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
}

/** For as long as a spec file runs. */
export function withBrowser(): void {
  beforeAll(openBrowser);
  afterEach(closeWindows);
  afterAll(async () => browser?.close());
}

export interface Window {
  page: Page;
  /** What the console and the page itself complained of. */
  faults: string[];
}

/** A browser of its own, with its own cookies. */
export async function openWindow(options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser!.newContext({
    baseURL: process.env.CIVICPULSE_URL,
    viewport: DESKTOP,
    locale: 'en-GB',
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  return { page, faults };
}

/** This browser is somebody's from now on. */
export async function signIn(page: Page, email: string | null, password = PASSWORD): Promise<void> {
  const answer = await page.request.post('/api/auth/login', { data: { email, password } });
  if (!answer.ok()) throw new Error(`${email} cannot sign in: ${answer.status()}`);
}

export async function photograph(page: Page, name: string): Promise<void> {
  await mkdir(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: `${ARTEFACTS}/${name}.png`, fullPage: true });
}

/** The service worker is there and answers for this page. */
export const untilInstalled = (page: Page): Promise<unknown> =>
  page.evaluate(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller ||
    new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', () => resolve())))
    .then(() => true)`);
