// What people who keep the records do in a day, with the keyboard alone, once with the script and once without.
import { createHmac } from 'node:crypto';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { tell } from './tap.mjs';

const PASSWORD = 'three blue herons walk';

/** RFC 6238: six digits, 30 seconds, SHA-1. */
function code(key, at = Date.now()) {
	let bits = '';
	for (const c of key) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0');
	const bytes = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
	const mac = createHmac('sha1', bytes).update(counter).digest(), from = mac[19] & 15;
	return String((mac.readUInt32BE(from) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function sign_in(page, start, email) {
	const hand = new Hand(page);
	await page.goto(start + 'sign-in');
	await hand.write('#email', email);
	await hand.write('#password', PASSWORD);
	await hand.press('Sign in', 'main button');
	return hand;
}

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

/** One-time codes are turned on, then asked for at the next sign-in; a wrong one is refused. */
async function one_time_code(page, start, { email }) {
	const hand = await sign_in(page, start, email), faults = [];
	await page.goto(start + 'account/code');
	const key = (await page.locator('.secret-key').innerText()).replace(/\s/g, '');
	await hand.write('#code', code(key, Date.now() - 30000)); // of half a minute ago, so that the one of now is still unused
	await hand.press('Turn on');
	faults.push(...await says(page, 'From now on a one-time code is asked for'));
	await hand.press('Sign out');
	await sign_in(page, start, email);
	if (!page.url().includes('/sign-in/code')) faults.push(`after the password: ${page.url()}`);
	await hand.write('#code', '000000');
	await hand.press('Go on');
	faults.push(...await says(page, 'This is not the code of now'));
	await hand.write('#code', code(key));
	await hand.press('Go on');
	await page.goto(start + 'account');
	faults.push(...await says(page, 'Your roles'));
	await page.goto(start + 'account/code');
	await hand.write('#code', code(key, Date.now() + 30000));
	await hand.press('Turn off');
	faults.push(...await says(page, 'One-time codes are turned off'));
	return faults;
}

/** A town, the association that keeps it alive, and the link between both, which then stands on the page of the partner cities. */
async function partner_city(page, start, { email, name }) {
	const hand = await sign_in(page, start, email), faults = [];
	await page.goto(start + 'new/place');
	await hand.press('Add and publish');
	faults.push(...await says(page, 'There is a problem'));
	await hand.write('#name', `${name}stad`);
	await hand.choose('#kind', 'City');
	await hand.choose('#country', 'Norway');
	await hand.write('#latitude', '59.91');
	await hand.write('#longitude', '10.75');
	await hand.press('Add and publish');
	faults.push(...await says(page, `${name}stad`));
	await page.goto(start + 'new/organisation');
	await hand.write('#name', `${name} Friendship Association`);
	await hand.choose('#kind', 'Twin-town association');
	await hand.press('Add and publish');
	faults.push(...await says(page, `${name} Friendship Association`));
	await page.goto(start + 'new/link');
	await hand.write('#name', `Our town and ${name}stad`);
	await hand.choose('#kind', 'Twin town');
	await hand.write('#home', 'Leicester City Council');
	await hand.write('#place', `${name}stad`);
	await hand.write('#lead', `${name} Friendship Association`);
	await hand.write('#since-year', '2008');
	await hand.press('Add and publish');
	faults.push(...await says(page, `${name}stad`));
	await page.goto(start + 'partner-cities');
	faults.push(...await says(page, `${name}stad`));
	return faults;
}

/** A title is changed by mistake; the history shows it, and the version before comes back. */
async function restore(page, start, { email, record }) {
	const hand = await sign_in(page, start, email), faults = [];
	await page.goto(start + `edit/resource/${record}`);
	const before = await page.locator('#title').inputValue();
	await hand.write('#title', 'Written over by mistake');
	await hand.press('Save');
	faults.push(...await says(page, 'Written over by mistake'));
	await hand.press('History', 'main a');
	faults.push(...await says(page, 'Written over by mistake'), ...await says(page, before));
	await hand.to('main a[href*="version="]');
	await page.goto(start + `history/resource/${record}?version=1`);
	await hand.press('Restore this version');
	faults.push(...await says(page, before));
	return faults;
}

export async function journeys(browser, start, accounts) {
	for (const script of [true, false]) {
		const how = script ? 'with the keyboard' : 'with the keyboard, without script';
		const name = script ? 'Nordvik' : 'Sorvik';
		for (const [what, walk, given] of [
			['sign in with a one-time code', one_time_code, { email: accounts.second }],
			['add a partner city with its association', partner_city, { email: accounts.officer, name }],
			['restore an old version', restore, { email: accounts.officer, record: accounts.records[script ? 0 : 1] }],
		]) {
			const page = await open(browser, start, { javaScriptEnabled: script });
			const faults = await walk(page, start, given).catch((e) => [e.message]);
			tell(`${what} ${how}`, [...faults, ...page.faults.filter((f) => !/status of (4\d\d)/.test(f))]);
			await page.context().close();
		}
	}
}
