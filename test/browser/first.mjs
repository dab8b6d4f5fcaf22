// From an empty machine to a public site: `jumelage serve` on nothing, then a browser and nothing else. A new city gets its administrator, its
// place, its strategy from a document, three partner cities from a spreadsheet and its first report, and is opened. Pages and fields are counted.
//
// usage: first.mjs PROGRAM [FOLDER]   alone; with a folder, a picture of each page at both widths goes there
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { access_faults, overflow } from './access.mjs';
import { open, with_browser } from './browser.mjs';
import { finish, tell } from './tap.mjs';

const STRATEGY = fileURLToPath(new URL('../draft/files/ejes-es.txt', import.meta.url));
const MAILS = fileURLToPath(new URL('../mail/server.mjs', import.meta.url));
const LOGO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==', 'base64');
const TOWNS = 'Ciudad hermanada;País;Desde;Persona de contacto;Correo\nBraga;Portugal;2004;Ana Prueba;ana@example.org\nMontpellier;Francia;1998;;\n'
	+ 'Masaya (Nicaragua);;12/05/2001;;\n';
const PASSWORD = 'four grey herons stand', EMAIL = 'first@example.org';
const PAGES_MOST = 40, FIELDS_MOST = 40;

/** The one command, in an empty folder: its server, and the address with the secret that it prints. */
async function served(program, folder) {
	const server = spawn(resolve(program), ['serve', '--listen', '127.0.0.1:0', '--quiet'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '', log = '';
	server.stderr.on('data', (d) => { log += d; });
	const address = await new Promise((done, fail) => {
		const late = setTimeout(() => fail(new Error(`no address: ${said}${log}`)), 60000);
		server.on('exit', (code) => fail(new Error(`the server ended with ${code}: ${log}`)));
		server.stdout.on('data', (d) => {
			said += d;
			const found = /(http:\S+secret=\S+)/.exec(said);
			if (found && said.includes('it there')) { clearTimeout(late); done(found[1]); }
		});
	});
	const end = () => new Promise((done) => { server.removeAllListeners('exit'); server.on('exit', done); server.kill('SIGTERM'); });
	return { address, end, log: () => log };
}

/** A mail server that keeps what it is given in the folder; its port. */
async function mails(folder) {
	mkdirSync(folder);
	const server = spawn(process.execPath, [MAILS, folder], { stdio: ['pipe', 'pipe', 'ignore'] });
	const port = await new Promise((done) => server.stdout.once('data', (d) => done(String(d).trim())));
	return { port, end: () => server.kill('SIGTERM') };
}

/** What comes into the folder within ten seconds. */
async function arrives(folder, words) {
	for (let n = 0; n < 100; n++) {
		if (readdirSync(folder).some((f) => readFileSync(join(folder, f), 'utf8').includes(words))) return true;
		await new Promise((done) => setTimeout(done, 100));
	}
	return false;
}

/** A person who reads pages and fills in fields; both are counted. */
class Person {
	constructor(page, script, shots) {
		Object.assign(this, { page, script, shots, pages: 0, fields: 0, faults: [], seen: [] });
	}
	async arrived() {
		this.pages++;
		this.seen.push(`${new URL(this.page.url()).pathname} "${(await this.page.title()).split(' – ')[0]}"`);
		this.faults.push(...await overflow(this.page));
		if (this.script) {
			const faults = await access_faults(this.page, [1280, 390]);
			this.faults.push(...Object.values(faults).flat().filter(Boolean).map((f) => `${this.page.url()}: ${f}`));
			await this.page.setViewportSize({ width: 1280, height: 900 });
		}
		for (const width of this.shots ? [1280, 390] : []) {
			await this.page.setViewportSize({ width, height: 900 });
			await this.page.screenshot({ path: join(this.shots, `${String(this.pages).padStart(2, '0')}-${width}.png`), fullPage: true });
			await this.page.setViewportSize({ width: 1280, height: 900 });
		}
	}
	async go(url) { await this.page.goto(url); await this.arrived(); }
	async press(name, role = 'button') {
		await Promise.all([this.page.waitForNavigation(), this.page.locator('main').getByRole(role, { name, exact: typeof name === 'string' }).first().click()]);
		await this.arrived();
	}
	async write(selector, text) { this.fields++; await this.page.fill(`main ${selector}`, text); }
	async choose(selector, value) { this.fields++; await this.page.selectOption(`main ${selector}`, value); }
	async file(selector, file) { this.fields++; await this.page.setInputFiles(`main ${selector}`, file); }
	async says(...texts) {
		const words = await this.page.locator('main').innerText();
		this.faults.push(...texts.filter((t) => !words.includes(t)).map((t) => `${this.page.url()} does not say "${t}": ${words.slice(0, 300)}`));
	}
}

async function administrator(you, address) {
	await you.go(address);
	await you.write('[name="name"]', 'Paula Prueba');
	await you.write('[name="email"]', EMAIL);
	await you.write('[name="password"]', PASSWORD);
	await you.write('[name="password-again"]', PASSWORD);
	await you.press('Create the account');
}

async function city(you, folder, port) {
	await you.write('[name="q"]', 'Valencia, Spain');
	await you.press('Find it');
	await you.says('Valencia, Spain', '39.47');
	await you.write('[name="council"]', 'Ayuntamiento de Valencia');
	await you.press('Save and continue');
	await you.says('Languages, time and money');
	const said = await you.page.$$eval('main select, main input[type="text"]', (all) => Object.fromEntries(all.map((e) => [e.name, e.value])));
	said.languages = (await you.page.$$eval('main input[name="languages"]:checked', (all) => all.map((e) => e.value))).join();
	if (said['time-zone'] !== 'Europe/Madrid' || said.currency !== 'EUR' || said.languages !== 'en,es')
		you.faults.push(`what is usual in the country is not filled in: ${JSON.stringify(said)}`);
	await you.press('Save and continue');
	await you.write('[name="head"]', '#ffcc00');
	await you.file('#file', { name: 'logo.png', mimeType: 'image/png', buffer: LOGO });
	await you.press('Save and continue');
	await you.says('We made it darker');
	if (!(await you.page.locator('.brand__logo').evaluate((e) => e.naturalWidth))) you.faults.push('the logo is not shown');
	await you.press('Skip for now', 'link');
	await you.write('[name="mail-server"]', `smtp://127.0.0.1:${port}`);
	await you.write('[name="mail-from"]', 'city@example.org');
	await you.press('Save and continue');
	if (!(await arrives(join(folder, 'mail'), 'emails work'))) you.faults.push('no email arrives from the server that was said');
	await you.write('[name="contact"]', 'internacional@example.org');
	await you.write('[name="postal-address"]', 'Plaza de la Prueba 1, 46002 Valencia');
	await you.write('[name="data-protection-officer"]', 'dpd@example.org');
	await you.write('[name="data-protection-authority"]', 'Agencia de prueba, https://authority.example.org');
	await you.write('[name="accessibility-body"]', 'Oficina de prueba, https://access.example.org');
	await you.press('Save and continue');
	await you.says('Set up the site', '5 of 5 are done.');
}

async function strategy(you) {
	await you.press('The strategy', 'link');
	await you.file('#file', STRATEGY);
	await you.press('Read the document');
	await you.press('Accept all that have no question');
	await you.press('Adopt the plan');
	await you.says('PLAN DIRECTOR');
}

const steps = (you) => you.go(new URL('/set-up/steps', you.page.url()).href);

async function partners(you, folder) {
	const file = join(folder, 'ciudades.csv');
	writeFileSync(file, TOWNS);
	await steps(you);
	await you.press('Partner cities', 'link');
	await you.file('#file', file);
	await you.press('Look at the columns');
	const columns = await you.page.$$eval('select', (all) => all.map((e) => e.value));
	if (columns.join() !== 'place,country,since,contact,email') you.faults.push(`the columns are taken as ${columns}`);
	await you.press('Check the rows');
	await you.says('Links: 3', 'Contacts: 1');
	await you.press('Take all rows');
	await you.says('Braga', 'Montpellier', 'Masaya');
}

async function report(you) {
	await steps(you);
	await you.press('The first report', 'link');
	await you.press(/^Summary|summary/, 'link');
	await you.press(/^Issue/, 'link');
	await you.page.getByLabel('I have read the report and want to issue it').check();
	you.fields++;
	await you.press('Issue the report');
	await steps(you);
}

async function opened(you, browser, start) {
	const before = await fetch(start);
	if (before.status !== 503) you.faults.push(`the site answers ${before.status} to everybody before it is opened`);
	await you.press('Open the site', 'link');
	await you.press('Open the site');
	await you.says('Completed');
	const reader = await open(browser, start);
	await reader.goto(start);
	const words = await reader.locator('body').innerText();
	for (const text of ['Valencia International', 'PLAN DIRECTOR', 'Braga', 'Montpellier', 'Masaya'])
		if (!words.includes(text)) you.faults.push(`the public home page does not say "${text}"`);
	const contact = await reader.goto(start + 'records/organisation.json');
	if ((await contact.text()).includes('ana@example.org')) you.faults.push('the public sees the address of a contact');
	you.faults.push(...reader.faults);
	await reader.context().close();
}

/** The secret and the door behind it are gone for good. */
async function closed(start, address) {
	const again = await fetch(address, { redirect: 'manual' });
	return again.status === 303 && again.headers.get('location') === '/set-up/steps' ? [] : [`the set-up answers ${again.status} once it is done`];
}

export async function first(browser, program, shots) {
	for (const script of shots ? [true] : [true, false]) {
		const folder = mkdtempSync(join(tmpdir(), 'first-'));
		const faults = [];
		let server, post, you;
		try {
			server = await served(program, folder);
			post = await mails(join(folder, 'mail'));
			const start = new URL('/', server.address).href, page = await open(browser, start, { javaScriptEnabled: script });
			you = new Person(page, script, shots);
			await administrator(you, server.address);
			await city(you, folder, post.port);
			await strategy(you);
			await partners(you, folder);
			await report(you);
			await opened(you, browser, start);
			faults.push(...page.faults, ...await closed(start, server.address));
			await page.context().close();
		} catch (e) {
			faults.push(e.message);
		}
		if (server) await server.end();
		post?.end();
		if (/Sanitizer|runtime error/.test(server?.log() ?? '')) faults.push(server.log());
		rmSync(folder, { recursive: true, force: true });
		if (you) {
			console.log(`# ${you.pages} pages, ${you.fields} fields${script ? '' : ', without script'}`);
			if (shots || faults.length || you.faults.length) for (const s of you.seen) console.log(`#   ${s}`);
			if (you.pages >= PAGES_MOST || you.fields > FIELDS_MOST) faults.push(`${you.pages} pages, ${you.fields} fields: fewer than ${PAGES_MOST} are meant`);
		}
		tell(`a new city, from one command to a public site${script ? '' : ', without script'}`, [...(you?.faults ?? []), ...faults]);
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await with_browser((browser) => first(browser, process.argv[2], process.argv[3]));
	process.exitCode = finish();
}
