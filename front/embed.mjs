// Writes the assets, plain and compressed, beside an assembly file that takes them in (.incbin) and the table in C that
// finds them (src/web/assets.h).
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
	css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml',
	txt: 'text/plain; charset=utf-8', woff2: 'font/woff2'
};
const type = name => types[name.slice(name.lastIndexOf('.') + 1)];
const compresses = name => !name.endsWith('.woff2');

function incbin(symbol, file) {
	return `\t.global ${symbol}\n\t.hidden ${symbol}\n\t.balign 16\n${symbol}:\n\t.incbin ${JSON.stringify(file)}\n`;
}

function row(asset, n) {
	const gzip = asset.gzip ? `asset_${n}_gzip, ${asset.gzip.length}` : 'NULL, 0';
	return `\t{"${asset.name}", "${asset.path}", "${type(asset.name)}",\n\t\tasset_${n}, ${asset.bytes.length}, ${gzip}, "\\"${asset.hash}\\""},\n`;
}

export function embed(folder, assets) {
	let assembly = '/* Made by front/build.mjs. */\n\t.section .rodata.assets, "a"\n';
	let externs = '', rows = '';
	assets.forEach((asset, n) => {
		const file = join(folder, 'assets', basename(asset.path));
		writeFileSync(file, asset.bytes);
		assembly += incbin(`asset_${n}`, file);
		externs += `extern const unsigned char asset_${n}[];\n`;
		if (compresses(asset.name)) {
			asset.gzip = gzipSync(asset.bytes, { level: 9 });
			writeFileSync(`${file}.gz`, asset.gzip);
			assembly += incbin(`asset_${n}_gzip`, `${file}.gz`);
			externs += `extern const unsigned char asset_${n}_gzip[];\n`;
		}
		rows += row(asset, n);
	});
	writeFileSync(join(folder, 'assets.S'), `${assembly}\t.section .note.GNU-stack, "", %progbits\n`);
	writeFileSync(join(folder, 'assets.c'), `/* Made by front/build.mjs. */
#include "web/assets.h"

#include <stdlib.h>
#include <string.h>

${externs}
static const struct asset assets[] = {
${rows}};
static const size_t asset_number = sizeof(assets) / sizeof(assets[0]);

const struct asset *asset_find(const char *path)
{
	for (size_t i = 0; i < asset_number; i++)
		if (strcmp(assets[i].path, path) == 0)
			return &assets[i];
	return NULL;
}

const char *asset_path(const char *name)
{
	for (size_t i = 0; i < asset_number; i++)
		if (strcmp(assets[i].name, name) == 0)
			return assets[i].path;
	abort();
}

const struct asset *asset_at(size_t index)
{
	return index < asset_number ? &assets[index] : NULL;
}
`);
}
