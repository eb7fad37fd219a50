// Writes the dashboards as JSON into a folder: node generator/generate.js [FOLDER]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { models } from './models.js';
import { pipeline } from './pipeline.js';
import { services } from './services.js';
import { training } from './training.js';

const folder = process.argv[2] ?? 'dashboards';
mkdirSync(folder, { recursive: true });
for (const [name, dashboard] of Object.entries({ pipeline, models, training, services })) {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(dashboard.build(), null, 2)}\n`);
}
