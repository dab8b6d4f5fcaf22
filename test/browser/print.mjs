// What a councillor prints: an objective on two sheets of A4, and no address of this site behind a link.

const SHEETS = 2, A4 = /\/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/;

/** A printed page has no navigation and no addresses in brackets; `sheets` is how many it may have at most. */
export async function print_faults(page, url, sheets = SHEETS) {
	await page.goto(url, { waitUntil: 'load' });
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const printed = (pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;
	await page.emulateMedia({ media: 'print' });
	const seen = await page.evaluate(() => {
		const addresses = [...document.querySelectorAll('main a[href]')].filter((a) => getComputedStyle(a, '::after').content.includes('(')).length;
		const shown = ['nav', '.site-header', '.day-form', '.section__more'].filter((s) => [...document.querySelectorAll(s)].some((e) => e.getClientRects().length));
		return { addresses, shown };
	});
	await page.emulateMedia({ media: null });
	return [!printed && 'no page is counted', printed > sheets && `${printed} sheets, ${sheets} are allowed`, !A4.test(pdf) && 'the paper is not A4',
		seen.addresses && `${seen.addresses} addresses in brackets`, seen.shown.length && `printed: ${seen.shown.join(', ')}`];
}
