// Says as JSON which browser there is and how to start it: the machine's own, or the one that came with npm.

import { existsSync } from 'node:fs';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const ofMachine = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome']
  .flatMap((folder) => NAMES.map((name) => `${folder}/${name}`))
  .find((path) => existsSync(path));

/** Its own list of arguments would switch off what a page may not do. */
async function fromNpm() {
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = ['--no-zygote', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  return { executablePath: await chromium.executablePath(), args };
}

const { executablePath, args } = ofMachine ? { executablePath: ofMachine, args: [] } : await fromNpm();
console.log(JSON.stringify({ executablePath, args: ['--no-sandbox', ...args] }));
