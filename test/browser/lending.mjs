// A teacher on a phone, with the keyboard alone: what is there for my class, is it free in my week, how do I get it?
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const PHONE = { width: 390, height: 844 };
const BOX = 'Artefact box: market day in Masaya';

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

/** Finds a box by the days of a week and the subject, and fills in the form. */
async function book(page, start, [from, to], faults) {
	const hand = new Hand(page);
	await page.goto(start + 'resources');
	if (await page.locator('.filters-fold:not([open]) > summary').count()) { // the script folds the filters on a phone
		await hand.to('.filters-fold > summary');
		await page.keyboard.press('Enter');
	}
	await hand.write('[name="from"]', from);
	await hand.write('[name="to"]', to);
	await hand.choose('select[name="subject"]', 'Geography');
	await hand.press('Apply', 'button');
	faults.push(...await says(page, BOX), ...await overflow(page));
	await hand.press(`Book it: ${BOX}`, 'a');
	const days = await page.evaluate(() => ['starts-day', 'starts-month', 'ends-day', 'ends-month'].map((n) => document.querySelector(`[name="${n}"]`).value).join(' '));
	if (days !== `${+from.slice(8)} ${+from.slice(5, 7)} ${+to.slice(8)} ${+to.slice(5, 7)}`) faults.push(`the form has the days ${days}`);
	await hand.press('Book it', 'main button'); // too soon: the three questions are not answered
	faults.push(...await says(page, 'There is a problem'), ...await overflow(page));
	await hand.write('#pupils', '28');
	await hand.write('#subject', 'Geography');
	await hand.write('#concept', 'Interdependence');
	await hand.press('Book it', 'main button');
	return hand;
}

async function a_box(page, start, week, faults) {
	await sign_in(page, start, 'teacher@example.org');
	await book(page, start, week, faults);
	faults.push(...await says(page, 'Booked.'), ...await says(page, BOX), ...await says(page, 'Confirmed'), ...await overflow(page));
	// the same again: told the next days, with all that was typed
	const hand = new Hand(page);
	await page.goto(`${start}book/box-market-day?from=${week[0]}&to=${week[1]}`);
	await hand.write('#pupils', '31');
	await hand.write('#subject', 'Mathematics');
	await hand.write('#concept', 'Values');
	await hand.press('Book it', 'main button');
	faults.push(...await says(page, 'It is next free from'), ...await says(page, 'Join the waiting list'), ...await overflow(page));
	const kept = await page.evaluate(() => ['pupils', 'subject', 'concept'].map((n) => document.querySelector(`[name="${n}"]`).value).join(' '));
	if (kept !== '31 Mathematics Values') faults.push(`what was typed is "${kept}"`);
	await hand.press('Join the waiting list', 'button');
	faults.push(...await says(page, 'You are on the waiting list.'));
}

/** From the thing to a free day of its calendar. */
async function by_the_calendar(page, start, month, faults) {
	await sign_in(page, start, 'teacher@example.org');
	const hand = new Hand(page);
	await page.goto(`${start}resources/film-two-cities?month=${month}`);
	await hand.to('.days__day--free a');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	const day = new URL(page.url()).searchParams.get('from');
	if (!day?.startsWith(month)) faults.push(`the calendar leads to ${page.url()}`);
	await hand.write('#pupils', '26');
	await hand.write('#subject', 'Citizenship');
	await hand.write('#concept', 'Global citizenship');
	await hand.press('Book it', 'main button');
	faults.push(...await says(page, 'Booked.'));
}

export async function lending(browser, start) {
	for (const script of [true, false]) {
		const how = script ? 'on a phone with the keyboard' : 'on a phone with the keyboard, without script';
		for (const [what, walk, given] of [
			['a teacher books a box for a week', a_box, script ? ['2009-11-09', '2009-11-13'] : ['2009-11-23', '2009-11-27']],
			['a teacher books from a day of the calendar', by_the_calendar, script ? '2010-01' : '2010-03'],
		]) {
			const page = await open(browser, start, { javaScriptEnabled: script, viewport: PHONE });
			const faults = [];
			await walk(page, start, given, faults).catch((e) => faults.push(e.message));
			tell(`${what} ${how}`, [...faults, ...page.faults.filter((f) => !/status of (4\d\d)/.test(f))]);
			await page.context().close();
		}
	}
}
