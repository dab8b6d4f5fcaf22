// usage: run.mjs URL [--part PART] [PATH...]   every check on every family of pages (crawl.mjs); see run.sh
//
// Three parts, which can run side by side, each with a server of its own; without a name, all of them:
//   pages   each family as the public gets it
//   ways    the same in other languages; menu, search box, paper, weight
//   people  what a role opens, tasks and journeys
import { readFileSync } from 'node:fs';

import { access_faults, visit } from './access.mjs';
import { bids } from './bids.mjs';
import { draft } from './draft.mjs';
import { exchange } from './exchange.mjs';
import { first } from './first.mjs';
import { grants } from './grants.mjs';
import { open, side_by_side, with_browser } from './browser.mjs';
import { families } from './crawl.mjs';
import { journeys, session } from './journeys.mjs';
import { keeping } from './keeping.mjs';
import { keyboard_faults, skip_faults } from './keyboard.mjs';
import { languages } from './languages.mjs';
import { lending } from './lending.mjs';
import { opportunity } from './opportunity.mjs';
import { partner } from './partner.mjs';
import { longest, size_faults } from './longest.mjs';
import { programmes } from './programmes.mjs';
import { school } from './school.mjs';
import { markup_all, markup_end } from './markups.mjs';
import { search_faults } from './search.mjs';
import { doors_faults, menu_faults, page_words, script_faults, style_faults, weight } from './plain.mjs';
import { print_faults } from './print.mjs';
import { finish, tell } from './tap.mjs';
import { timed_tasks } from './tasks.mjs';
import { trade } from './trade.mjs';
import { twinning } from './twinning.mjs';

const [, , start, ...words] = process.argv;
const PARTS = ['pages', 'ways', 'people'];
const part = words[0] === '--part' ? words[1] : null, only = part ? words.slice(2) : words;
if (part && !PARTS.includes(part)) throw new Error(`no part ${part}: ${PARTS.join(', ')}`);
const has = (name) => !part || part === name;
const TABS = 2;
const generic = (page) => page.family.startsWith('/records/');
const clock = Date.now();
const lap = (name) => console.log(`# ${((Date.now() - clock) / 1000).toFixed(1)} s: ${name}`);

// pages that may be longer, each with the reason
const reasons = readFileSync(new URL('long.txt', import.meta.url), 'utf8').split('\n').filter((l) => l && !l.startsWith('#')).map((l) => l.split('\t'));
const reason = (p) => reasons.find(([family]) => p.family === family || (family.endsWith('…') && p.family.startsWith(family.slice(0, -1))));

function each_title(list) {
	const titles = new Map();
	for (const page of list) {
		const same = titles.get(page.title);
		tell(`title is its own: ${page.family}`, [!page.title && 'no title', same && !page.family.endsWith('?') && `"${page.title}" is also that of ${same}`]);
		if (!page.family.endsWith('?')) titles.set(page.title, page.path);
	}
}

async function each_family(browser, list) {
	// of the generic pages of records a list and a record stand for the rest where every width and key is tried
	const records = list.filter(generic);
	const some = [...list.filter((p) => !generic(p)), ...records.filter((p) => /^\/records\/(element|provenance|activity)(\/|$)/.test(p.path))];
	// and of the others each record, whose page holds all its fields; the HTML of all is looked at beside
	const looked_at = [...some, ...records.filter((p) => p.family.endsWith('/*') && !some.includes(p))];
	await side_by_side(TABS, () => open(browser, start), looked_at, async (page, p) => {
		const is_own = !generic(p), is_one_of_some = some.includes(p);
		const status = await visit(page, p.url), words = await page_words(page);
		if (is_one_of_some) tell(`keyboard: ${p.family} ${p.path}`, await keyboard_faults(page));
		const widths = is_one_of_some ? [1280, 390] : [390];
		const faults = await access_faults(page, widths);
		for (const w of widths) tell(`axe at ${w} px: ${p.family} ${p.path}`, faults[w]);
		tell(`marks said once, breadcrumbs from home: ${p.family} ${p.path}`, faults.said);
		tell(`no scrolling sideways at ${widths} and 320 px: ${p.family} ${p.path}`, faults.reflow);
		tell(`no error, nothing refused, nothing leaves the site: ${p.family} ${p.path}`, [...status, ...faults.quiet]);
		if (!is_own) return;
		const why = reason(p);
		if (why) why.used ||= faults.long.length > 0;
		tell(`no longer than a question needs: ${p.family} ${p.path}`, why ? [] : faults.long);
		page.bare ??= await open(browser, start, { javaScriptEnabled: false });
		tell(`readable without script: ${p.family} ${p.path}`, await script_faults(words, page.bare, p.url));
		tell(`readable without style: ${p.family} ${p.path}`, await style_faults(page));
	});
}

/** Without those whose sizes were seen with everything else. */
async function the_longest(browser, seen) {
	const all = only.length ? [] : (await longest(start)).filter((p) => !seen.has(p.path)), over = { wide: [], long: [] };
	await side_by_side(TABS, () => open(browser, start), all, async (page, p) => {
		const { wide, long } = await size_faults(page, p), why = reason(p);
		if (why) why.used ||= long.length > 0;
		over.wide.push(...wide.map((w) => `${p.path}: ${w}`));
		if (!why) over.long.push(...long.map((l) => `${p.path} (${p.family}): ${l}`));
	});
	tell(`nothing runs over the screen (${all.length} pages that hold most of their kind)`, over.wide);
	tell('nothing is longer than a question needs', over.long);
	if (!only.length) tell('each reason for a long page is needed', reasons.filter((r) => !r.used).map(([family]) => `long.txt need not speak of ${family}`));
}

async function pages(browser, { list, broken }) {
	// an address that is not there and a filter that is wrong have pages too
	if (!only.length) tell(`every link between the families answers (${list.length} families)`, broken);
	const missing = await fetch(new URL('/there-is-no-such-page', start));
	const refused = { family: 'not found', path: '/there-is-no-such-page', html: await missing.text(), title: '', url: missing.url, status: 404 };
	tell('a missing page is 404', missing.status === 404 ? [] : [`it is ${missing.status}`]);
	each_title(list);
	const markup = markup_all([...list, refused], (page) => `valid HTML: ${page.family} ${page.path}`);
	await each_family(browser, list);
	lap('each family');
	await the_longest(browser, new Set(list.filter((p) => !generic(p)).map((p) => p.path)));
	lap('the longest of each family');
	await markup;
}

async function ways(browser, { list }) {
	const own = list.filter((p) => !generic(p));
	await languages(browser, start, own);
	lap('languages');
	const phone = await open(browser, start, { viewport: { width: 390, height: 844 } });
	for (const p of own.slice(0, 4)) {
		await phone.goto(p.url, { waitUntil: 'load' });
		tell(`keyboard on a phone: ${p.family}`, await keyboard_faults(phone));
	}
	tell('the skip link', await skip_faults(phone, start));
	tell('the doors on a phone', await doors_faults(phone, start));
	for (const width of [1280, 390]) {
		const viewport = { width, height: 844 };
		for (const javaScriptEnabled of [true, false])
			tell(`search box at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} script`,
				await search_faults(await open(browser, start, { viewport, javaScriptEnabled }), start));
		tell(`menu without script at ${width} px`, await menu_faults(await open(browser, start, { viewport, javaScriptEnabled: false }), start));
		tell(`menu with the script blocked at ${width} px`, await menu_faults(await open(browser, start, { viewport, block: /\/app\.[^/]*\.js/ }), start));
		tell(`menu with all scripts blocked at ${width} px`, await menu_faults(await open(browser, start, { viewport, block: /\.js$/ }), start));
	}
	lap('keyboard, search box and menu');
	const paper = await open(browser, start);
	for (const language of ['', 'bg/', 'de/', 'es/', 'fr/', 'gu/', 'zh-Hans/'])
		for (const n of [1, 2, 3, 4, 5, 6])
			tell(`objective ${n} on two sheets ${language}`, await print_faults(paper, new URL(`/${language}plans/ids/${n}`, start).href));
	for (const list of ['events', 'activities', 'actions', 'indicators']) tell(`${list} on paper`, await print_faults(paper, new URL(`/${list}`, start).href, 12));
	lap('print');
	for (const door of ['/', '/partner-cities', '/what-we-do', '/results', '/money', '/decisions']) {
		const w = await weight(browser, new URL(door, start).href);
		tell(`${door} weighs ${w.sum} bytes with its fonts, ${w.bare} without`, w.faults);
	}
}

async function people(browser) {
	await keeping(browser, start, await session(browser, start, 'admin@example.org'), only);
	lap('pages that a role opens');
	if (only.length) return;
	await timed_tasks(browser, start);
	lap('tasks');
	await journeys(browser, start, { admin: 'admin@example.org', officer: 'officer@example.org', second: 'second@example.org', owner: 'ok-owner@example.org',
		records: ['box-water', 'box-cacao'], mail: process.env.JUMELAGE_MAIL });
	for (const journey of [lending, school, programmes, opportunity, bids, draft]) await journey(browser, start);
	if (process.env.JUMELAGE_PROGRAM && !/^https?:/.test(process.env.JUMELAGE_PROGRAM)) await first(browser, process.env.JUMELAGE_PROGRAM);
	for (const journey of [grants, trade, twinning, partner, exchange]) await journey(browser, start);
	lap('journeys');
}

const found = has('pages') || has('ways') ? await families(start, only) : null;
lap('crawl');
await with_browser(async (browser) => {
	if (has('pages')) await pages(browser, found);
	if (has('ways')) await ways(browser, found);
	if (has('people')) await people(browser);
	lap('done');
});
await markup_end();
process.exit(finish());
