// A teacher on a phone, with the keyboard alone: where does my school stand, and how do I record what the next award asks? An officer reads the
// official register of schools.
import { overflow } from './access.mjs';
import { open } from './browser.mjs';
import { Hand } from './hand.mjs';
import { sign_in } from './journeys.mjs';
import { tell } from './tap.mjs';

const PHONE = { width: 390, height: 844 };
const SCHOOL = 'Whitehall Primary';

const says = async (page, text) => ((await page.locator('main').innerText()).includes(text) ? [] : [`${page.url()} does not say "${text}"`]);

/** From where a teacher lands to the school's page, which says what is missing; then from there to the form of an activity and back. */
async function record(page, start, title, faults) {
	await sign_in(page, start, 'teacher@example.org');
	const hand = new Hand(page);
	await page.goto(start + 'mine');
	faults.push(...await says(page, 'Your school'));
	await hand.press(SCHOOL, 'main a');
	faults.push(...await says(page, 'What is missing for Intermediate'), ...await overflow(page));
	await hand.to('main a.govuk-button[href="/edit/organisation/whitehall-primary#pupils"]');
	await page.goto(start + 'mine');
	await hand.to('main a[href^="/schools/activity/"]');
	await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
	await hand.press('Record it', 'main button'); // nothing was said yet
	faults.push(...await says(page, 'There is a problem'), ...await overflow(page));
	await hand.write('#title', title);
	await hand.write('#starts-month', '9');
	await hand.write('#starts-year', '2009');
	await hand.write('#pupils', '31');
	await hand.press('Record it', 'main button');
	if (new URL(page.url()).pathname !== '/mine') faults.push(`saving leads to ${page.url()}, not back to My work`);
	await page.goto(start + 'organisations/whitehall-primary');
	faults.push(...await says(page, title), ...await overflow(page));
}

const REGISTER = [
	'URN,LA (code),EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name),AdministrativeWard (name),Easting,Northing',
	'120001,856,Bridge Junior School,Open,Primary,Castle,458000,304000',
	'120099,856,Quiet Primary School,Open,Primary,Castle,459500,305500',
	'12x,856,No Number School,Open,Primary,Castle,,',
	'120500,855,Far School,Open,Primary,Oadby,,',
].join('\r\n');

/** The code of the authority, the file, what it would do, the good rows; then the map. */
async function register(page, start, faults) {
	await sign_in(page, start, 'officer@example.org');
	const hand = new Hand(page);
	await page.goto(start + 'schools/register');
	await hand.write('#code', '856');
	await hand.press('Save', 'main button');
	await hand.press('Import a file', 'main a');
	await hand.file('#file', { name: 'edubasealldata20090901.csv', mimeType: 'text/csv', buffer: Buffer.from(REGISTER) });
	await hand.press('Check the rows', 'main button');
	faults.push(...await says(page, '1 row will be left out'), ...await says(page, 'has five to seven digits'), ...await overflow(page));
	await hand.press('Import the rows without errors', 'main button');
	await page.goto(start + 'schools?reach=never&ward=ward-castle');
	faults.push(...await says(page, 'Quiet Primary School'), ...await overflow(page));
	await page.goto(start + 'schools/coverage');
	if (!(await page.locator('svg.school-map circle').count())) faults.push('no school is on the map');
	faults.push(...await overflow(page));
}

export async function school(browser, start) {
	for (const script of [true, false]) {
		const page = await open(browser, start, { javaScriptEnabled: script, viewport: PHONE });
		const faults = [];
		await record(page, start, script ? 'Letters to friends' : 'Songs for friends', faults).catch((e) => faults.push(e.message));
		tell(`a teacher records what the next award asks, on a phone with the keyboard${script ? '' : ', without script'}`,
			[...faults, ...page.faults.filter((f) => !/status of (4\d\d)/.test(f))]);
		await page.context().close();
	}
	const page = await open(browser, start, { viewport: PHONE });
	const faults = [];
	await register(page, start, faults).catch((e) => faults.push(e.message));
	tell('an officer reads the official register of schools', [...faults, ...page.faults.filter((f) => !/status of (4\d\d)/.test(f))]);
	await page.context().close();
}
