// A partner city looks back on the year in its own language and an officer publishes it; an officer answers an enquiry: by keyboard alone, with and
// without script.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

/** What the partner writes on its link's page, in German; the officer reads it among the drafts. */
async function looks_back(page, hand, start, words, faults) {
	await page.goto(`${start}de/partnerships/leicester-krefeld`);
	faults.push(...await overflow(page));
	await page.goto(`${start}de/new/gain?link=leicester-krefeld&side=partner&giver=home&told=partner`);
	await hand.write('[name="title"]', words);
	await hand.choose('[name="state"]', '');
	await page.keyboard.press('ArrowDown');
	await hand.to('main button[value="save"]');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	if (!page.url().includes('/drafts/')) faults.push(`${page.url()} is no draft`);
	return new URL(page.url()).pathname.replace('/de/', '/');
}

async function published(browser, start, draft, words, script, faults) {
	const page = await open(browser, start, { javaScriptEnabled: script });
	const hand = await sign_in(page, start, 'officer@example.org');
	await page.goto(new URL(draft, start).href);
	await hand.press('Publish', 'main button');
	const reader = await open(browser, start, { viewport: { width: 390, height: 844 } });
	await reader.goto(`${start}partnerships/leicester-krefeld`);
	faults.push(...await says(reader, words), ...await overflow(reader), ...page.faults, ...reader.faults);
	await page.context().close();
	await reader.context().close();
}

/** Somebody asks; an officer answers by mail and it stands in the thread. */
async function answered(browser, start, script, faults) {
	const page = await open(browser, start, { javaScriptEnabled: script });
	const hand = await sign_in(page, start, 'officer@example.org');
	await page.goto(`${start}new/enquiry`);
	const reference = `B-${script ? 1 : 2}`;
	for (const [name, text] of [['reference', reference], ['subject', 'Looms in Rajkot'], ['email', 'firm@homes.example']]) await hand.write(`[name="${name}"]`, text).catch(() => page.fill(`[name="${name}"]`, text));
	await page.selectOption('[name="state"]', { label: 'New' }).catch(() => page.check('[name="state"][value="new"]'));
	await page.fill('[name="date-day"]', '1');
	await page.fill('[name="date-month"]', '9');
	await page.fill('[name="date-year"]', '2009');
	await hand.to('main button[value="save"]');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await page.goto(`${start}enquiries/${reference}`);
	await hand.write('[name="text"]', 'Write to the bureau.');
	await hand.press('Send the answer', 'main button');
	faults.push(...await says(page, 'Write to the bureau.'), ...await says(page, 'Answered'), ...await overflow(page), ...page.faults);
	await page.context().close();
}

export async function partner(browser, start) {
	for (const script of [true, false]) {
		const faults = [], page = await open(browser, start, { javaScriptEnabled: script });
		const words = script ? 'Zwei Klassen schreiben einander' : 'Ein Chor singt in Leicester';
		try {
			const hand = await sign_in(page, start, 'partner@example.org');
			const draft = await looks_back(page, hand, start, words, faults);
			await published(browser, start, draft, words, script, faults);
			await answered(browser, start, script, faults);
		} catch (e) {
			faults.push(e.message);
		}
		tell(`a partner tells what it gained and an officer publishes and answers, by keyboard${script ? '' : ', without script'}`, [...faults, ...page.faults]);
		await page.context().close();
	}
}
