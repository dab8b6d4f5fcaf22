// Fonts: each script in a file of its own with its unicode-range, weights 400 to 600 only, roman only.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subset from 'subset-font';

const require = createRequire(import.meta.url);
const ligatures = ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig', 'calt'];
const plain = ['kern', 'liga'];
const figures = ['lnum', 'pnum', 'tnum'];
const indic = ['abvf', 'abvm', 'abvs', 'akhn', 'blwf', 'blwm', 'blws', 'dist', 'half', 'haln', 'nukt', 'pres', 'pref', 'pstf',
	'psts', 'rkrf', 'rphf', 'vatu', 'cjct', 'init'];

// Western Latin as the interface uses it. The published range also has combining marks and rare spaces, whose tables cost 6 kB on
// every page; who needs them gets them with Latin extended.
const latin = 'U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2002-200B,U+2010-2026,U+202F-2030,U+2032-2033,U+2039-203A,U+2044,'
	+ 'U+20AC,U+2122,U+2190-2193,U+2212,U+2215';

const faces = [
	{ family: 'Source Sans 3', package: 'source-sans-3', scripts: ['latin', 'latin-ext', 'cyrillic'], features: [...ligatures, ...figures] },
	{ family: 'Source Serif 4', package: 'source-serif-4', scripts: ['latin', 'latin-ext', 'cyrillic'], features: [...ligatures, ...figures] },
	{ family: 'Noto Sans Gujarati', package: 'noto-sans-gujarati', scripts: ['gujarati'], features: [...ligatures, ...indic] }
];

// "U+0-FF,U+131" as a string of those characters.
function characters(range) {
	let text = '';
	for (const part of range.split(',')) {
		const [first, last = first] = part.replace('U+', '').split('-').map(hex => parseInt(hex, 16));
		for (let code = first; code <= last; code++) if (code < 0xd800 || code > 0xdfff) text += String.fromCodePoint(code);
	}
	return text;
}

export async function makeFonts() {
	const made = [];
	for (const face of faces) {
		const folder = dirname(require.resolve(`@fontsource-variable/${face.package}/package.json`));
		const ranges = { ...JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')), latin };
		for (const script of face.scripts) {
			const file = join(folder, 'files', `${face.package}-${script}-wght-normal.woff2`);
			const bytes = await subset(await readFile(file), characters(ranges[script]), {
				targetFormat: 'woff2', keepFeatures: script === 'latin' ? [...plain, ...figures] : face.features, noHinting: true,
				variationAxes: { wght: { min: 400, max: 600, default: 400 } }
			});
			made.push({ name: `${face.package}-${script}.woff2`, family: face.family, range: ranges[script], bytes });
		}
		made.push({ name: `${face.package}-licence.txt`, bytes: await readFile(join(folder, 'LICENSE')) });
	}
	return made;
}

// The rule that offers a face. The weight goes to 700 so that a bolder request is met without a smeared bold; `optional`
// keeps the page still: a face that is not there in time waits for the next page.
export function fontRule(font, address) {
	return `@font-face{font-family:"${font.family}";src:url(${address}) format("woff2");font-weight:400 700;font-display:optional;`
		+ `unicode-range:${font.range}}`;
}
