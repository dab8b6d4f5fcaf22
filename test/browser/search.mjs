// The search box in the header: reached and used with the keyboard alone, named for screen readers, as high as a finger.

const TARGET = 44, STOPS = 12;

const sizes = () => ['#site-search', '.header-search__button', '.header-tools__link'].map((what) => {
	const r = document.querySelector(what)?.getBoundingClientRect();
	return { what, height: r?.height ?? 0, width: r?.width ?? 0, inside: !!r && r.left >= 0 && r.right <= innerWidth };
});

/** From the page at `url`, in a tab with or without script. */
export async function search_faults(page, url) {
	const faults = [];
	await page.goto(url, { waitUntil: 'load' });
	for (const s of await page.evaluate(sizes)) {
		if (s.height < TARGET || s.width < TARGET) faults.push(`${s.what}: ${Math.round(s.width)} by ${Math.round(s.height)} px`);
		if (!s.inside) faults.push(`${s.what}: beyond the window`);
	}
	if (await page.getByRole('searchbox', { name: 'Search this site' }).count() !== 1) faults.push('no box of that name');
	if (await page.locator('header').getByRole('link', { name: 'Sign in' }).count() !== 1) faults.push('no way to sign in at the top');
	let n = 0;
	do await page.keyboard.press('Tab');
	while (++n < STOPS && !(await page.evaluate(() => document.activeElement?.id === 'site-search')));
	if (n === STOPS) return [...faults, `not reached by ${STOPS} stops`];
	await page.keyboard.type('rajkot');
	await Promise.all([page.waitForURL(/\/search\?q=rajkot/), page.keyboard.press('Enter')]);
	const first = await page.locator('.results h3').first().innerText();
	if (first !== 'Rajkot') faults.push(`the first result is ${first}`);
	if (!/^\d+ results for “rajkot”$/.test(await page.locator('.results__count').innerText())) faults.push('no count');
	// the way on from a misspelt name
	await page.goto(new URL('/search?q=krefled', url).href, { waitUntil: 'load' });
	const hint = page.locator('.did-you-mean a');
	if (await hint.count() !== 1 || await hint.innerText() !== 'Krefeld') return [...faults, 'Krefeld is not suggested'];
	await hint.focus();
	await Promise.all([page.waitForURL(/q=Krefeld/), page.keyboard.press('Enter')]);
	if (await page.locator('.results h3').first().innerText() !== 'Krefeld') faults.push('the suggestion does not find it first');
	return faults;
}
