// Debian's chromium without its windows (chromium-headless-shell), once for all tests, and pages that note whatever goes wrong on them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync', '--font-render-hinting=none', // letters as wide as on paper, whatever the screen
	// no script here runs long enough to earn back its optimizing, which each page begins anew
	'--js-flags=--no-opt,--no-maglev,--single-threaded-gc'];

/** Runs `work(browser)`, then ends chromium and removes what it kept. */
export async function with_browser(work) {
	const folder = mkdtempSync(join(tmpdir(), 'browser-test-'));
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', headless: true, args: FLAGS,
		env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder } });
	try {
		return await work(browser);
	} finally {
		await browser.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A new tab of its own context. `page.faults` collects console errors, refused contents and requests that leave the site. */
export async function open(browser, start, options = {}) {
	const { block, ...rest } = options;
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...rest });
	const page = await context.newPage();
	const host = new URL(start).host;
	page.faults = [];
	page.on('console', (m) => m.type() === 'error' && !(block && /ERR_FAILED|ERR_BLOCKED/.test(m.text())) && page.faults.push(`console: ${m.text()} ${m.location().url}`));
	page.on('pageerror', (e) => page.faults.push('script: ' + e.message));
	page.on('request', (r) => !/^(data|blob|about):/.test(r.url()) && new URL(r.url()).host !== host && page.faults.push('leaves the site: ' + r.url()));
	if (block) await page.route(block, (r) => r.abort());
	return page;
}

/** Runs `work(page, item)` over all items in `n` tabs side by side, in order of the items. */
export async function side_by_side(n, make, items, work) {
	let next = 0;
	await Promise.all(Array.from({ length: n }, async () => {
		const page = await make();
		while (next < items.length) {
			const item = items[next++];
			page.faults.length = 0;
			await work(page, item);
		}
		await page.context().close();
	}));
}
