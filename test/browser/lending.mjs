// A teacher on a phone, with the keyboard alone: what is there for my class, is it free in my week, how do I get it? A librarian with labels:
// ten kits out and back, and a stocktake, on a phone as well.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { sign_in } from './journeys.mjs';
import { scan_page, scan_pdf } from './scan.mjs';
import { tell } from './tap.mjs';

const PHONE = { width: 390, height: 844 };
const BOX = 'Artefact box: market day in Masaya';

const MINUTES = 60, STROKE = 0.28; // seconds; of somebody who types now and then (Card, Moran and Newell, 1980)

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
	await hand.press('Show', 'button');
	faults.push(...await says(page, BOX), ...await overflow(page));
	await hand.press(`Book it: ${BOX}`, 'a');
	const days = await page.evaluate(() => ['starts-day', 'starts-month', 'ends-day', 'ends-month'].map((n) => document.querySelector(`[name="${n}"]`).value).join(' '));
	if (days !== `${+from.slice(8)} ${+from.slice(5, 7)} ${+to.slice(8)} ${+to.slice(5, 7)}`) faults.push(`the form has the days ${days}`);
	await hand.press('Book it', 'main button'); // too soon: the three questions are not answered
	faults.push(...await says(page, 'There is a problem'), ...await overflow(page));
	await hand.write('#pupils', '28');
	await hand.choose('#subject', 'Geography');
	await hand.choose('#concept', 'Interdependence');
	await hand.press('Book it', 'main button');
	const seconds = Math.round(hand.keys * STROKE);
	if (seconds > 2 * MINUTES) faults.push(`it takes ${hand.keys} strokes of keys, some ${seconds} seconds`);
	return hand;
}

async function a_box(page, start, week, faults) {
	await sign_in(page, start, 'teacher@example.org');
	await book(page, start, week, faults);
	faults.push(...await says(page, 'Booked: '), ...await says(page, BOX), ...await says(page, 'Confirmed'), ...await overflow(page));
	// the same again: told the next days, with all that was typed
	const hand = new Hand(page);
	await page.goto(`${start}book/box-market-day?from=${week[0]}&to=${week[1]}`);
	await hand.write('#pupils', '31');
	await hand.choose('#subject', 'Mathematics');
	await hand.choose('#concept', 'Values');
	await hand.press('Book it', 'main button');
	faults.push(...await says(page, 'It is next free from'), ...await says(page, 'Join the waiting list'), ...await overflow(page));
	const kept = await page.evaluate(() => ['pupils', 'subject', 'concept'].map((n) => document.querySelector(`[name="${n}"]`).value).join(' '));
	if (kept !== '31 mathematics values-perceptions') faults.push(`what was typed is "${kept}"`);
	await hand.press('Join the waiting list', 'button');
	faults.push(...await says(page, 'You are on the waiting list.'));
	await hand.press(/^Leave the waiting list/, 'main button');
	faults.push(...await says(page, 'You are not on the waiting list any more.'), ...await overflow(page));
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
	await hand.choose('#subject', 'Citizenship');
	await hand.choose('#concept', 'Global citizenship');
	await hand.press('Book it', 'main button');
	faults.push(...await says(page, 'Booked: '));
}

/* ---- who lends ---- */

const KITS = 10;
const kits = (n) => 'slug,title,kind,holder,desk,days_before,days_after\nten-kits,Ten kits,artefact-box,leicester-masaya-link-group,libraries-desk,0,0\n'
	.replace('ten-kits', `ten-kits-${n}`).replace('Ten kits', `Ten kits ${n}`);
const copies = (n) => `resource,number,condition\n${Array.from({ length: KITS }, (_, i) => `ten-kits-${n},${i + 1},good\n`).join('')}`;

/** An officer brings in ten kits with two files, and a teacher books all of them. */
async function ten_kits(browser, start, n) {
	const office = await open(browser, start, {});
	const hand = await sign_in(office, start, 'officer@example.org');
	for (const [name, kind, text] of [['resource.csv', 'Resources', kits(n)], ['copy.csv', 'Copies', copies(n)]]) {
		await office.goto(start + 'import');
		await hand.choose('#kind', kind);
		await hand.file('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
		await hand.press('Check the rows', 'main button');
		await hand.press('Import all rows', 'main button');
	}
	await office.context().close();
	const page = await open(browser, start, { viewport: PHONE });
	const teacher = await sign_in(page, start, 'teacher@example.org');
	await page.goto(`${start}book/ten-kits-${n}?from=2009-10-01&to=2009-10-09`);
	for (const [field, text] of [['copies', String(KITS)], ['pupils', '300']]) await teacher.write(`#${field}`, text);
	for (const [field, text] of [['subject', 'Art'], ['concept', 'Diversity']]) await teacher.choose(`#${field}`, text);
	await teacher.press('Book it', 'main button');
	const faults = await says(page, 'Booked.');
	await page.context().close();
	return faults;
}

/** At the desk with a scanner that types: ten labels and one button, out and back. A scan takes some three seconds, a tap one and a half. */
async function ten_out_and_back(page, start, faults, n) {
	const SCAN = 3, TAP = 1.5;
	let taps = 0, scans = 0;
	const tap = async (words, within = 'main') => {
		taps++;
		await Promise.all([page.waitForEvent('load'), page.locator(within).getByRole('button', { name: words, exact: true }).first().click()]);
	};
	await sign_in(page, start, 'librarian@example.org');
	const paper = await page.request.get(`${start}reports/labels.pdf?resource=ten-kits-${n}&sheet=l7160`);
	const addresses = await scan_pdf(await paper.body());
	if (addresses.length !== KITS) faults.push(`${addresses.length} labels can be scanned`);
	const clock = Date.now();
	await page.goto(`${start}desks/counter/libraries-desk`);
	faults.push(...await overflow(page));
	for (const [words, done, loan] of [['Hand out', 'They are handed out.', 'Out on loan'], ['Take back, all whole', 'They are back.', 'Returned']]) {
		await page.locator('#code').click();
		for (const address of addresses) {
			scans++;
			await page.keyboard.type(`${address}\n`);
		}
		await tap(words);
		faults.push(...await says(page, done), ...await overflow(page));
		if (loan === 'Out on loan') continue;
		await page.goto(addresses[0]);
		faults.push(...await says(page, 'In'));
	}
	const seconds = scans * SCAN + taps * TAP + (Date.now() - clock) / 1000;
	if (seconds > 3 * MINUTES) faults.push(`ten kits take ${Math.round(seconds)} seconds: ${scans} scans, ${taps} taps`);
	// a label that is none of the desk's is told, and nothing goes
	await page.goto(`${start}desks/counter/libraries-desk`);
	await page.locator('#code').fill(`${addresses[0]}\nrubbish`);
	await tap('Hand out');
	faults.push(...await says(page, 'There is a problem'), ...await says(page, 'rubbish'), ...await overflow(page));
	// the code on the copy's own page is the same
	await page.goto(addresses[0]);
	if ((await scan_page(page)) !== addresses[0]) faults.push('the code on the page leads elsewhere');
}

/** With a phone that scans with its camera, one at a time: the kit goes out and comes back by the page of its label. */
async function one_by_its_label(page, start, faults, n) {
	await sign_in(page, start, 'librarian@example.org');
	await page.goto(`${start}copies/ten-kits-${n}/1`);
	faults.push(...await overflow(page));
	for (const [words, then, after] of [['Hand it to the borrower', 'Hand it out', 'Out on loan'], ['Take it back', 'Take it back', 'Returned']]) {
		await page.goto(`${start}copies/ten-kits-${n}/1`);
		for (const w of [words, then]) await Promise.all([page.waitForEvent('load'), page.locator('main').getByRole('button', { name: w, exact: true }).first().click()]);
		faults.push(...await says(page, after), ...await overflow(page));
	}
}

/** What was scanned, what is ticked, then closed with nothing lost. */
async function stocktake(page, start, faults, n) {
	const hand = await sign_in(page, start, 'librarian@example.org');
	await page.goto(start + 'mine');
	await hand.press('Lending desk at the city libraries', 'main a');
	await hand.press('Begin a stocktake', 'main button');
	faults.push(...await overflow(page));
	await hand.to('#code');
	await hand.type(`${start}copies/ten-kits-${n}/1`);
	await hand.key('Enter');
	await hand.type('box-nothing/9');
	await hand.press('Seen', 'main button');
	faults.push(...await says(page, 'There is a problem'), ...await says(page, '1 seen'), ...await overflow(page));
	const boxes = page.locator('input[name="copy"]'), count = await boxes.count();
	for (let i = 0; i < count; i++) {
		await hand.to(`input[name="copy"][value="${await boxes.nth(i).getAttribute('value')}"]`);
		await hand.key('Space');
	}
	await hand.press('Those that are ticked are seen', 'main button');
	faults.push(...await says(page, 'Everything was seen'));
	await hand.press('Close it', 'main button');
	faults.push(...await says(page, 'Closed on'), ...await overflow(page));
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
		const n = script ? 1 : 2, begun = [...await ten_kits(browser, start, n), ...(script ? [] : await ten_kits(browser, start, n + 1))];
		const walks = [['a librarian lends and returns ten kits by their labels', ten_out_and_back, n]];
		walks.push(script ? ['a librarian takes stock', stocktake, n] : ['a librarian lends one by the page of its label', one_by_its_label, n + 1]);
		for (const [what, walk, kits] of walks) {
			const page = await open(browser, start, { viewport: PHONE, javaScriptEnabled: script });
			const faults = [...begun];
			await walk(page, start, faults, kits).catch((e) => faults.push(e.message));
			tell(`${what}, on a phone${script ? '' : ' without script'}`, [...faults, ...page.faults.filter((f) => !/status of (4\d\d)/.test(f))]);
			await page.context().close();
		}
	}
}
