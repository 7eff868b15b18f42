// Fails on a known hole of high or critical severity in a production dependency; some registries cannot be asked.

import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const report = JSON.parse(stdout || '{}');
const found = report.metadata?.vulnerabilities;
if (!found) {
  console.log(`Audit: not possible, the registry does not answer audits.`);
} else {
  console.log(
    `Audit: ${found.critical} critical, ${found.high} high, ${found.moderate} moderate, ${found.low} low.`,
  );
  for (const [name, { severity }] of Object.entries(report.vulnerabilities))
    console.log(`  ${severity}: ${name}`);
  process.exitCode = found.critical + found.high > 0 ? 1 : 0;
}
