// usage: node compare.mjs OLD NEW DB_OLD DB_NEW [--formats LIST] [--lines N] [--files FOLDER]
//
// Serves the same city with two programs, walks both over every address that either links to, as a member of the public and as an
// administrator, asks for each address in every format, and tells where the answers differ. DB_… are databases that each program has
// initialised itself (`./dev compare` does it). Every difference is one line, "DIFFERS address", with its first changed lines behind it.
// Exit code 0: nothing differs; 1: something does; 3: a server did not start.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';

const words = process.argv.slice(2);
const option = (name, otherwise) => {
	const at = words.indexOf(name);
	return at < 0 ? otherwise : words.splice(at, 2)[1];
};
const formats = option('--formats', 'json,csv,xlsx,geojson,odt,md,ics').split(',').filter(Boolean);
const shown = Number(option('--lines', '6'));
const folder = option('--files', null);
const [oldProgram, newProgram, oldDatabase, newDatabase] = words;
if (!newDatabase) {
	console.error('usage: node compare.mjs OLD NEW DB_OLD DB_NEW [--formats LIST] [--lines N] [--files FOLDER]');
	process.exit(2);
}

const password = 'four plain words of a comparison';
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });

class Site {
	constructor(program, database, port) {
		this.port = port;
		const link = execFileSync(program, ['user', 'add', 'compare@example.org', '--db', database, '--name', 'Comparison', '--role', 'administrator']);
		this.link = link.toString().trim();
		this.server = spawn(program, ['serve', '--db', database, '--listen', `127.0.0.1:${port}`, '--workers', '1', '--quiet'], { stdio: 'ignore' });
		this.server.on('exit', (code) => (this.ended = code ?? 'by a signal'));
		this.cookie = '';
	}

	ask(path, { cookie = '', form = null } = {}) {
		const headers = { Host: `127.0.0.1:${this.port}`, Origin: `http://127.0.0.1:${this.port}`, ...(cookie && { Cookie: cookie }) };
		if (form) headers['Content-Type'] = 'application/x-www-form-urlencoded';
		return new Promise((resolve, reject) => {
			const request = http.request({ agent, port: this.port, host: '127.0.0.1', path, method: form ? 'POST' : 'GET', headers }, (answer) => {
				const parts = [];
				answer.on('data', (part) => parts.push(part));
				answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
			});
			request.on('error', reject);
			request.end(form ? new URLSearchParams(form).toString() : undefined);
		});
	}

	async start() {
		for (let tries = 0; ; tries++) {
			if (this.ended !== undefined) throw new Error(`a server ended (${this.ended}); is port ${this.port} taken?`);
			try {
				await this.ask('/robots.txt');
				break;
			} catch (error) {
				if (tries === 100) throw error;
				await new Promise((wait) => setTimeout(wait, 100));
			}
		}
		const opened = await this.ask(this.link);
		const cookie = cookies(opened);
		const token = /name="token" value="([^"]+)"/.exec(opened.body)[1];
		const email = 'compare@example.org';
		const answer = await this.ask(this.link, { cookie, form: { token, email, password, 'password-again': password } });
		this.cookie = cookies(answer) || cookie;
		if (answer.status !== 303) throw new Error(`the sign-in answered ${answer.status}`);
	}

	stop() {
		this.server.kill('SIGTERM');
	}
}

function cookies(answer) {
	return (answer.headers['set-cookie'] ?? []).map((c) => c.split(';')[0]).filter((c) => !c.endsWith('=')).join('; ');
}

// What is random or of the moment by design is written over.
function steady(text) {
	return text
		.replace(/name="token" value="[^"]*"/g, 'name="token"')
		.replace(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z|\b\d{8}T\d{6}Z|\b\d{1,2}:\d{2}(:\d{2})?\b/g, 'TIME')
		.replace(/data-(session-ends|now)="\d+"/g, 'TIME')
		.replace(/"(key|reference)": "[\w-]{43}"/g, 'RANDOM')
		.replace(/127\.0\.0\.1:\d+/g, 'HOST');
}

function lines(text) {
	return steady(text).replace(/></g, '>\n<').split('\n');
}

// The first lines that are not in the other text, as "- old" and "+ new".
function changes(before, after) {
	const a = lines(before), b = lines(after);
	const count = (list) => list.reduce((m, line) => m.set(line, (m.get(line) ?? 0) + 1), new Map());
	const only = (list, other) => {
		const left = count(other);
		return list.filter((line) => !left.get(line) || (left.set(line, left.get(line) - 1), false));
	};
	const cut = (line) => (line.length > 240 ? line.slice(0, 240) + ' …' : line);
	const gone = only(a, b), come = only(b, a);
	return { text: [...gone.slice(0, shown).map((l) => '  - ' + cut(l)), ...come.slice(0, shown).map((l) => '  + ' + cut(l))], moved: !gone.length && !come.length };
}

function links(body) {
	return [...body.toString().replace(/ hreflang="[^>]*>/g, '>').matchAll(/ href="(\/[^"#]*)/g)].map((m) => m[1].replaceAll('&amp;', '&').replaceAll('&#39;', "'"))
		.filter((href) => !href.startsWith('/assets/') && !href.startsWith('/links?') && href !== '/account/code');
}

// A page on another day is taken where it is asked for below; each page links to its twins without end.
const days = ['2005-06-30', '2008-12-31'];
const ofDay = (href) => /[?&]as-at=/.test(href);
// Orders, cursors and filters of lists: one order and one filter deep.
const deep = (href) => (href.match(/[?&]/g) ?? []).length > 1;

// Two ports of this process's own, so that two comparisons at once do not meet.
const port = 20000 + (process.pid % 10000) * 2;
const sites = [new Site(oldProgram, oldDatabase, port), new Site(newProgram, newDatabase, port + 1)];
const sum = { asked: 0, differ: 0 };
const binary = /zip|officedocument|opendocument|pdf|image|octet/;

async function compare(target, cookied) {
	const [a, b] = await Promise.all(sites.map((site) => site.ask(target, { cookie: cookied ? site.cookie : '' })));
	sum.asked++;
	const type = (answer) => `${answer.status} ${answer.headers['content-type'] ?? ''} ${answer.headers.location ?? ''}`;
	const raw = binary.test(a.headers['content-type'] ?? '');
	const same = type(a) === type(b) && (a.body.equals(b.body) || (!raw && steady(a.body.toString()) === steady(b.body.toString())));
	if (!same) {
		sum.differ++;
		const found = raw ? { text: [`  ${a.body.length} against ${b.body.length} bytes`] } : changes(a.body.toString(), b.body.toString());
		const heads = type(a) === type(b) ? [] : [`  - ${type(a)}`, `  + ${type(b)}`];
		console.log([`DIFFERS ${cookied ? '(administrator) ' : ''}${target}${found.moved ? ' (order alone)' : ''}`, ...heads, ...found.text].join('\n'));
		if (folder && !raw) {
			const name = (cookied ? 'as-administrator' : '') + target.replace(/[^A-Za-z0-9.-]+/g, '_').slice(0, 150);
			writeFileSync(join(folder, `${name}.old`), lines(a.body.toString()).join('\n'));
			writeFileSync(join(folder, `${name}.new`), lines(b.body.toString()).join('\n'));
		}
	}
	return [a, b];
}

async function walk(cookied) {
	const seen = new Set(['/']), waiting = ['/'];
	const add = (href) => {
		if (seen.has(href) || ofDay(href) || deep(href)) return;
		seen.add(href);
		waiting.push(href);
	};
	const one = async (target) => {
		const answers = await compare(target, cookied);
		for (const answer of answers)
			if (answer.status === 200 && answer.headers['content-type']?.startsWith('text/html')) links(answer.body).forEach(add);
		const path = target.split('?')[0];
		if (cookied || path === '/' || /\.[a-z]+$/.test(path)) return;
		const query = target.slice(path.length);
		for (const ending of query ? ['json'] : formats) await compare(`${path}.${ending}${query}`, false);
		if (!query) for (const day of days) await compare(`${path}?as-at=${day}`, false);
	};
	let busy = 0;
	await new Promise((done, failed) => {
		const next = () => {
			if (!waiting.length && !busy) done();
			while (waiting.length && busy < 4) {
				busy++;
				one(waiting.shift()).then(() => (busy--, next()), failed);
			}
		};
		next();
	});
	console.log(`${cookied ? 'as administrator' : 'as the public'}: ${seen.size} addresses`);
}

if (folder) mkdirSync(folder, { recursive: true });
let code = 3;
try {
	await Promise.all(sites.map((site) => site.start()));
	await walk(false);
	await walk(true);
	console.log(`${sum.asked} answers asked of both, ${sum.differ} differ`);
	code = sum.differ ? 1 : 0;
} catch (error) {
	console.error(`compare: ${error.message}`);
} finally {
	sites.forEach((site) => site.stop());
}
process.exit(code);
