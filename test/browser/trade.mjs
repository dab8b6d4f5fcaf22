// An officer introduces a firm to a partner, records what came of it and adds what proves it, by keyboard alone, with and without script.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

async function day(hand, field, d, m, y) {
	await hand.write(`[name="${field}-day"]`, d);
	await hand.write(`[name="${field}-month"]`, m);
	await hand.write(`[name="${field}-year"]`, y);
}

async function introduced(page, hand, start, firm, faults) {
	await page.goto(`${start}enquiries/${firm.reference}`);
	await hand.press('Introduce the firm to a partner', 'main a');
	await hand.write('[name="organisation"]', 'sichuan-trade-bureau');
	await page.keyboard.press('Tab');
	await day(hand, 'date', '24', '9', '2009');
	await hand.press('Add and publish', 'main button');
	await page.goto(`${start}enquiries/${firm.reference}`);
	faults.push(...await says(page, '24 September 2009'), ...await overflow(page));
}

async function came_of_it(page, hand, firm, faults) {
	await hand.to('main a[href^="/edit/introduction/"]');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await hand.choose('[name="outcome"]', 'Order or contract');
	await day(hand, 'told', '29', '9', '2009');
	await hand.write('[name="value"]', firm.value);
	await hand.choose('[name="currency"]', 'Pound sterling');
	await hand.press('Save', 'main button');
	faults.push(...await says(page, 'Order or contract'));
}

/** What everybody is told of it: a sum, and no name. */
async function told(browser, start, firm, faults) {
	const page = await open(browser, start, { viewport: { width: 390, height: 844 } });
	await page.goto(start + 'trade');
	faults.push(...await says(page, firm.told), ...await overflow(page));
	if ((await page.content()).includes(firm.name)) faults.push(`everybody reads of ${firm.name}`);
	faults.push(...page.faults);
	await page.context().close();
}

export async function trade(browser, start) {
	const firms = [{ reference: 'T-2009-10', name: 'Wyvern Dyeing', value: '£75,000', told: 'about £430,000' },
		{ reference: 'T-2009-11', name: 'Paper Crane Games', value: '20000', told: 'about £450,000' }];
	for (const script of [true, false]) {
		const page = await open(browser, start, { javaScriptEnabled: script });
		const firm = firms[script ? 0 : 1], faults = [];
		try {
			const hand = await sign_in(page, start, 'officer@example.org');
			await introduced(page, hand, start, firm, faults);
			await came_of_it(page, hand, firm, faults);
			await page.goto(`${start}trade`);
			faults.push(...await says(page, firm.name), ...await says(page, 'Add evidence of the value'), ...await overflow(page));
			await told(browser, start, firm, faults);
		} catch (e) {
			faults.push(e.message);
		}
		tell(`an officer introduces a firm and records what came of it, by keyboard${script ? '' : ', without script'}`, [...faults, ...page.faults]);
		await page.context().close();
	}
}
