// An officer plans a day of a visit, answers the checklist and writes down a host, by keyboard alone, with and without script.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const VISIT = 'krefeld-orchestra-exchange-2009';
const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

async function day(hand, field, d, m, y) {
	await hand.write(`[name="${field}-day"]`, d);
	await hand.write(`[name="${field}-month"]`, m);
	await hand.write(`[name="${field}-year"]`, y);
}

/** Two things on one day: the form comes back to the day, and goes on where the last thing ended. */
async function planned(page, hand, start, words, faults) {
	await page.goto(`${start}activities/${VISIT}`);
	await hand.press('Plan another day', 'main a');
	for (const [title, from, to] of [[`${words} on the stage`, '19:00', '19:45'], [`${words} by the river`, '20:00', '20:30']]) {
		await day(hand, 'date', '18', '10', '2009');
		await hand.write('[name="starts"]', from);
		await hand.write('[name="ends"]', to);
		await hand.write('[name="title"]', title);
		await hand.press('Add it to the day', 'main button');
		faults.push(...await says(page, title), ...await says(page, 'Sunday 18 October 2009'));
		if ((await page.inputValue('[name="date-day"]')) !== '18') faults.push('the form does not keep the day');
	}
	await page.goto(`${start}visits/programme/${VISIT}`);
	faults.push(...await says(page, `${words} by the river`), ...await overflow(page));
}

async function answered(page, hand, start, forms, faults) {
	await page.goto(`${start}activities/${VISIT}`);
	await hand.to('main a[href*="criterion=exchange-checklist%2Fconsent"]');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await hand.write('[name="ready"]', forms);
	await hand.write('[name="asked"]', '22');
	await hand.press('Save the answer', 'main button');
	faults.push(...await says(page, `${forms} of 22 forms are in.`), ...await overflow(page));
}

async function hosted(page, hand, start, name, faults) {
	await page.goto(`${start}visits/hosts/${VISIT}`);
	await hand.write('[name="host"]', name);
	await hand.write('[name="phone"]', '0116 496 0000');
	await hand.write('[name="guests"]', '2');
	await hand.press('Add the host', 'main button');
	faults.push(...await says(page, name), ...await overflow(page));
	await page.goto(`${start}activities/${VISIT}`);
	if ((await page.content()).includes(name)) faults.push('the page of the visit names a host');
}

export async function exchange(browser, start) {
	for (const script of [true, false]) {
		const page = await open(browser, start, { javaScriptEnabled: script, viewport: { width: script ? 1280 : 390, height: 844 } });
		const faults = [];
		try {
			const hand = await sign_in(page, start, 'officer@example.org');
			await planned(page, hand, start, script ? 'Trumpets' : 'Drums', faults);
			await answered(page, hand, start, script ? '20' : '21', faults);
			await hosted(page, hand, start, script ? 'Perpetua Lindqvist' : 'Ottoline Marsh', faults);
		} catch (e) {
			faults.push(e.message);
		}
		tell(`an officer plans a day of a visit, by keyboard${script ? '' : ', without script'}`, [...faults, ...page.faults]);
		await page.context().close();
	}
}
