// An officer takes the world's twinning links in and finds a partner for a bid; a visitor looks at towns, states and the map: with the keyboard
// alone, with and without script. Every page of the family at both widths.
import { access_faults, overflow, visit } from './access.mjs';
import { open } from './browser.mjs';
import { sign_in } from './journeys.mjs';
import { markup_faults } from './markup.mjs';
import { Hand } from './hand.mjs';
import { tell } from './tap.mjs';

const WIDE = { width: 1280, height: 900 }, PHONE = { width: 390, height: 844 };
const PATHS = ['twinning', 'twinning?q=krefeld', 'twinning?q=xyzzy', 'twinning/find', 'twinning/find?shared=0&country=FR', 'twinning/find?shared=5', 'twinning/states',
	'twinning/states?body=commonwealth-of-nations', 'twinning/common?a=Istanbul&b=Barcelona&c=Dubai', 'twinning/common?a=nobody', 'twinning/map',
	'twinning/map?area=48,52,6,10', 'twinning/places/Q6602', 'twinning/places/Q612', 'twinning/places/Q83065', 'twinning/compare', 'twinning/links',
	'twinning/links/france', 'twinning/links/germany'];

const main = (page) => page.locator('main').innerText();
const says = async (page, text) => ((await main(page)).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);
/** No row of a table; a filter offers all countries. */
const hides = async (page, text) => ((await page.locator('main table').allInnerTexts()).join('\n').includes(text) ? [`${page.url()} lists "${text}"`] : []);

/** The list of the program, from the page that has none yet or a newer one. */
async function taken_in(page, hand, start, faults) {
	await page.goto(start + 'twinning/refresh');
	faults.push(...await overflow(page));
	await hand.press('Use this file', 'main button'); // none chosen
	faults.push(...await says(page, 'There is a problem'), ...await says(page, 'Choose a file'), ...await overflow(page));
	await hand.press('Use this list', 'main button');
	await page.waitForURL(/twinning\?done=saved/, { timeout: 60000 }); // a job takes it in
	faults.push(...await says(page, 'Partners of our partners'), ...await says(page, 'Source: Wikidata (CC0), as at 12 September 2016.'));
}

/** From the bid to places in countries that its call counts, then to one of them. */
async function for_a_bid(page, hand, start, faults) {
	await page.goto(start + 'bids/haskovo-citizens-meeting');
	await hand.press('Find a partner for this bid', 'main a');
	faults.push(...await says(page, 'Only places in countries that count for its call are listed.'), ...await hides(page, 'Morocco'), ...await overflow(page));
	await hand.choose('#country', 'Germany');
	await hand.press('Show', 'main button');
	faults.push(...await says(page, 'For the bid'), ...await hides(page, 'Lithuania'), ...await overflow(page));
	await hand.press('Dresden', 'main table a');
	faults.push(...await says(page, 'Not a partner of Leicester'), ...await overflow(page));
}

/** A town by its name, what towns have in common, the map down to its places. */
async function looked_at(page, hand, start, faults) {
	await page.goto(start + 'partner-cities');
	await hand.press('Find a partner: who our partners are twinned with', 'main a');
	await hand.write('#q', 'kref');
	await hand.press('Find it', 'main button');
	await hand.press('Krefeld', 'main table a');
	faults.push(...await says(page, 'Our partner'), ...await says(page, 'What we do with Krefeld'), ...await overflow(page));
	await page.goto(start + 'twinning/common');
	await hand.write('#a', 'Dubai');
	await hand.write('#b', 'Istanbul');
	await hand.press('Compare', 'main button');
	faults.push(...await says(page, 'Twinned with all of them'), ...await says(page, 'Shanghai'), ...await overflow(page));
	await page.goto(start + 'twinning/map');
	await hand.to('main svg a.map-link'); // a circle is reached by Tab
	await hand.press(/^Milan$/, 'main table a');
	for (let n = 0; n < 6 && !(await main(page)).includes('Places in this area'); n++) await hand.press(/./, 'main table a');
	faults.push(...await says(page, 'Places in this area'), ...await overflow(page));
}

export async function twinning(browser, start) {
	for (const script of [true, false]) {
		const faults = [], pages = [];
		try {
			const officer = await open(browser, start, { javaScriptEnabled: script, viewport: WIDE });
			pages.push(officer);
			const hand = await sign_in(officer, start, 'officer@example.org');
			await taken_in(officer, hand, start, faults);
			await for_a_bid(officer, hand, start, faults);
			const visitor = await open(browser, start, { javaScriptEnabled: script, viewport: PHONE });
			pages.push(visitor);
			await looked_at(visitor, new Hand(visitor), start, faults);
		} catch (e) {
			faults.push(e.message);
		}
		const told = pages.flatMap((p) => p.faults).filter((f) => !/status of (422)/.test(f));
		tell(`an officer takes the world's links in and finds a partner, a visitor looks at them, with the keyboard${script ? '' : ', without script'}`,
			[...faults, ...told]);
		for (const page of pages) await page.context().close();
	}
	const page = await open(browser, start);
	for (const path of PATHS) {
		const url = start + path, html = await (await fetch(url)).text();
		tell(`valid HTML: /${path}`, await markup_faults({ path: `/${path}`, html, url }));
		const status = await visit(page, url), faults = await access_faults(page, [1280, 390]);
		for (const width of [1280, 390]) tell(`axe at ${width} px: /${path}`, faults[width]);
		tell(`no scrolling sideways, no longer than a question needs, nothing refused: /${path}`, [...status, ...faults.reflow, ...faults.long, ...faults.quiet]);
	}
	await page.context().close();
}
