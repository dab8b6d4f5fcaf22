// The pages of people who keep the records: the form of every kind, and what else a role opens. The same checks as for the
// public's pages; found by following the links that somebody signed in is shown.
import { access_faults, visit } from './access.mjs';
import { open, side_by_side } from './browser.mjs';
import { links } from './crawl.mjs';
import { keyboard_faults } from './keyboard.mjs';
import { markup_all } from './markups.mjs';
import { page_words, script_faults } from './plain.mjs';
import { tell } from './tap.mjs';

const TABS = 2;
const OF_RECORD = /^\/(edit|history|remove|attach|translate|withdraw)\/([a-z_]+)\//;
const OF_KIND = /^\/new\/([a-z_]+)$/;
const LEAVE = /^\/(assets|records|api|sign|links|reset)/;
const PUBLIC = /^\/($|plans|places|organisations|activities|indicators|funding|resources|events|articles|documents|records|partner-cities|schools|networks|roles)/;
const REPORTS = ['/reports/handover', '/reports/issue/summary', '/reports/issue/impact'];
const BY_ISSUING = ['issued_report', 'file']; // no form adds one: it comes with its bytes
const EVERY = ['element', 'link', 'activity']; // kinds of which each page of a record is looked at, beside the form to add one

async function take(url, cookie) {
	const r = await fetch(url, { redirect: 'manual', headers: { cookie } });
	return { status: r.status, type: r.headers.get('content-type') ?? '', html: await r.text() };
}

/** One page of each shape: the form of each kind, the pages of a record for some kinds, and every page of the bar. */
async function pages(start, cookie) {
	const found = new Map(), broken = [], seen = new Set();
	const queue = [new URL('/mine', start), new URL('/', start), new URL('/committees', start)];
	for (const path of REPORTS) queue.push(new URL(path, start));
	const kinds = await take(new URL('/records', start), cookie);
	for (const url of links(kinds.html, start)) {
		const [, entity] = /^\/records\/([a-z_]+)$/.exec(url.pathname) ?? [];
		if (!entity) continue;
		if (!BY_ISSUING.includes(entity)) queue.push(new URL(`/new/${entity}`, start));
		const first = EVERY.includes(entity) && links((await take(url, cookie)).html, start).find((u) => u.pathname.startsWith(`/records/${entity}/`));
		if (first) queue.push(first);
	}
	for (let i = 0; i < queue.length && i < 400; i++) {
		const url = queue[i], path = url.pathname, record = OF_RECORD.exec(path), kind = OF_KIND.exec(path);
		const shape = record ? `${record[1]} ${record[2]}` : kind ? `new ${kind[1]}` : REPORTS.includes(path) ? path : path.replace(/^(\/[^/]+)\/.*/, '$1/*');
		const open_more = path.startsWith('/records/');
		if (seen.has(shape) && !open_more) continue;
		seen.add(shape);
		const page = await take(url, cookie);
		if (page.status === 303 && path === '/') continue;
		if (page.status !== 200) broken.push(`${path}: ${page.status}`);
		if (page.status !== 200 || !page.type.startsWith('text/html')) continue;
		const keeps = record || kind || !PUBLIC.test(path);
		if (keeps) found.set(shape, { shape, path, html: page.html, url: url.href, form: !!kind });
		for (const next of links(page.html, start)) {
			next.hash = ''; // a page is taken from its top: behind an anchor there the focus would start
			const r = OF_RECORD.exec(next.pathname);
			if ((r && EVERY.includes(r[2])) || (!r && !LEAVE.test(next.pathname) && page.html.includes('visitor-bar') && path === '/mine') ||
				/^\/(committees|meetings|agenda|decide)\//.test(next.pathname) || next.pathname.startsWith('/account') || next.pathname.startsWith('/drafts') || next.pathname.startsWith('/lists')) queue.push(next);
		}
	}
	return { list: [...found.values()], broken };
}

/** The forms to add a record are of one make: of them those stand for the rest that hold a component which none before them has. */
function stand_for_all(list) {
	const met = new Set();
	return new Set(list.filter((p) => {
		const news = [...p.html.matchAll(/class="([\w-]+)/g)].map(([, name]) => name).filter((name) => !met.has(name));
		news.forEach((name) => met.add(name));
		return !p.form || news.length;
	}));
}

/** `only` are beginnings of paths, none: all. */
export async function keeping(browser, start, cookie, only) {
	const { list: all, broken } = await pages(start, cookie.header);
	const list = all.filter((p) => !only.length || only.some((o) => p.path.startsWith(o)));
	tell(`every page that a role opens answers (${all.length})`, [...broken, all.length < 50 && 'too few were found']);
	const markup = markup_all(list, (p) => `valid HTML: ${p.path}`);
	const walked = stand_for_all(list);
	const known = { cookies: [cookie.cookie] };
	const fresh = async (options = {}) => {
		const page = await open(browser, start, options);
		await page.context().addCookies(known.cookies);
		return page;
	};
	await side_by_side(TABS, () => fresh(), list, async (page, p) => {
		const widths = p.form ? [390] : [1280, 390];
		const status = await visit(page, p.url), words = await page_words(page);
		if (walked.has(p)) tell(`keyboard: ${p.path}`, await keyboard_faults(page));
		const faults = await access_faults(page, widths);
		for (const w of widths) tell(`axe at ${w} px: ${p.path}`, faults[w]);
		tell(`no scrolling sideways at 320 px: ${p.path}`, faults.reflow);
		tell(`no error, nothing refused, nothing leaves the site: ${p.path}`, [...status, ...faults.quiet]);
		if (!walked.has(p)) return;
		page.bare ??= await fresh({ javaScriptEnabled: false });
		tell(`readable without script: ${p.path}`, await script_faults(words, page.bare, p.url));
	});
	await markup;
}
