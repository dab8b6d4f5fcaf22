// A strategy in a file becomes a plan of the city: an officer brings it, checks what is proposed and adopts it, by keyboard alone, with and without script.
import { fileURLToPath } from 'node:url';

import { access_faults, overflow } from './access.mjs';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const FILE = fileURLToPath(new URL('../draft/files/labels-en.md', import.meta.url));

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);
const focus = (page) => page.evaluate(() => document.activeElement.textContent.trim());

/** From the top of the page again. */
const top = (page) => page.locator('h1').evaluate((e) => { e.tabIndex = -1; e.focus(); });

/** axe at both widths, length and reflow; without script axe can't run. */
async function looked_at(page, script, faults) {
	if (!script) return;
	faults.push(...Object.values(await access_faults(page, [1280, 390])).flat().filter(Boolean));
	await page.setViewportSize({ width: 1280, height: 900 });
	await top(page);
}

/** From the list of plans to the proposals. */
async function brought(page, start, hand, script, title, faults) {
	await page.goto(start + 'plans');
	await hand.press('Plan from a document', 'main a');
	faults.push(...await overflow(page));
	await looked_at(page, script, faults);
	await hand.file('#file', FILE);
	await hand.write('[name="title"]', title);
	await hand.write('[name="owner"]', 'leicester-city-council');
	await page.keyboard.press('Tab');
	await hand.press('Read the document', 'main button');
	faults.push(...await says(page, '24 proposed'), ...await says(page, '24 to check'), ...await says(page, 'Not understood: 2'), ...await overflow(page));
	if (!(await page.locator('#source mark').count())) faults.push('nothing is lit in the document');
}

/** Who agrees presses Enter, and the next one has the focus. */
async function agreed(page, hand, times, faults) {
	for (let n = 0; n < times; n++) {
		if ((await focus(page)) !== 'Accept') faults.push(`after ${n} decisions the focus is on "${await focus(page)}"`);
		await hand.press('Accept', 'main button');
	}
	faults.push(...await overflow(page));
}

async function checked(page, hand, script, faults) {
	await hand.press('Drop', 'main button'); // the title of the document once more
	await agreed(page, hand, 2, faults);
	await hand.press(/Welcome people/, 'main a');
	faults.push(...await says(page, 'a label and its number'));
	if (!(await page.locator('#source mark').innerText()).includes('Welcome people')) faults.push('another passage is lit');
	await top(page);
	await hand.write('[name="title"]', 'Welcome everybody');
	await hand.press('Accept with all below it', 'main button');
	await top(page);
	await hand.press(/to check$/, 'main a');
	await hand.press('Drop', 'main button');
	await top(page);
	await hand.press(/dropped$/, 'main a');
	await hand.press('Undo drop', 'main button');
	await looked_at(page, script, faults);
	await top(page);
}

async function adopted(page, start, hand, title, faults) {
	await hand.press('Adopt the plan', 'main button');
	if (!/\/plans\//.test(page.url())) faults.push(`adopting leads to ${page.url()}`);
	faults.push(...await says(page, title), ...await says(page, 'Welcome everybody'), ...await overflow(page));
	await page.context().clearCookies();
	await page.goto(page.url().replace(/\?.*/, ''));
	faults.push(...await says(page, 'Welcome everybody'));
	if ((await page.locator('main').innerText()).includes('Learn with schools abroad')) faults.push('what was not accepted is public');
}

export async function draft(browser, start) {
	for (const script of [true, false]) {
		const page = await open(browser, start, { javaScriptEnabled: script });
		const faults = [], hand = new Hand(page), title = `Northbridge abroad ${script ? 'one' : 'two'}`;
		try {
			await sign_in(page, start, 'officer@example.org');
			await brought(page, start, hand, script, title, faults);
			await checked(page, hand, script, faults);
			await adopted(page, start, hand, title, faults);
		} catch (e) {
			faults.push(e.message);
		}
		tell(`a strategy in a file becomes a plan with the keyboard${script ? '' : ', without script'}`, [...faults, ...page.faults]);
		await page.context().close();
	}
}
