// The pages that hold most, of every kind: each public address is asked for, and of each family those with most bytes are opened, since what
// fits in a short example may not in a long one; and every partner city and objective, whose shapes differ with what they hold.
import { links } from './crawl.mjs';

const AT_ONCE = 4;
const EACH = 2;        // of a family that are opened
const TALL = 4500;     // px at 1280
const SCREENS = 8;     // of a phone

/** "/plans/ids/3?part=evidence" is of "/plans/*?part"; a list of records keeps its kind, what a body sends in for an award stands apart. */
export function family_of(url) {
	const parts = url.pathname.split('/').filter(Boolean), names = [...url.searchParams.keys()].sort();
	if (['records', 'reports'].includes(parts[0])) return `/${parts.slice(0, 2).join('/')}${parts.length > 2 ? '/*' : ''}${names.length ? '?' : ''}`;
	const end = parts.at(-1) === 'pack' ? '/pack' : '';
	return `/${parts[0] ?? ''}${parts.length > 1 ? '/*' : ''}${end}${names.length ? '?' : ''}${names.join('&')}`;
}

// the same on another day, in another order, in another language, or a place in a list
const TWINS = ['as-at', 'lang', 'sort', 'dir', 'after', 'before', 'q', 'month'];
const FILES = /\.[a-z0-9]+$/;

async function address(url, pages) {
	const r = await fetch(url, { redirect: 'manual' });
	if (r.status !== 200 || !(r.headers.get('content-type') ?? '').startsWith('text/html')) return [];
	const html = await r.text();
	pages.push({ url, bytes: html.length, city: /city-head__globe/.test(html), objective: /^\/plans\/[^/]*\/\d+$/.test(url.pathname) && !url.search });
	return links(html, url);
}

/** Every public address that a page leads to: [{ url, bytes, city, objective }]. */
async function addresses(start) {
	const seen = new Set(['/']), queue = [new URL('/', start)], pages = [];
	const next = async () => {
		for (let url; (url = queue.shift()); )
			for (const to of await address(url, pages)) {
				to.hash = '';
				const key = to.pathname + to.search, names = [...to.searchParams.keys()];
				if (seen.has(key) || FILES.test(to.pathname) || names.some((n) => TWINS.includes(n))) continue;
				if (/^\/book\//.test(to.pathname) && to.search) continue; // a page for each day of a calendar
				seen.add(key);
				queue.push(to);
			}
	};
	while (queue.length) await Promise.all(Array.from({ length: AT_ONCE }, next));
	return pages;
}

/** Those to open: [{ family, path, url }]. */
export async function longest(start) {
	const families = new Map();
	for (const page of await addresses(start)) {
		const family = family_of(page.url);
		if (!families.has(family)) families.set(family, []);
		families.get(family).push(page);
	}
	const chosen = [];
	for (const [family, pages] of families) {
		pages.sort((a, b) => b.bytes - a.bytes);
		chosen.push(...pages.filter((p, i) => i < (family.startsWith('/records') ? 1 : EACH) || p.city || p.objective)
			.map((p) => ({ family, path: p.url.pathname + p.url.search, url: p.url.href })));
	}
	return chosen;
}

const sizes = () => [document.documentElement.scrollWidth, document.documentElement.scrollHeight];

async function size(page, p, width, most) {
	const [across, down] = await page.evaluate(sizes);
	return { wide: across > width && `${across} px at ${width}`, long: down > most && !p.family.startsWith('/records') && `${down} px at ${width}, at most ${most}` };
}

/** What runs over the screen, and what is too long. Lists of records as they are kept are a page of rows, however long. */
export async function size_faults(page, p) {
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.goto(p.url, { waitUntil: 'load' });
	const screen = await size(page, p, 1280, TALL), phone = { width: 390, height: 844 };
	await page.setViewportSize(phone);
	let small = await size(page, p, phone.width, SCREENS * phone.height);
	if (small.wide || small.long) {
		await page.goto(p.url, { waitUntil: 'load' }); // anew: what is open on a screen is folded on a phone
		small = await size(page, p, phone.width, SCREENS * phone.height);
	}
	return { wide: [screen.wide, small.wide].filter(Boolean), long: [screen.long, small.long].filter(Boolean) };
}
