// Each family of pages in a language of the menu, the next one for each: axe on a phone, no scrolling sideways, the menu's ways there and back.
import { access_faults, visit } from './access.mjs';
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

export async function languages(browser, start, pages) {
	const page = await open(browser, start);
	await page.goto(start);
	const offered = await menu(page);
	tell('the menu offers other languages', offered.length ? [] : ['none']);
	for (const language of offered) tell(`to ${language.tag} and back`, await menu_faults(page, start, language));
	await side_by_side(2, () => open(browser, start), pages.map((p, i) => ({ ...p, tag: offered[(i + SEED) % offered.length].tag })), async (tab, p) => {
		const status = await visit(tab, new URL(`/${p.tag}${p.path === '/' ? '' : p.path}`, start).href);
		const faults = await access_faults(tab, [390]);
		tell(`in ${p.tag}: ${p.family} ${p.path}`, [...status, ...faults[390], ...faults.reflow, ...faults.quiet]);
	});
}
