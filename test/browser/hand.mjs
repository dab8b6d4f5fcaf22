// A person with nothing but a keyboard: what is wanted is reached by Tab, written, chosen with the arrows, sent with Enter.
import { tabs } from './keyboard.mjs';

const FAR = 220; // stops of the Tab key after which it is given up

/** 0 where the focus fits, else how many strokes of the Tab key it takes at least: stops that lie before what fits, of kinds that are surely stops. */
const strokes_to = ([selector, text, source]) => {
	const fits = (e) => e.matches(selector) && (!text || (source ? new RegExp(source).test(e.textContent.trim()) : e.textContent.trim() === text));
	const now = document.activeElement ?? document.body;
	if (fits(now)) return 0;
	const behind = (e, of) => of.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
	const wanted = [...document.querySelectorAll(selector)].find((e) => behind(e, now) && fits(e));
	if (!wanted) return 1;
	const stops = [...document.querySelectorAll('a[href], button, textarea, select')].filter((e) => behind(e, now) && behind(wanted, e) &&
		!e.matches(':disabled') && e.tabIndex === 0 && e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length);
	return stops.length + 1;
};

export class Hand {
	constructor(page) {
		this.page = page;
		this.keys = 0; // strokes so far
		page.on('filechooser', () => {}); // from now on its dialogs come to us: asked for only when one opens, it may be too late
	}

	async key(name) {
		this.keys++;
		await this.page.keyboard.press(name);
	}

	async type(text) {
		this.keys += text.length;
		await this.page.keyboard.type(text);
	}

	/** Tab until the focus is on what fits: a text, or a regular expression. */
	async to(selector, text) {
		for (let n = 0, more; n < FAR; n += more) {
			more = await this.page.evaluate(strokes_to, [selector, String(text ?? ''), text?.source ?? null]);
			if (!more) return;
			this.keys += more;
			await tabs(this.page, more);
		}
		throw new Error(`${this.page.url()}: Tab never comes to ${selector}${text ? ` "${text}"` : ''}`);
	}

	/** Writes into a field, over what stands there. */
	async write(selector, text) {
		await this.to(selector);
		await this.key('Control+A');
		await this.type(text);
	}

	/** Chooses by the beginning of its name. */
	async choose(selector, text) {
		await this.to(selector);
		const is = await this.page.evaluate(() => document.activeElement.tagName);
		if (is === 'SELECT') await this.type(text);
		else await this.arrows(text);
		if (is === 'SELECT' && !(await this.page.evaluate(() => document.activeElement.selectedOptions[0]?.textContent ?? '')).startsWith(text))
			throw new Error(`${this.page.url()}: ${selector} does not offer "${text}"`);
	}

	/** Radio buttons: from one to the next until the label fits. */
	async arrows(text) {
		const label = () => this.page.evaluate(() => document.activeElement.labels?.[0]?.textContent.trim() ?? '');
		const first = await label();
		for (let n = 0; n < 60; n++) {
			if ((await label()).startsWith(text)) return this.key('Space');
			await this.key('ArrowDown');
			if (n && (await label()) === first) break;
		}
		throw new Error(`${this.page.url()}: no choice "${text}"`);
	}

	/** A button or a link by its text; the page that it leads to is there afterwards. */
	async press(text, selector = 'button, a') {
		await this.to(selector, text);
		await Promise.all([this.page.waitForEvent('load'), this.key('Enter')]);
	}

	/** A file, as the dialog of the system gives it. */
	async file(selector, file) {
		await this.to(selector);
		const chooser = this.page.waitForEvent('filechooser');
		await this.key('Space');
		await (await chooser).setFiles(file);
	}
}
