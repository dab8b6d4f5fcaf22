// A teacher is interested in what a twinning association looks for, and the association answers: on a phone, with the keyboard alone, from both
// sides until each is told whom to write to.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const PHONE = { width: 390, height: 844 };
const TEACHER = 'languages@whitehall.example', ASSOCIATION = 'secretary@twinning.example';

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);
const hides = async (page, text) => ((await page.content()).includes(text) ? [`${page.url()} says "${text}"`] : []);

/** Found in the list, told by a form; whom to write to is not said yet. */
async function asked(page, hand, start, wish, faults) {
	await page.goto(start + 'opportunities');
	await hand.press(wish, 'main a');
	faults.push(...await says(page, 'Each side sees whom to write to once both agree'), ...await overflow(page));
	await hand.press('Say that you are interested', 'main a');
	await hand.write('#contact', 'languages');
	await hand.press('Send', 'main button'); // no address
	faults.push(...await says(page, 'There is a problem'), ...await overflow(page));
	await hand.write('#contact', TEACHER);
	await hand.write('#note', 'A class of twenty-eight would write letters.');
	await hand.press('Send', 'main button');
	faults.push(...await says(page, 'Nobody sees an email address before both sides agree.'), ...await overflow(page));
	return page.url();
}

/** From where the association lands; it sees who asks, and the address only with its own. */
async function agreed(page, hand, start, wish, faults) {
	await page.goto(start + 'opportunities');
	await hand.press(wish, 'main a');
	faults.push(...await says(page, 'Who is interested'), ...await hides(page, TEACHER));
	await hand.press(/Whitehall Primary/, 'main a[href^="/interests/"]');
	faults.push(...await says(page, 'A class of twenty-eight'), ...await hides(page, TEACHER), ...await overflow(page));
	await hand.write('#contact', ASSOCIATION);
	await hand.press('Agree: each sees the other’s address', 'main button');
	faults.push(...await says(page, TEACHER), ...await overflow(page));
}

export async function opportunity(browser, start) {
	for (const script of [true, false]) {
		const wish = script ? 'Links with schools in Haskovo' : 'Contact schools for exchanges with Strasbourg and Krefeld';
		const faults = [], pages = [];
		try {
			const sides = [];
			for (const email of ['teacher@example.org', 'city-of-leicester-twinning-association@example.org', 'leicester-rajkot-twinning-association@example.org']) {
				const page = await open(browser, start, { javaScriptEnabled: script, viewport: PHONE });
				pages.push(page);
				sides.push({ page, hand: await sign_in(page, start, email) });
			}
			const [teacher, association, other] = sides;
			const interest = await asked(teacher.page, teacher.hand, start, wish, faults);
			faults.push(...await hides(teacher.page, ASSOCIATION));
			await agreed(association.page, association.hand, start, wish, faults);
			await teacher.page.goto(interest);
			faults.push(...await says(teacher.page, ASSOCIATION), ...await overflow(teacher.page));
			const answer = await other.page.goto(interest);
			if (answer.status() !== 404) faults.push(`who has nothing to do with it gets ${answer.status()}`);
		} catch (e) {
			faults.push(e.message);
		}
		const told = pages.flatMap((p) => p.faults).filter((f) => !/status of (4\d\d)/.test(f));
		tell(`a teacher and an association agree to write to each other, on a phone with the keyboard${script ? '' : ', without script'}`, [...faults, ...told]);
		for (const page of pages) await page.context().close();
	}
}
