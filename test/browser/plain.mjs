// Without script, with the script lost on its way, without style; and what the first page weighs.

const WEIGHT = 120_000, BARE = 60_000; // bytes on the wire, with fonts and without

const words = () => [...new Set((document.querySelector('main')?.innerText ?? '').split(/\s+/).filter(Boolean))];
const menu = () => [...document.querySelectorAll('#navigation a')].filter((a) => { const r = a.getBoundingClientRect(); return r.width > 0 && r.height > 0 && getComputedStyle(a).visibility === 'visible'; }).length;

// What the script may say more: how much of a text area is left, the button that shows a password; and times of day go on.
const spoken = /^(You|have|[\d,]+|characters|remaining|Show|\d\d:\d\d)$/;

/** The words that a page shows as it stands open. */
export const page_words = (page) => page.evaluate(words);

/** What a page shows with the script, `all`, that it does not show without. `bare` has scripts turned off. */
export async function script_faults(all, bare, url) {
	await bare.goto(url, { waitUntil: 'load' });
	const rest = new Set(await bare.evaluate(words));
	const lost = all.filter((w) => !rest.has(w) && !spoken.test(w));
	const buttons = await bare.evaluate(() => [...document.querySelectorAll('button')].filter((b) => !b.form && b.offsetParent).map((b) => b.textContent.trim()));
	return [!all.length && 'no text at all', lost.length && `only with script: ${lost.slice(0, 20).join(' ')}`,
		buttons.length && `buttons that do nothing: ${buttons.join(', ')}`];
}

export async function menu_faults(page, url) {
	await page.goto(url, { waitUntil: 'load' });
	await page.waitForTimeout(200);
	const all = await page.locator('#navigation a').count(), shown = await page.evaluate(menu);
	return [all < 5 && `${all} entries`, shown !== all && `${shown} of ${all} entries are shown`];
}

/** On a phone all doors stand in the first window, each large enough for a thumb, and leave most of it to the page. */
export async function doors_faults(page, url) {
	await page.goto(url, { waitUntil: 'load' });
	const boxes = await page.evaluate(() => [...document.querySelectorAll('#navigation a')].map((a) => a.getBoundingClientRect().toJSON()));
	const { width, height } = page.viewportSize();
	return [boxes.length !== 6 && `${boxes.length} doors`, boxes.some((b) => b.height < 32) && 'a door is lower than 32 px',
		boxes.some((b) => b.left < 0 || b.right > width || b.bottom > height / 3) && 'a door is beyond the first third of the window'];
}

/** Without style the order of the document is what is read. Takes the style from the page that stands open. */
export async function style_faults(page) {
	await page.setViewportSize({ width: 1280, height: 900 });
	await page.evaluate(() => {
		for (const sheet of document.styleSheets) sheet.disabled = true;
	});
	return page.evaluate(() => {
		const faults = [];
		const order = ['.govuk-skip-link', 'header', 'main', 'footer.site-footer'].map((q) => document.querySelector(q));
		order.forEach((e, i) => { if (!e) faults.push('a landmark is missing'); else if (i && order[i - 1] && !(order[i - 1].compareDocumentPosition(e) & 4)) faults.push(`${e.tagName} out of order`); });
		if (getComputedStyle(document.body).fontFamily.includes('Source')) faults.push('there is style');
		if (!document.querySelector('main').innerText.trim()) faults.push('no text');
		for (const s of document.querySelectorAll('main svg')) if (s.getBoundingClientRect().width > innerWidth * 1.2) faults.push('a drawing wider than the screen');
		return faults;
	});
}

export async function weight(browser, url) {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage(), tools = await context.newCDPSession(page), bytes = new Map(), names = new Map();
	await tools.send('Network.enable');
	tools.on('Network.responseReceived', (e) => names.set(e.requestId, e.response.url));
	tools.on('Network.loadingFinished', (e) => bytes.set(e.requestId, e.encodedDataLength));
	await page.goto(url, { waitUntil: 'networkidle' });
	const parts = [...bytes].map(([id, n]) => `${new URL(names.get(id) ?? url).pathname} ${n}`);
	const sum = [...bytes.values()].reduce((a, b) => a + b, 0);
	const fonts = [...bytes].reduce((a, [id, n]) => a + (/\.woff2$/.test(names.get(id) ?? '') ? n : 0), 0);
	await context.close();
	return { sum, bare: sum - fonts, faults: [sum > WEIGHT && `${sum} bytes: ${parts.join(', ')}`, sum - fonts > BARE && `${sum - fonts} bytes without fonts`] };
}
