// Twelve things that people come for, done as by somebody who was never here: from the home page, by the words that stand on the pages.
//
// usage: node tasks.mjs URL   the table alone, for a server with the demonstration city and the people of run.sh
//
// What counts: clicks on links, buttons and folds, fields that are filled in, and the scrolling in all, in screens of the window, until
// what is clicked and what answers can be seen. Opening the folded filters of a phone is a click.
import { pathToFileURL } from 'node:url';
import { open, with_browser } from './browser.mjs';
import { finish, tell } from './tap.mjs';

const FIELDS = 6;
const CLICKS = 3;
// a window of a phone holds less
const SCREENS = 1;
const WINDOWS = [{ width: 1280, height: 900 }, { width: 390, height: 844 }];
const TABLET = 641;
const PASSWORD = 'three blue herons walk';

// Where a filter is folded on a phone, the box at the top is the shorter way there.
const by_search = (search, way, answer) => ({ search, way, answer, write: undefined, send: undefined });

/** `search`: what is typed into the box at the top; `way`: the text of each link, button or fold; `write`: what is filled in by label; `send`: the button; `answer`: what is read then; `phone`: what of this is otherwise there. */
const tasks = [
	{ asks: 'A resident: whom do I ask about Masaya?', way: ['Partner cities', 'Masaya'], answer: /^Led by Leicester Masaya Link Group/ },
	{ asks: 'A councillor: what did we promise on schools, and is it late?', way: ['A school-linking post'], answer: /^Late\s/ },
	{ asks: 'A councillor: which actions are late, and who answers for them?', way: [/^2 are late/], answer: /Resources and a room[^]*Late/ },
	{ asks: 'A councillor: what is before the next committee?', way: ['Decisions and reports', /^29 October 2009/], answer: /Agenda/ },
	{ asks: 'A councillor: what proves that the work helped?', way: ['Results'], answer: /proved by evidence from the last year/ },
	{ asks: 'A journalist: what came in and went out for Rajkot in 2009?', way: ['Partner cities', 'Rajkot', /^recorded spending from/], answer: /^2009\s[^]*£/ },
	{ asks: 'A journalist: who travelled in 2009?', way: ['What we do', 'Visits'], write: { From: '2009', To: '2009' }, send: 'Show',
		answer: /^Delegation from Rajkot, July 2009/, phone: by_search('who travelled in 2009', ['Visits, 2009'], /^Delegation from Rajkot, July 2009/) },
	{ asks: 'A youth worker: which calls can I apply to, and until when?', way: ['Money'], answer: /Global School Partnerships, spring 2010[^]*1 March 2010/ },
	{ asks: 'A teacher: which award can my school reach next?', search: 'Whitehall', way: ['Whitehall Primary'], answer: /Intermediate/ },
	{ asks: 'A teacher: which box on water is free in November?', way: ['What we do', 'Resources'],
		write: { 'Free from': '2009-11-02', Until: '2009-11-06' }, send: 'Show', answer: /^Artefact box: a litre of water/,
		phone: by_search('water box', [/^Artefact box: a litre of water/], /Next available: [^.]*November 2009/) },
	{ asks: 'A researcher: the carbon figures as a file', way: ['Results', 'Carbon', /^CSV/], file: /Business and industry/ },
	{ asks: 'A teacher: add an event of my school', as: 'teacher@example.org', way: ['My work', /^Add an event/],
		write: { Title: 'Evening about Masaya', Kind: 'Talk', Venue: 'School hall', Day: '20', Month: '11', Year: '2009' }, send: 'Add and publish',
		answer: /Evening about Masaya/ },
];

/** The smallest elements of the page that can be seen with this text, of them the one that is nearest; how far it is, in screens. */
const FIND = ([source, flags, inside]) => {
	const wanted = new RegExp(source, flags), seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length;
	const fits = [...document.querySelectorAll(inside)].filter((e) => seen(e) && wanted.test((e.innerText ?? e.textContent).trim()));
	const far = (e) => {
		const r = e.getBoundingClientRect();
		return Math.max(0, Math.min(r.bottom, r.top + innerHeight / 2) - innerHeight) / innerHeight;
	};
	const [found] = fits.filter((e) => !fits.some((f) => f !== e && e.contains(f))).sort((e, f) => far(e) - far(f));
	found?.setAttribute('data-found', '');
	return found ? far(found) : null;
};
const exactly = (text) => (text instanceof RegExp ? text : new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));

class Walk {
	constructor(page) {
		Object.assign(this, { page, clicks: 0, fields: 0, screens: 0 });
	}

	/** Scrolls to it; gives a handle. */
	async find(text, inside) {
		const { source, flags } = exactly(text);
		await this.page.evaluate(() => document.querySelectorAll('[data-found]').forEach((e) => e.removeAttribute('data-found')));
		const far = await this.page.evaluate(FIND, [source, flags, inside]);
		if (far === null) return null;
		this.screens += far;
		return this.page.locator('[data-found]');
	}

	async press(text) {
		const controls = 'a, button, summary';
		const found = await this.find(text, controls);
		if (!found) throw new Error(`${this.page.url()} offers no "${text}"`);
		this.clicks++;
		const link = await found.evaluate((e) => e.tagName === 'A' && e.href);
		if (link && /\.(csv|json|xlsx|pdf)(\?|$)/.test(link)) return link;
		await found.click();
		await this.page.waitForLoadState('load');
		return null;
	}

	async write(label, value) {
		const field = this.page.getByLabel(new RegExp(`^${label}`)).first();
		if (!(await field.isVisible())) await this.press('Filter this list'); // folded on a phone
		if (await field.evaluate((e) => e.tagName) === 'SELECT') await field.selectOption({ label: value });
		else await field.fill(value);
		this.fields++;
	}
}

/** Walks one task from the home page; what was counted, and what went wrong. */
async function walk(browser, start, task, { width, height }) {
	const page = await open(browser, start, { viewport: { width, height } }), w = new Walk(page), faults = [];
	try {
		if (task.as) {
			await page.goto(start + 'sign-in');
			await page.fill('#email', task.as);
			await page.fill('#password', PASSWORD);
			await page.press('#password', 'Enter');
			await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
		}
		await page.goto(start);
		if (task.search) {
			await page.fill('#site-search', task.search);
			await page.press('#site-search', 'Enter');
			await page.waitForURL(/\/search/);
			w.fields++, w.clicks++;
		}
		let file = null;
		for (const text of task.way) file = await w.press(text);
		for (const [label, value] of Object.entries(task.write ?? {})) await w.write(label, value);
		if (task.send) await w.press(task.send);
		if (task.file) {
			const answer = file ? await (await fetch(file)).text() : '';
			if (!task.file.test(answer)) faults.push(`no such file: ${file}`);
		} else if (!await w.find(task.answer, 'main *')) faults.push(`${page.url()} doesn't say ${task.answer}`);
	} catch (e) {
		faults.push(e.message);
	}
	await page.context().close();
	return { ...w, faults };
}

/** Each task at both widths, as a line of TAP, and the table of what was counted. */
export async function timed_tasks(browser, start) {
	const table = [];
	for (const task of tasks) {
		const counts = [];
		for (const window of WINDOWS) {
			const { clicks, fields, screens, faults } = await walk(browser, start, { ...task, ...(window.width < TABLET ? task.phone : {}) }, window);
			counts.push(faults.length ? '-' : `${clicks} / ${fields} / ${screens.toFixed(1)}`);
			tell(`${task.asks} (${window.width} px)`, [...faults, clicks > CLICKS && `${clicks} clicks`, fields > FIELDS && `${fields} fields`,
				screens > SCREENS && `${screens.toFixed(1)} screens of scrolling`]);
		}
		table.push([task.asks, ...counts]);
	}
	console.log(`# ${'clicks / fields / screens of scrolling'.padEnd(72)}${WINDOWS.map((w) => `${w.width} px`.padEnd(16)).join('')}`);
	for (const [asks, ...counts] of table) console.log(`# ${asks.padEnd(72)}${counts.map((c) => c.padEnd(16)).join('')}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	await with_browser((browser) => timed_tasks(browser, new URL('/', process.argv[2]).href));
	process.exit(finish());
}
