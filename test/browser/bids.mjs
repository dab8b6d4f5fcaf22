// An officer with the keyboard alone: what could pay for a youth exchange with Haskovo, why others can't, and from there a bid to its award.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const CALL = 'Town twinning citizens’ meetings, first round 2010';

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

async function found(page, start, hand, faults) {
	await page.goto(start + 'funding/find');
	await hand.choose('[name="theme"]', 'Youth exchange');
	await hand.choose('[name="lead_kind"]', 'Association');
	await hand.write('[name="partners"]', 'Haskovo');
	await hand.write('[name="people"]', '25');
	await hand.write('[name="days"]', '5');
	await hand.press('Find funding', 'button');
	faults.push(...await says(page, 'may fit'), ...await says(page, CALL), ...await overflow(page));
	// those that do not fit say why
	await hand.to('section:has(#others) summary');
	await page.keyboard.press('Enter');
	const others = await page.locator('section:has(#others) li').allInnerTexts();
	if (others.length < 2 || others.some((o) => !/: .{10}/.test(o))) faults.push(`others say why not: ${others.slice(0, 3).join(' | ')}`);
	await hand.press(`Add a bid ${CALL}`, 'a');
}

/** What the script makes of numbers in other languages, as it stands beside them while one types; nothing is saved. */
async function typed_in_languages(page, faults) {
	const path = new URL(page.url()).pathname;
	for (const [tag, quantity, cost, amount] of [
		['de', '2,5', '1.200,50', '3.001,25\u00a0€'], ['fr', '2', '1\u202f200,50', '2\u202f401\u00a0€'], ['gu', '૨', '૧,૨૩,૪૫૬.૫', '€2,46,913'],
		['zh-Hans', '２', '１２００', '€2,400'], ['de', '1', '12.50', ''], ['es', '1', '1,500', ''], ['de', '1', '1.500', '1.500\u00a0€']]) {
		await page.goto(new URL(`/${tag}${path}`, page.url()).href);
		await page.fill('[name="quantity-1"]', quantity);
		await page.fill('[name="unit_cost-1"]', cost);
		const shown = await page.locator('#amount-1').textContent();
		if (shown !== amount) faults.push(`${tag}: ${quantity} times ${cost} is “${shown}”, not “${amount}”`);
	}
	await page.goto(new URL(path, page.url()).href);
}

/** One line of the budget. */
async function line(hand, n, purpose, kind, quantity, cost, payer) {
	await hand.write(`#purpose-${n}`, purpose);
	await hand.choose(`#category-${n}`, kind);
	await hand.write(`#quantity-${n}`, quantity);
	await hand.write(`#unit_cost-${n}`, cost);
	await hand.choose(`#payer-${n}`, payer);
}

const rule = (page) => page.locator('#rules li', { hasText: 'at least €2,500' }).locator('.status').innerText();

async function budgeted(page, hand, script, faults) {
	await hand.press('Write the budget', 'main a');
	if (script) await typed_in_languages(page, faults);
	await line(hand, 1, 'Flights of the guests', 'Travel', '10', '200', 'The funder');
	await line(hand, 2, 'Meals with families', 'Rooms', '125', '8', 'Help in kind');
	if (!script) await hand.press('Work it out', 'main button');
	if ((await rule(page)) !== 'Not met') faults.push(`of €2,000 the rule says ${await rule(page)}`);
	await page.locator('h1').evaluate((e) => { e.tabIndex = -1; e.focus(); }); // from the top again
	await hand.write('#unit_cost-1', '310');
	if (!script) await hand.press('Work it out', 'main button');
	if ((await rule(page)) !== 'Met') faults.push(`of €3,100 the rule says ${await rule(page)}`);
	const sum = await page.locator('#sum-cost').innerText(), share = await page.locator('#share-call').innerText();
	if (sum !== '€4,100' || share !== '75.6%') faults.push(`the cost is ${sum}, the share ${share}`);
	faults.push(...await overflow(page));
	await hand.press('Save the budget', 'main button');
	faults.push(...await says(page, '€3,100'), ...await says(page, 'Drafting'), ...await overflow(page));
}

async function from_call_to_award(page, start, script, title, faults) {
	const hand = new Hand(page);
	await sign_in(page, start, 'officer@example.org');
	await found(page, start, hand, faults);
	await hand.write('[name="title"]', title);
	await hand.press('Begin the bid', 'main button');
	faults.push(...await says(page, 'Send the bid'), ...await says(page, 'Haskovo Municipality'), ...await overflow(page));
	await budgeted(page, hand, script, faults);
	await hand.press('Record that it was sent', 'main a');
	await hand.press('It was sent', 'main button');
	faults.push(...await says(page, 'Submitted'));
	await hand.press('Record the outcome', 'main a');
	const choices = await page.locator('select[name="stage"]').count();
	await hand.choose(choices ? 'select[name="stage"]' : '[name="stage"]', 'Awarded');
	await hand.write('[name="awarded"]', '3000');
	await hand.press('Save the outcome', 'main button');
	faults.push(...await says(page, 'Awarded'), ...await says(page, '€3,000'));
	await hand.press('Set up the project', 'main a');
	await hand.press('Set up the project', 'main button');
	faults.push(...await says(page, title), ...await says(page, 'Haskovo Municipality'));
	if (!/\/activities\//.test(page.url())) faults.push(`the award leads to ${page.url()}`);
	await paid_and_requested(page, start, hand, faults);
}

/** A cost of the project, its accounts, and the funder asked to pay. */
async function paid_and_requested(page, start, hand, faults) {
	const activity = new URL(page.url()).pathname.split('/').pop();
	await page.goto(`${start}new/transaction?activity=${activity}`);
	await hand.write('[name="reference"]', 'Ticket 1');
	await hand.choose('[name="kind"]', 'Money spent');
	for (const [part, value] of [['day', '30'], ['month', '9'], ['year', '2009']]) await hand.write(`[name="date-${part}"]`, value);
	await hand.write('[name="amount"]', '400');
	await hand.choose('[name="currency"]', 'Euro');
	await hand.choose('[name="category"]', 'Travel');
	await hand.press('Add and publish', 'main button');
	await page.goto(`${start}activities/${activity}`);
	await hand.press('Costs and payments', 'main a');
	faults.push(...await says(page, 'Travel'), ...await says(page, '€400'), ...await overflow(page));
	await hand.press('Make a payment request', 'main a');
	faults.push(...await says(page, 'Ticket 1'), ...await overflow(page));
	await hand.press('Save the request', 'main button');
	faults.push(...await says(page, 'Request 1'));
	// the same cost is not asked for twice
	await hand.press('Make a payment request', 'main a');
	if (await page.locator('input[name="item"]').count()) faults.push('a cost is offered twice');
}

export async function bids(browser, start) {
	for (const script of [true, false]) {
		const page = await open(browser, start, { javaScriptEnabled: script });
		const faults = [];
		await from_call_to_award(page, start, script, `Youth of Haskovo ${script ? 'one' : 'two'}`, faults).catch((e) => faults.push(e.message));
		tell(`an officer takes a bid from the call to the award and the payment request with the keyboard${script ? '' : ', without script'}`, [...faults, ...page.faults]);
		await page.context().close();
	}
}
