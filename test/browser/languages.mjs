// Each family of pages in a language of the menu, the next one for each: axe on a phone, no scrolling sideways, the menu's ways there and back.
import { access_faults, overflow, visit } from './access.mjs';
import { open, side_by_side } from './browser.mjs';
import { tell } from './tap.mjs';

const SEED = Number(process.env.JUMELAGE_SEED ?? 0); // which language a family gets changes from run to run

/** The languages that the menu offers beside the one that is shown. */
async function menu(page) {
	return page.locator('.language-menu a:not([aria-current])').evaluateAll((all) => all.map((a) => ({ tag: a.hreflang, name: a.textContent })));
}

async function menu_faults(page, start, { tag, name }) {
	await page.goto(new URL('/money', start).href);
	await page.locator('.language-menu summary').click();
	await page.getByRole('link', { name, exact: true }).click();
	await page.waitForURL(`**/${tag}/money`);
	const lang = await page.evaluate(() => document.documentElement.lang);
	await page.locator('nav a').filter({ visible: true }).first().click();
	await page.waitForLoadState();
	const stays = new URL(page.url()).pathname;
	await page.locator('.language-menu summary').click();
	await page.getByRole('link', { name: 'English', exact: true }).click();
	await page.waitForURL((url) => !url.pathname.startsWith(`/${tag}`));
	return [lang !== tag && `the page says "${lang}"`, !stays.startsWith(`/${tag}`) && `a link leads to ${stays}`];
}

/** On a page that is read from the right the way home stands on the right, and text begins there. */
async function mirror_faults(page) {
	return page.evaluate(() => {
		const middle = document.documentElement.clientWidth / 2, faults = [];
		const at = (selector) => document.querySelector(selector)?.getBoundingClientRect();
		const home = at('.govuk-generic-header__logo'), title = document.querySelector('h1');
		if (!home || home.right < middle) faults.push('the name of the site is not on the right');
		if (title && getComputedStyle(title).direction !== 'rtl') faults.push('the title is not read from the right');
		if (document.documentElement.dir !== 'rtl') faults.push('the page does not say that it is read from the right');
		return faults;
	});
}

// Longer words, and a page that is read from the right (tool/pseudo.mjs): every family on the narrowest screen.
const NOBODYS = ['en-XA', 'ar-XB'];

async function narrow(browser, start, pages) {
	const cases = NOBODYS.flatMap((tag) => pages.map((p) => ({ ...p, tag })));
	await side_by_side(2, () => open(browser, start), cases, async (tab, p) => {
		const status = await visit(tab, new URL(`/${p.tag}${p.path === '/' ? '' : p.path}`, start).href);
		const mirrored = p.tag === 'ar-XB' ? await mirror_faults(tab) : [];
		await tab.setViewportSize({ width: 320, height: 900 });
		tell(`at 320 px in ${p.tag}: ${p.family} ${p.path}`, [...status, ...mirrored, ...await overflow(tab), ...tab.faults]);
	});
}

export async function languages(browser, start, pages) {
	const page = await open(browser, start);
	await page.goto(start);
	const offered = await menu(page);
	tell('the menu offers other languages', offered.length ? [] : ['none']);
	for (const language of offered) tell(`to ${language.tag} and back`, await menu_faults(page, start, language));
	tell('there are languages of nobody', NOBODYS.filter((tag) => !offered.some((l) => l.tag === tag)).map((tag) => `${tag} is missing: a release has none`));
	await narrow(browser, start, pages);
	await side_by_side(2, () => open(browser, start), pages.map((p, i) => ({ ...p, tag: offered[(i + SEED) % offered.length].tag })), async (tab, p) => {
		const status = await visit(tab, new URL(`/${p.tag}${p.path === '/' ? '' : p.path}`, start).href);
		const faults = await access_faults(tab, [390]);
		tell(`in ${p.tag}: ${p.family} ${p.path}`, [...status, ...faults[390], ...faults.reflow, ...faults.quiet]);
	});
}
