// usage: specimen.mjs FOLDER   builds into FOLDER and writes FOLDER/specimen.html: specimen.html with the addresses filled in.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globePath, landPath } from './bake-map.mjs';
import { build } from './build.mjs';

const folder = resolve(process.argv[2]);
const assets = await build(folder);
const drawn = { 'land-path': landPath(), 'globe-path': globePath(-40, 30, 210, 230) };
const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'specimen.html'), 'utf8');
writeFileSync(join(folder, 'specimen.html'), page.replace(/\{\{([^}]+)\}\}/g, (_, name) => {
	if (drawn[name]) return drawn[name];
	const asset = assets.find(one => one.name === name);
	if (!asset) throw new Error(`no asset ${name}`);
	return asset.path;
}));
