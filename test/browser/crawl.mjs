// The families of pages, found by walking the site: a family is the shape of an address and, where pages of one shape
// differ by kind (an objective, an action), the kind that stands over the heading. A new family is covered by itself.

const EXAMPLES = 8; // of one shape that are opened in search of kinds and links
const KINDS = 3;    // of one shape that are tested; an element of a plan has so many pages as it has kinds
const ANSWERS = /\.(json|csv|geojson|ics|xlsx|odt|md|txt|xml)$/;
// Made by a program of its own, in a second or a part of one. test/web/routes.c, second_city.c and public.c ask whether each is there.
const DRAWN = /\.(pdf|png|svg)$/;

/** "/activities/some-slug" and "/activities/other" have one shape; lists of records keep the entity's name, reports their own. */
function shape(url) {
	const parts = url.pathname.split('/').filter(Boolean);
	const asked = [...url.searchParams.keys()].filter((k) => k !== 'as-at').length ? '?' : '';
	if (parts[0] === 'records' && parts.length > 1) return `/records/${parts[1]}${parts.length > 2 ? '/*' : ''}${asked && '?'}`;
	if (parts[0] === 'reports' && parts.length > 1) return `/reports/${parts[1]}${parts.length > 2 ? '/*' : ''}${asked}`;
	return '/' + parts[0] + (parts.length > 1 ? '/*' : '') + asked;
}

const decode = (s) => s.replace(/&amp;/g, '&').replace(/&#39;/g, "'").replace(/&quot;/g, '"');

export function links(html, base) {
	const found = [];
	for (const [tag] of html.matchAll(/<a\b[^>]*>/g)) {
		const href = /\shref="([^"]*)"/.exec(tag)?.[1];
		if (href === undefined || /\shreflang=/.test(tag)) continue; // the same page in another language
		const url = new URL(decode(href), base);
		if (url.origin === new URL(base).origin) found.push(url);
	}
	return found;
}

async function take(url) {
	const r = await fetch(url, { redirect: 'manual' });
	return { status: r.status, type: r.headers.get('content-type') ?? '', html: await r.text() };
}

/**
 * Pages to test: [{ family, path, html, title }], and the links that failed.
 * `start` is the site's address; `only` are beginnings of paths, none: all.
 */
export async function families(start, only) {
	const seen = new Map(), examples = new Map(), pages = new Map(), broken = [];
	const queue = [new URL('/', start)];
	for (let i = 0; i < queue.length; i++) {
		const url = queue[i], s = url.pathname === '/' && !url.search ? '/' : shape(url), key = url.pathname + url.search;
		const many = s.startsWith('/records/') || s.endsWith('?') ? 1 : EXAMPLES;
		if (seen.has(key) || ANSWERS.test(url.pathname) || (examples.get(s) ?? 0) >= many) continue;
		seen.set(key, true);
		examples.set(s, (examples.get(s) ?? 0) + 1);
		if (DRAWN.test(url.pathname)) continue;
		const page = await take(url);
		if (page.status !== 200) {
			broken.push(`${key}: ${page.status}, linked from ${url.from ?? 'the start'}`);
			continue;
		}
		if (!page.type.startsWith('text/html')) continue;
		const kind = /^\/records/.test(s) ? '' : (/<p class="eyebrow">([^<]*)/.exec(page.html)?.[1] ?? '').replace(/[\d:,].*|since.*/, '').trim();
		const family = kind && s.endsWith('/*') ? `${s} (${kind})` : s;
		const kinds = [...pages.keys()].filter((k) => k.startsWith(s + ' (')).length;
		const title = /<title>([^<]*)/.exec(page.html)?.[1] ?? '';
		const page_ = { family, path: key, html: page.html, title, url: url.href };
		if (!pages.has(family) && (kinds < KINDS || s === '/plans/*')) pages.set(family, page_);
		for (const next of links(page.html, url)) {
			next.hash = '';
			next.from = key;
			queue.push(next);
		}
	}
	const list = [...pages.values()].filter((p) => !only.length || only.some((o) => p.path.startsWith(o)));
	return { list, broken };
}
