// A walk with the Tab key: everything that can be reached shows its focus, is in view, and comes in the order of the text.

const STOPS = 60;

function look() {
	const e = document.activeElement;
	if (!e || e === document.body || e === document.documentElement) return null;
	const s = getComputedStyle(e), r = e.getBoundingClientRect(), faults = [];
	const name = `${e.tagName.toLowerCase()} "${(e.textContent || e.getAttribute('aria-label') || e.id).trim().slice(0, 40)}"`;
	const outlined = (t) => t.outlineStyle !== 'none' && parseFloat(t.outlineWidth) >= 2 && !/rgba\(.*, 0\)|transparent/.test(t.outlineColor);
	const shown = (t) => outlined(t) || t.boxShadow !== 'none';
	const label = e.id ? document.querySelector(`label[for="${CSS.escape(e.id)}"]`) : null;
	if (!shown(s) && !shown(getComputedStyle(e, '::before')) && !(label && shown(getComputedStyle(label, '::before'))) &&
		![...e.querySelectorAll('circle,path,rect')].some((c) => getComputedStyle(c).stroke !== 'none'))
		faults.push(`${name}: the focus does not show`);
	const box = [...e.getClientRects()].find((b) => b.width && b.height) ?? r;
	if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) faults.push(`${name}: out of view`);
	else {
		const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
		const top = document.elementFromPoint(x, y);
		if (top && !e.contains(top) && !top.contains(e) && !(label && label.contains(top))) faults.push(`${name}: hidden behind ${top.tagName}.${top.getAttribute('class')}`);
	}
	// the spacing between small targets is axe's part (target-size)
	const control = s.display !== 'inline' && !/auto|scroll/.test(s.overflowX);
	if (control && r.height < 24 && r.width < 24 && !(label && label.getBoundingClientRect().height >= 24)) faults.push(`${name}: ${Math.round(r.width)} by ${Math.round(r.height)} px`);
	if (e.tabIndex > 0) faults.push(`${name}: tabindex ${e.tabIndex}`);
	const before = globalThis.last_stop;
	if (before && before.isConnected && !(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push(`${name}: out of order`);
	globalThis.last_stop = e;
	return { name, faults, first: e.classList.contains('govuk-skip-link') };
}

const AT_ONCE = 12;
const TAB = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
const noting = `stops = []; addEventListener('keyup', (e) => e.key === 'Tab' && stops.push((${look})()), true)`;

/** Strokes of the Tab key that go out together: an answer awaited for each costs as much again. */
export async function tabs(page, n) {
	page.keys ??= await page.context().newCDPSession(page);
	await Promise.all(Array.from({ length: n }, () => ['rawKeyDown', 'keyUp']).flat().map((type) => page.keys.send('Input.dispatchKeyEvent', { type, ...TAB })));
}

/** Of the page that stands open, just loaded, at the width that the tab has; it is left as it was, without a focus. */
export async function keyboard_faults(page) {
	const faults = [], stops = [];
	let end = -1;
	await page.evaluate(noting); // where each leads
	while (end < 0 && stops.length < STOPS) {
		await tabs(page, AT_ONCE);
		stops.push(...await page.evaluate(() => globalThis.stops.splice(0)));
		end = stops.findIndex((stop, n) => !stop || (n && stop.first)); // behind the last one it begins anew
	}
	const walk = end < 0 ? stops : stops.slice(0, end);
	if (walk.length && !/Skip/.test(walk[0].name)) faults.push(`the first stop is ${walk[0].name}, no skip link`);
	faults.push(...walk.slice(1).flatMap((stop) => stop.faults));
	if (walk.length < 3) faults.push(`only ${walk.length} stops, the last ${walk.at(-1)?.name}`);
	await page.evaluate(() => {
		document.activeElement?.blur();
		scrollTo(0, 0);
	});
	return faults;
}

/** The skip link brings to the contents, and the next Tab goes on from there. */
export async function skip_faults(page, url) {
	await page.goto(url, { waitUntil: 'load' });
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.waitForTimeout(50);
	const there = await page.evaluate(() => location.hash + ' ' + (document.activeElement?.id ?? ''));
	await page.keyboard.press('Tab');
	const inside = await page.evaluate(() => !!document.activeElement?.closest('main') || !!document.activeElement?.closest('footer'));
	return [!there.includes('main-content') && `it leads to ${there}`, !inside && 'the next stop is not in the contents'];
}
