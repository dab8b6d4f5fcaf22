// usage: build.mjs FOLDER   makes everything that the program carries for the browser: FOLDER/assets/* under their hashed names,
// assets.S and assets.c (embed.mjs), land.c (bake-map.mjs), and assets.d with what they depend on.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import * as sass from 'sass';
import { bakeMap } from './bake-map.mjs';
import { embed } from './embed.mjs';
import { fontRule, makeFonts } from './fonts.mjs';
import { logical } from './logical.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const forbidden = /transport|crown|crest|govuk-icon|gov\.uk\/assets/i;

function style(name, fonts) {
	const made = sass.compile(join(here, 'scss', name), {
		style: 'compressed', loadPaths: [join(here, 'node_modules')], quietDeps: true
	});
	const rules = fonts.filter(font => font.family).map(font => fontRule(font, font.path)).join('');
	return Buffer.from(logical(made.css.replace(/^\uFEFF/, '')).replace(/^(@charset "[^"]*";)?/, `$1${rules}`));
}

async function script(name, options) {
	const made = await bundle({
		entryPoints: [join(here, 'script', name)], absWorkingDir: here, minify: true, write: false, legalComments: 'none', ...options
	});
	return Buffer.from(made.outputFiles[0].contents);
}

// The address carries the hash of the content, so that it may be kept for ever.
function asset(name, bytes, more = {}) {
	const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
	const dot = name.lastIndexOf('.');
	return { ...more, name, bytes, hash, path: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}` };
}

function refuse({ name, bytes }) {
	if (/\.(css|js|svg)$/.test(name) && forbidden.test(bytes.toString()))
		throw new Error(`${name} has something that belongs to GOV.UK alone: ${forbidden.exec(bytes.toString())[0]}`);
	if (name.endsWith('.css') && /url\((?!\/assets\/)/.test(bytes.toString()))
		throw new Error(`${name} fetches something that is not an asset of ours`);
}

function dependencies(folder) {
	const files = ['build.mjs', 'embed.mjs', 'fonts.mjs', 'logical.mjs', 'bake-map.mjs', 'package-lock.json',
		...readdirSync(join(here, 'scss')).map(file => `scss/${file}`), ...readdirSync(join(here, 'script')).map(file => `script/${file}`)];
	return `${join(folder, 'assets.S')}: ${files.map(file => join(here, file)).join(' ')}\n`;
}

export async function build(folder) {
	const fonts = (await makeFonts()).map(font => asset(font.name, font.bytes, font));
	const assets = [
		asset('app.css', style('app.scss', fonts)),
		asset('frame.css', style('frame.scss', [])),
		asset('app.js', await script('app.js', { bundle: true, format: 'esm', target: 'es2020' })),
		asset('boot.js', await script('boot.js', { target: 'es2015' })),
		asset('icon.svg', readFileSync(join(here, 'script/icon.svg'))),
		...fonts
	];
	assets.forEach(refuse);
	rmSync(join(folder, 'assets'), { recursive: true, force: true });
	mkdirSync(join(folder, 'assets'), { recursive: true });
	embed(folder, assets);
	writeFileSync(join(folder, 'land.c'), bakeMap());
	return assets;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const folder = process.argv[2];
	if (!folder) throw new Error('usage: build.mjs FOLDER');
	await build(resolve(folder));
	// Ninja knows the outputs by the address that meson wrote, so the rule repeats the argument as given.
	writeFileSync(join(folder, 'assets.d'), dependencies(folder));
}
