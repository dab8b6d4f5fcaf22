// What people who keep the records do in a day, with the keyboard alone, once with the script and once without.
import { createHmac } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { tell } from './tap.mjs';
import { workbook } from './workbook.mjs';

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

export async function sign_in(page, start, email) {
	const hand = new Hand(page);
	await page.goto(start + 'sign-in');
	await hand.write('#email', email);
	await hand.write('#password', PASSWORD);
	await hand.press('Sign in', 'main button');
	return hand;
}

/** The session of somebody, as a cookie for other tabs and for fetch. */
export async function session(browser, start, email) {
	const page = await open(browser, start);
	await sign_in(page, start, email);
	const cookie = (await page.context().cookies()).find((c) => c.name === '__Host-session');
	await page.context().close();
	return { cookie, header: `${cookie.name}=${cookie.value}` };
}

/** The link of the mail that came for somebody, to an address that begins so; it is waited for. */
export async function mailed(folder, to, path = 'links') {
	for (let n = 0; n < 150; n++) {
		for (const name of readdirSync(folder).filter((f) => f.endsWith('.eml'))) {
			const text = readFileSync(`${folder}/${name}`, 'latin1');
			if (!new RegExp(`^To:.*${to}`, 'mi').test(text)) continue;
			const plain = text.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
			const link = new RegExp(`https?://\\S+/${path}\\?key=[\\w-]+`).exec(plain);
			if (link) return link[0];
		}
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error(`no mail came for ${to}`);
}

/** The mail that came for somebody, whole, with its lines put together again; it is waited for. */
async function mail_for(folder, to) {
	for (let n = 0; n < 150; n++) {
		for (const name of readdirSync(folder).filter((f) => f.endsWith('.eml'))) {
			const text = readFileSync(`${folder}/${name}`, 'latin1');
			if (new RegExp(`^To:.*${to}`, 'mi').test(text)) return text.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
		}
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error(`no mail came for ${to}`);
}

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

/** One-time codes are turned on, then asked for at the next sign-in; a wrong one is refused. */
async function one_time_code(page, start, { email }, faults) {
	const hand = await sign_in(page, start, email);
	await page.goto(start + 'account/code');
	const key = (await page.locator('.secret-key').innerText()).replace(/\s/g, '');
	await hand.write('#password-now', PASSWORD);
	const left = 30000 - (Date.now() % 30000);
	if (left < 8000) await page.waitForTimeout(left); // a code typed at the end of its half minute comes too late
	await hand.write('#code', code(key, Date.now() - 30000)); // of half a minute ago, so that the one of now is still unused
	await hand.press('Turn on');
	faults.push(...await says(page, 'From now on you need a one-time code'));
	await hand.press('Sign out');
	await sign_in(page, start, email);
	if (!page.url().includes('/sign-in/code')) faults.push(`after the password: ${page.url()}`);
	await hand.write('#code', '000000');
	await hand.press('Continue');
	faults.push(...await says(page, 'This code is not valid'));
	await hand.write('#code', code(key));
	await hand.press('Continue');
	await page.goto(start + 'account');
	faults.push(...await says(page, 'Your roles'));
	await page.goto(start + 'account/code');
	await hand.write('#password-now', PASSWORD);
	await hand.write('#code', code(key, Date.now() + 30000));
	await hand.press('Turn off');
	faults.push(...await says(page, 'One-time codes are turned off'));
}

/** An administrator invites somebody; the mail comes, its link opens a password once, and the new account is signed in. */
async function invitation(page, start, { admin, email, mail }, faults) {
	const hand = await sign_in(page, start, admin);
	await page.goto(start + 'accounts/new');
	await hand.write('#name', 'New Colleague');
	await hand.write('#email', email);
	await hand.choose('#role', 'Association member');
	await hand.press('Send the invitation');
	faults.push(...await says(page, 'Choose the organisation'));
	await hand.write('#organisation', 'Leicester Masaya Link Group');
	await hand.press('Send the invitation');
	faults.push(...await says(page, 'The invitation is on its way'));
	await hand.press('Sign out');
	const link = await mailed(mail, email);
	await page.goto(link);
	await hand.write('#password', 'too short');
	await hand.press('Save the password');
	faults.push(...await says(page, 'must have 12 characters or more'));
	await hand.write('#password', PASSWORD);
	await hand.write('#password-again', PASSWORD);
	await hand.press('Save the password');
	faults.push(...await says(page, 'Your roles'));
	await page.goto(link);
	faults.push(...await says(page, 'This link no longer works'));
}

/** A reminder comes as a real mail; the link of one action opens its form for who is not signed in, and says how it stands within a minute. */
async function reminded(page, start, { owner, mail, action, note }, faults) {
	const text = await mail_for(mail, owner), began = Date.now();
	for (const [what, is] of [['a subject that counts', /^Subject: \d+ actions need an update: \d+ late/m], ['plain text', /^Content-Type: text\/plain/m],
		['HTML', /^Content-Type: text\/html/m], ['a way out by one click', /^List-Unsubscribe-Post: List-Unsubscribe=One-Click/m],
		['the way out', /^List-Unsubscribe: <http[^>]*\/unsubscribe\?key=[\w-]+>/m]])
		if (!is.test(text)) faults.push(`the mail has no ${what}`);
	const link = new RegExp(`Update ${action}:\\s+(http\\S+/links\\?key=[\\w-]+)`).exec(text)?.[1];
	if (!link) throw new Error(`the mail has no link for ${action}`);
	await page.goto(link);
	if (await page.locator('h1').count() !== 1 || !(await page.title()).startsWith('Update: ')) faults.push(`the link opens "${await page.title()}"`);
	const hand = new Hand(page);
	await hand.choose('[name="status"]', 'On track');
	await hand.write('#note', note);
	await hand.press('Publish the update');
	faults.push(...await says(page, 'What you sent was saved.'));
	const seconds = (Date.now() - began) / 1000;
	if (seconds > 60) faults.push(`from the mail to the saved update it took ${seconds} s`);
	await page.goto(`${start}plans/ids/${action}`);
	faults.push(...await says(page, note), ...await says(page, 'Chair of the Leicester Masaya Link Group'));
	await page.goto(link);
	faults.push(...await says(page, 'This link no longer works'));
	await page.goto(`${start}mine/actions`);
	if (!page.url().includes('/sign-in')) faults.push('the link opened more than its form');
	const out = /^List-Unsubscribe: <(http[^>]*)>/m.exec(text)[1];
	await page.goto(out);
	faults.push(...await says(page, 'will get no more reminders'));
}

/** A town, the association that leads it, and the link between both, which then stands on the page of the partner cities. */
async function partner_city(page, start, { email, name }, faults) {
	const hand = await sign_in(page, start, email);
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
	await hand.choose('#kind', 'Association');
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
}

/** A title is changed by mistake; the history shows it, and the version before comes back. */
async function restore(page, start, { email, record }, faults) {
	const hand = await sign_in(page, start, email);
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
}

/** Fifty schools in a workbook, three of them at fault: the others come in, and the same file again changes nothing. */
async function schools(page, start, { email, name }, faults) {
	const rows = [['Page address', 'Name', 'Kind', 'Place']];
	for (let n = 1; n <= 50; n++)
		rows.push([`${name.toLowerCase()}-school-${n}`, n === 33 ? '' : `${name} School ${n}`, n === 7 ? 'chapel' : 'school', n === 20 ? 'nowhere' : 'leicester']);
	const file = { name: 'schools.xlsx', mimeType: 'application/octet-stream', buffer: workbook('Schools', rows) };
	const there = async () => (await (await fetch(`${start}records/organisation.csv?kind=school`)).text()).split('\n').filter((line) => line.includes(`,${name} School `)).length;
	const hand = await sign_in(page, start, email);
	const send = async () => {
		await page.goto(start + 'import');
		await hand.choose('#kind', 'Organisations');
		await hand.file('#file', file);
		await hand.press('Check the rows');
	};
	await send();
	faults.push(...await says(page, '47 rows will be added; 3 rows will be left out.'));
	if (await there()) faults.push('schools are there before anybody chose');
	const told = await page.locator('[aria-labelledby="problems"] tbody tr').evaluateAll((all) => all.map((tr) => [...tr.children].map((cell) => cell.lastChild.textContent.trim())));
	const places = told.map(([, sheet, row, column]) => `${sheet} ${column}${row}`).sort().join(', ');
	if (places !== 'Schools Kind (C)8, Schools Name (B)34, Schools Place (D)21') faults.push(`the faults stand at ${places}`);
	await hand.write('#why', 'The list of May');
	await hand.press('Import the rows without errors');
	faults.push(...await says(page, 'The rows were imported: 47 added'));
	if ((await there()) !== 47) faults.push(`${await there()} schools are there, not 47`);
	await send();
	faults.push(...await says(page, '47 rows are the same as now; 3 rows will be left out.'));
	if (await page.locator('[name="take"]').count()) faults.push('what stays the same can be taken');
}

/** Part of a name is typed into a box for a record, and one of those that fit is taken with the arrow keys. */
async function type_ahead(page, start, { email }, faults) {
	const hand = await sign_in(page, start, email), box = page.locator('#organisation');
	const of = (name) => box.getAttribute(name);
	await page.goto(start + 'new/opportunity');
	await hand.write('#organisation', 'city');
	await page.waitForSelector('#organisation[aria-expanded="true"]');
	if (await of('role') !== 'combobox') faults.push('the box is no combobox');
	if (!/^\d+ records? fits?$/.test(await page.locator('.lookup:has(#organisation) [role="status"]').innerText())) faults.push('how many fit is not told');
	if (await of('aria-activedescendant')) faults.push('one is chosen before a key was pressed');
	await page.keyboard.press('ArrowDown');
	const chosen = page.locator(`#${await of('aria-activedescendant')}`);
	if (await chosen.getAttribute('aria-selected') !== 'true') faults.push('the arrow key chooses none');
	await page.keyboard.press('Escape');
	if (await of('aria-expanded') !== 'false' || await box.inputValue() !== 'city') faults.push('Escape does not close the list and leave the text');
	await page.keyboard.press('ArrowDown');
	await page.waitForSelector('#organisation[aria-expanded="true"]');
	await page.keyboard.press('ArrowUp');
	const marked = page.locator('.lookup__option[aria-selected="true"]'), key = await marked.getAttribute('data-key');
	const title = await marked.evaluate((option) => option.firstChild.textContent);
	await page.keyboard.press('Enter');
	/* the name in sight, the key in what is sent */
	const sent = () => page.evaluate(() => new FormData(document.querySelector('form.form')).getAll('organisation').join());
	if (await box.inputValue() !== title) faults.push(`the box holds "${await box.inputValue()}", not "${title}"`);
	if (await sent() !== key) faults.push(`"${await sent()}" is sent, not "${key}"`);
	if (!page.url().endsWith('/new/opportunity')) faults.push('Enter on a choice sent the form');
	/* who leaves the box with what only one record is called has chosen it; else a line says what is open */
	await box.fill(title.toLowerCase());
	await page.keyboard.press('Tab');
	await page.waitForFunction((name) => document.querySelector('#organisation').value === name, title);
	if (await sent() !== key) faults.push(`after Tab "${await sent()}" is sent, not "${key}"`);
	for (const [typed, told] of [['city', 'Several fit'], ['qqqq', 'Nothing has this name']]) {
		await box.fill(typed);
		await page.keyboard.press('Tab');
		await page.locator('.lookup__note', { hasText: told }).waitFor();
		if (await sent() !== typed) faults.push(`"${await sent()}" is sent, not "${typed}"`);
	}
	/* a begun name may be that of something else: it is offered, and what was typed stays */
	const begun = title.slice(0, -1);
	await box.fill(begun);
	await page.keyboard.press('Tab');
	await page.locator('.lookup__note', { hasText: `Nothing has this name. Did you mean ${title}?` }).waitFor();
	if (await box.inputValue() !== begun || await sent() !== begun) faults.push(`"${begun}" became "${await box.inputValue()}", and "${await sent()}" is sent`);
}

/** Words without a break and indented text, which Markdown takes for code: no page gets wider than a phone. */
async function long_words(page, start, { email, name }, faults) {
	const hand = await sign_in(page, start, email), word = `${name}erstadtpartnerschaftsvereinigungsmitgliederversammlung`.repeat(2);
	await page.setViewportSize({ width: 390, height: 844 });
	await page.goto(start + 'new/article');
	await hand.write('#title', word);
	await hand.choose('input[name="kind"], select[name="kind"]', 'News');
	await page.locator('#text').fill(`In short.\n\n    ${'indented without a break'.replaceAll(' ', '').repeat(8)}, and so on\n\n${word}\n\n> ${word}\n\n- ${word}\n`);
	await hand.press('Add and publish', 'main button');
	const article = page.url().split('?')[0];
	for (const width of [390, 320]) {
		await page.setViewportSize({ width, height: 844 });
		for (const address of [article, `${start}articles`, `${start}edit/article/${article.split('/').pop()}`, `${start}search?q=${word}`]) {
			await page.goto(address);
			faults.push(...(await overflow(page)).map((fault) => `${address} at ${width}: ${fault}`));
		}
	}
}

/** Nobody loses what they type: a warning some minutes ahead, a button that keeps the session, a word when it has ended. */
async function session_warning(page, start, { email }, faults) {
	const hand = await sign_in(page, start, email), notice = page.locator('.session-notice');
	await page.clock.install();
	await page.goto(start + 'new/article');
	await hand.write('#title', 'Half a title');
	await page.clock.fastForward('54:00');
	await page.clock.runFor(6000);
	if (await notice.count()) faults.push('warned too early');
	await page.clock.fastForward('02:00');
	await page.clock.runFor(6000);
	if (!/signed out in 4 minutes/.test(await notice.innerText().catch(() => ''))) faults.push('no warning four minutes ahead');
	if (await notice.getAttribute('role') !== 'alert') faults.push('the warning is not told to who does not see it');
	await page.evaluate(() => document.querySelector('.session-notice button').focus());
	await Promise.all([page.waitForResponse((r) => r.url().endsWith('/account')), page.keyboard.press('Enter')]);
	await notice.waitFor({ state: 'detached' });
	await page.clock.fastForward('56:00');
	await page.clock.runFor(6000);
	if (!/signed out in 4 minutes/.test(await notice.innerText().catch(() => ''))) faults.push('the session was not kept');
	await page.clock.fastForward('05:00');
	await page.clock.runFor(6000);
	if (/in \d+ minutes/.test(await notice.innerText())) faults.push('the end is not told');
	if (await page.locator('#title').inputValue() !== 'Half a title') faults.push('what was typed is gone');
}

export async function journeys(browser, start, accounts) {
	for (const script of [true, false]) {
		const how = script ? 'with the keyboard' : 'with the keyboard, without script';
		const name = script ? 'Nordvik' : 'Sorvik';
		for (const [what, walk, given] of [
			['sign in with a one-time code', one_time_code, { email: accounts.second }],
			['open a mailed invitation and set a password', invitation,
				{ admin: accounts.admin, email: `ok-${name.toLowerCase()}@example.org`, mail: accounts.mail }],
			['say from a mailed reminder how an action stands', reminded, { owner: accounts.owner, mail: accounts.mail, action: script ? '3b' : '6c',
				note: `The group met ${script ? 'in May' : 'in June'}.` }],
			['add a partner city with its association', partner_city, { email: accounts.officer, name }],
			...(script ? [['choose a record while typing', type_ahead, { email: accounts.officer }],
				['be warned before the session ends', session_warning, { email: accounts.officer }]] : []),
			['write words that are longer than a phone', long_words, { email: accounts.officer, name }],
			['import 50 schools from a workbook with three faulty rows', schools, { email: accounts.officer, name }],
			['restore an old version', restore, { email: accounts.officer, record: accounts.records[script ? 0 : 1] }],
		]) {
			const page = await open(browser, start, { javaScriptEnabled: script });
			const faults = [];
			await walk(page, start, given, faults).catch((e) => faults.push(e.message));
			tell(`${what} ${how}`, [...faults, ...page.faults.filter((f) => !/status of (4\d\d)/.test(f))]);
			await page.context().close();
		}
	}
}
