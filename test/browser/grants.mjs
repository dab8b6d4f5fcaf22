// A twinning association asks for a small grant on a phone, by keyboard, and reports once officers scored, awarded and paid it.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const PHONE = { width: 390, height: 844 };
const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

async function asked(page, start, who, title, faults) {
	const hand = await sign_in(page, start, who);
	await page.goto(start + 'grants');
	faults.push(...await overflow(page));
	await hand.to('main a[href^="/grants/apply/"]');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await hand.write('[name="title"]', title);
	await hand.write('[name="summary"]', 'Forty children make lanterns in November.');
	await hand.write('[name="amount"]', '£250');
	faults.push(...await overflow(page));
	await hand.press('Send the application', 'main button');
	faults.push(...await says(page, 'Submitted'), ...await says(page, '£250'));
	return new URL(page.url()).pathname.split('/').pop();
}

async function scored(browser, start, who, slug, points, faults) {
	const page = await open(browser, start);
	const hand = await sign_in(page, start, who);
	await page.goto(`${start}grants/score/${slug}`);
	await hand.write('[name="points"]', points);
	await hand.press('Save the points', 'main button');
	faults.push(...await says(page, `${points} of 20`));
	return [page, hand];
}

/** What a committee decided on it at a meeting that was held: an item and a decision, on the forms of any record. */
async function decided(page, start, slug, number) {
	const meeting = 'oslwp-2009-09-15', hand = new Hand(page);
	const field = async (name, value) => {
		const at = page.locator(`main [name="${name}"]`).first(), is = await at.evaluate((e) => e.tagName + (e.type ?? ''));
		await at.evaluate((e) => e.closest('details')?.setAttribute('open', '')); // what few records have is folded
		if (is.startsWith('SELECT')) await at.selectOption(value);
		else if (is.endsWith('radio')) await page.check(`main [name="${name}"][value="${value}"]`);
		else await at.fill(value);
	};
	await page.goto(`${start}new/agenda_item`);
	for (const [name, value] of Object.entries({ meeting, number, title: 'A grant', bid: slug })) await field(name, value);
	await hand.press('Add and publish', 'main button');
	await page.goto(`${start}new/decision`);
	const told = { slug: `grant-${slug}`, title: 'A grant', item: `${meeting}|${number}`, organisation: 'overseas-links-working-party',
		'date-day': '30', 'date-month': '9', 'date-year': '2009', state: 'done' };
	for (const [name, value] of Object.entries(told)) await field(name, value);
	await hand.press('Add and publish', 'main button');
}

async function granted(browser, start, slug, number, faults) {
	const [first] = await scored(browser, start, 'second@example.org', slug, '15', faults);
	await first.context().close();
	const [page, hand] = await scored(browser, start, 'officer@example.org', slug, '16', faults);
	await decided(page, start, slug, number);
	await page.goto(`${start}bids/${slug}`);
	await hand.press('Record the outcome', 'main a');
	await hand.choose((await page.locator('select[name="stage"]').count()) ? 'select[name="stage"]' : '[name="stage"]', 'Awarded');
	await hand.write('[name="awarded"]', '200');
	await hand.press('Save the outcome', 'main button');
	await hand.press('Record that it was paid', 'main a');
	await hand.press('Confirm payment', 'main button');
	faults.push(...await says(page, '£200'), ...page.faults);
	await page.context().close();
}

export async function grants(browser, start) {
	for (const script of [true, false]) {
		const page = await open(browser, start, { javaScriptEnabled: script, viewport: PHONE });
		const faults = [];
		try {
			// one application in a call: the two journeys are of two associations
			const who = script ? 'leicester-rajkot-twinning-association' : 'city-of-leicester-twinning-association';
			const slug = await asked(page, start, `${who}@example.org`, `Lanterns ${script ? 'one' : 'two'}`, faults);
			await granted(browser, start, slug, script ? '8' : '9', faults);
			await page.goto(`${start}grants/report/${slug}`);
			const hand = new Hand(page);
			await hand.write('[name="words"]', 'Forty-two children came.');
			await hand.press('Send the report', 'main button');
			faults.push(...await says(page, 'Done on'), ...await overflow(page));
		} catch (e) {
			faults.push(e.message);
		}
		tell(`an association asks for a small grant on a phone, and reports on it${script ? '' : ', without script'}`, [...faults, ...page.faults]);
		await page.context().close();
	}
}
