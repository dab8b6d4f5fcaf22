// usage: specimen.mjs FOLDER   builds into FOLDER and writes FOLDER/specimen.html: specimen.html with the addresses filled in.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const folder = resolve(process.argv[2]);
const assets = await build(folder);
const page = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'specimen.html'), 'utf8');
writeFileSync(join(folder, 'specimen.html'), page.replace(/\{\{([^}]+)\}\}/g, (_, name) => {
	const asset = assets.find(one => one.name === name);
	if (!asset) throw new Error(`no asset ${name}`);
	return asset.path;
}));
