// A teacher on a phone, with the keyboard alone, books places for a class; somebody who was there answers ten questions by the link.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { mailed, sign_in } from './journeys.mjs';
import { scan_page } from './scan.mjs';
import { tell } from './tap.mjs';

const PHONE = { width: 390, height: 844 };
const SESSION = 'A morning in the glasshouse, November';

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

/** From the programme to the session, its places, the form; then other numbers, and called off. */
async function book(page, start, faults) {
	await sign_in(page, start, 'teacher@example.org');
	const hand = new Hand(page);
	await page.goto(start + 'activities/food-for-thought');
	faults.push(...await says(page, 'Sessions to come'), ...await overflow(page));
	await hand.press(SESSION, 'main a');
	faults.push(...await says(page, 'places are left'), ...await says(page, 'Ages 7 to 11'), ...await overflow(page));
	await hand.press('Book places', 'main a');
	await hand.press('Book places', 'main button'); // too soon: nobody comes yet
	faults.push(...await says(page, 'There is a problem'), ...await overflow(page));
	await hand.write('#pupils', '30'); // more than fit: asked first, and nothing is booked yet
	await hand.write('#adults', '4');
	await hand.press('Book places', 'main button');
	faults.push(...await says(page, 'Choose what to do, or another day'), ...await says(page, 'Book for 25 pupils and 4 adults now, and wait for 5 more'),
		...await says(page, 'Wait until there is room for all 34'), ...await overflow(page));
	await hand.choose('[name="choice"]', 'Book for');
	await hand.press('Continue', 'main button');
	faults.push(...await says(page, 'The others are on the waiting list'), ...await says(page, '5 more wait'), ...await overflow(page));
	await hand.press('Stop waiting for the others', 'main button');
	faults.push(...await says(page, 'Saved: '));
	await hand.press('Cancel the booking', 'main button');
	await page.goto(start + 'register/garden-morning-november-2009');
	await hand.write('#pupils', '24');
	await hand.write('#adults', '3');
	await hand.write('#needs', 'Step-free access');
	await hand.press('Book places', 'main button');
	faults.push(...await says(page, 'Booked: '), ...await says(page, 'Confirmed'), ...await says(page, 'Step-free access'), ...await overflow(page));
	await hand.write('#pupils', '26');
	await hand.press('Save the numbers', 'main button');
	faults.push(...await says(page, 'Saved: '));
	await page.goto(start + 'mine');
	faults.push(...await says(page, 'bookings of places'), ...await overflow(page));
	await page.goto(start + 'register/garden-morning-november-2009'); // leads to what is booked
	await hand.press('Cancel the booking', 'main button');
	faults.push(...await says(page, 'Cancelled.'), ...await overflow(page));
}

/** The link to the questions, as who runs the event finds it, and as people scan it. */
async function link_of(browser, start) {
	const page = await open(browser, start, {});
	await sign_in(page, start, 'officer@example.org');
	await page.goto(start + 'evaluation/garden-morning-september-2009');
	const link = new URL(await page.locator('main a[href*="/evaluate/"]').getAttribute('href'), start).href;
	const code = await scan_page(page);
	tell('the code of an evaluation leads to its questions', code === link ? [] : [`it leads to ${code}`]);
	await page.context().close();
	return link;
}

/** Points by the arrows, some words, sent; no account. */
async function answer(page, start, faults, link) {
	const hand = new Hand(page);
	await page.goto(start + 'evaluate/garden-morning-september-2009');
	faults.push(...await says(page, 'You need the link'), ...await overflow(page));
	await page.goto(link);
	faults.push(...await says(page, 'We do not ask who you are'), ...await overflow(page));
	await hand.press('Send the answers', 'main button');
	faults.push(...await says(page, 'Answer at least one question'));
	await hand.choose('[name="enjoyed"]', '5');
	await hand.choose('[name="clear"]', '4');
	await hand.write('[name="best"]', 'The pods');
	await hand.press('Send the answers', 'main button');
	faults.push(...await says(page, 'Thank you.'), ...await says(page, 'of 5 points'), ...await overflow(page));
	if ((await page.locator('main').innerText()).includes('The pods')) faults.push('answers in words are told to everybody');
	await page.goto(link); // the same browser once more: whose are these?
	faults.push(...await says(page, 'Whose are these?'), ...await overflow(page));
	await hand.choose('[name="enjoyed"]', '4');
	await hand.press('Send the answers', 'main button');
	faults.push(...await says(page, 'Choose whose answers these are'));
	await hand.choose('[name="again"]', 'Mine again');
	await hand.press('Send the answers', 'main button');
	faults.push(...await says(page, 'Thank you.'));
}

/** A helper at the door counts where there is no network: it is kept on the phone, sent when there is one, and counts once. */
async function door(browser, start) {
	const page = await open(browser, start, { viewport: PHONE }), faults = [];
	const box = '[name="pupils-whitehall-primary"]', list = start + 'attend/garden-morning-september-2009';
	const kept = () => page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('later:')).length);
	await sign_in(page, start, 'officer@example.org');
	await page.goto(list);
	faults.push(...await overflow(page));
	await page.fill(box, '27');
	await page.context().setOffline(true);
	await page.locator('main form button[value="save"]').press('Enter');
	await page.locator('[role=status]', { hasText: 'kept on this phone' }).waitFor();
	if (await kept() !== 1) faults.push('nothing is kept');
	await page.context().setOffline(false);
	await page.waitForURL(/done=saved/, { timeout: 30000 });
	if (await kept()) faults.push('it is kept though it was sent');
	// what the phone still has is sent with a form that is opened later, and is the same count
	await page.evaluate(() => localStorage.setItem('later:/attend/garden-morning-september-2009', JSON.stringify([['pupils-whitehall-primary', '26']])));
	await page.goto(list);
	await page.waitForURL(/done=saved/, { timeout: 30000 });
	const rows = await (await page.request.get(start + 'api/attendance?event=garden-morning-september-2009&organisation=whitehall-primary')).text();
	const counts = JSON.parse(rows).records ?? JSON.parse(rows);
	const pupils = JSON.stringify(counts).match(/"who":\s*"pupils"/g)?.length;
	if (pupils !== 1 || !/"count":\s*26\b/.test(rows)) faults.push(`there are ${pupils} counts: ${rows.slice(0, 300)}`);
	tell('the list at the door without a network', [...faults, ...page.faults.filter((f) => !/ERR_INTERNET_DISCONNECTED/.test(f))]);
	await page.context().close();
}

/** A resident asks for the newsletter, with the keyboard alone. */
async function subscribe(page, start, faults) {
	const hand = new Hand(page);
	await page.goto(start + 'news');
	faults.push(...await overflow(page));
	await hand.press('Get the newsletter by email', 'main a');
	await hand.press('Send me the link', 'main button');
	faults.push(...await says(page, 'Enter your email address'), ...await overflow(page));
	await hand.write('#email', `resident-${Date.now()}@example.org`);
	await hand.press('Send me the link', 'main button');
	faults.push(...await says(page, 'Look at your email'), ...await overflow(page));
}

/** A resident without an account registers, gets the mail, changes by its link, and calls off. */
async function register(page, start, faults) {
	const hand = new Hand(page), address = `neighbour-${Date.now()}@example.org`;
	await page.goto(start + 'events/krefeld-choir-visit');
	faults.push(...await says(page, 'You can register until it begins'), ...await overflow(page));
	await hand.press('Register', 'main a');
	faults.push(...await says(page, 'We erase it after 21 December 2009'), ...await overflow(page));
	await hand.write('#name', 'A neighbour');
	await hand.write('#email', address);
	await hand.write('#people', '2');
	await hand.press('Register', 'main button'); // too soon: the choir asks something
	faults.push(...await says(page, 'There is a problem'), ...await says(page, 'Do you want to sing the last song'), ...await overflow(page));
	await hand.choose('[name="question-1"]', 'Yes, tenor');
	await hand.press('Register', 'main button');
	faults.push(...await says(page, 'Look at your email: your places are held until'), ...await overflow(page));
	const link = await mailed(process.env.JUMELAGE_MAIL, address, 'joined');
	await page.goto(link);
	faults.push(...await says(page, 'These places are held for you until'), ...await overflow(page));
	await hand.press('Confirm your places', 'main button');
	faults.push(...await says(page, 'Confirmed'), ...await says(page, 'A neighbour'), ...await overflow(page));
	await hand.write('#people', '3');
	await hand.choose('[name="question-1"]', 'No, I listen');
	await hand.press('Save the changes', 'main button');
	faults.push(...await says(page, 'Saved.'), ...await overflow(page));
	if (await page.locator('#people').inputValue() !== '3') faults.push('the number of people is not kept');
	await hand.press('Cancel', 'main button');
	faults.push(...await says(page, 'Your places go to who is next'), ...await overflow(page));
	await hand.press('Yes, cancel', 'main button');
	faults.push(...await says(page, 'You cancelled'), ...await overflow(page));
	await page.goto(link);
	faults.push(...await says(page, 'We find no booking with this link'));
}

export async function programmes(browser, start) {
	await door(browser, start);
	const link = await link_of(browser, start);
	for (const script of [true, false]) {
		const how = `on a phone with the keyboard${script ? '' : ', without script'}`;
		for (const [what, journey] of [['a teacher books a session', book], ['somebody says how it was by the link', answer],
			['a resident asks for the newsletter', subscribe], ['a resident registers for an event', register]]) {
			const page = await open(browser, start, { javaScriptEnabled: script, viewport: PHONE });
			const faults = [];
			await journey(page, start, faults, link).catch((e) => faults.push(e.message));
			tell(`${what}, ${how}`, [...faults, ...page.faults.filter((f) => !/status of (4\d\d)/.test(f))]);
			await page.context().close();
		}
	}
}
