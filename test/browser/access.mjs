// axe at two widths, and no scrolling sideways at 320 px.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HEIGHT = 900;

async function axe_faults(page) {
	if (!(await page.evaluate(() => !!globalThis.axe))) await page.evaluate(axe);
	// no rule of these tags asks for the style sheets anew
	const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'], preload: { assets: ['media'] } };
	// GOV.UK Frontend says on a radio button whether what stands below it is open; ARIA has no such word for radio buttons, readers of screens do
	// https://github.com/alphagov/govuk-frontend/issues/979
	const found = await page.evaluate((o) => globalThis.axe.run(document, o)
		.then((r) => r.violations.flatMap((v) => v.nodes.filter((n) => v.id !== 'aria-allowed-attr' || !/^<input[^>]* type="radio"[^>]* aria-expanded/.test(n.html))
			.slice(0, 3).map((n) => `${v.id}: ${v.help}: ${n.target.join(' ')} ${n.failureSummary ?? ''}`))), options);
	return found;
}

/** What stands out of the window at its present width. */
export async function overflow(page) {
	return page.evaluate(() => {
		const wide = document.documentElement.scrollWidth, room = document.documentElement.clientWidth;
		if (wide <= room) return [];
		const inside = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true; return false; };
		const who = [...document.querySelectorAll('body *')].filter((e) => (e.getBoundingClientRect().right > room + 1 || e.getBoundingClientRect().left < -1) && !inside(e)).slice(0, 4)
			.map((e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} to ${Math.round(e.getBoundingClientRect().right)}`);
		return [`${wide} px wide in ${room}: ${who.join('; ')}`];
	});
}

// A page answers one question: so long it may be, at each width (eight windows of a phone).
const LONGEST = { 1280: 4500, 390: 8 * 844 };

// What is made up is said once: at a title, and in one sentence for what has the dotted line.
const MARKS = 3;

/** Marks that are seen, where the breadcrumbs begin, and what is said twice: the line above the title among the facts, a way to more of it. */
async function said_faults(page) {
	const { marks, first, twice, ways } = await page.evaluate(() => {
		const words = (selector) => [...document.querySelectorAll(selector)].map((e) => e.textContent.trim()), eyebrow = words('main .eyebrow')[0];
		const to = (selector) => [...document.querySelectorAll(selector)].map((e) => e.getAttribute('href')), more = to('main .section__more a');
		return {
			marks: [...document.querySelectorAll('.mark:not(.govuk-visually-hidden), .mark-note')].filter((e) => e.checkVisibility()).length,
			first: words('.govuk-breadcrumbs__list-item')[0],
			twice: words('main > div > .facts dd').filter((w) => w === eyebrow),
			ways: to('main .parts a').filter((href) => more.includes(href)) };
	});
	return [marks > MARKS && `${marks} marks of what is made up, at most ${MARKS}`, first && first !== 'Home' && `breadcrumbs begin with "${first}"`,
		...twice.map((w) => `"${w}" stands above the title and among the facts`), ...ways.map((href) => `two ways to ${href}`)];
}

/** Opens a page as a person with a wide window does; what went wrong on the way. */
export async function visit(page, url) {
	await page.setViewportSize({ width: 1280, height: HEIGHT });
	const answer = await page.goto(url, { waitUntil: 'load' });
	return answer.status() === 200 ? [] : [`status ${answer.status()}`];
}

/** All of it on the page that stands open; { wide, narrow, reflow, quiet, long, said }: lists of faults. */
export async function access_faults(page, widths) {
	const out = { long: [], reflow: [] };
	out.said = await said_faults(page);
	for (const width of widths) {
		await page.setViewportSize({ width, height: HEIGHT });
		out[width] = await axe_faults(page);
		const height = await page.evaluate(() => document.documentElement.scrollHeight);
		out.reflow.push(...await overflow(page));
		if (height > LONGEST[width]) out.long.push(`${height} px at ${width}, at most ${LONGEST[width]}`);
	}
	await page.setViewportSize({ width: 320, height: HEIGHT });
	out.reflow.push(...await overflow(page));
	out.quiet = [...page.faults];
	return out;
}
