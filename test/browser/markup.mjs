// Valid HTML, and what no validator knows: fragments that lead somewhere, one h1, no style or script inside.
import { HtmlValidate } from 'html-validate';

const validate = new HtmlValidate({
	extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
	elements: ['html5'],
	rules: {
		'long-title': 'off',          // a record's title is what it is
		'prefer-native-element': 'off', // roles of tables are explicit: they outlive display:block on small screens
		'no-redundant-role': 'off',
		'no-inline-style': 'error',
		'no-redundant-for': 'off',
		'require-sri': 'off',         // everything is our own host's
		'form-dup-name': 'error',
		'no-dup-id': 'error',
	},
});

export async function markup_faults(page) {
	const report = await validate.validateString(page.html, page.path);
	const faults = report.results.flatMap((r) => r.messages).map((m) => `${m.ruleId} (${m.line}:${m.column}): ${m.message}`);
	const ids = new Set([...page.html.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]));
	for (const [, to] of page.html.matchAll(/\shref="#([^"]+)"/g)) if (!ids.has(to)) faults.push(`#${to} leads nowhere`);
	const first = [...page.html.matchAll(/<h1\b/g)].length;
	if (first !== 1) faults.push(`${first} headings of level 1`);
	if (/<script(?![^>]*\ssrc=)(?! type="application\/ld\+json">)|<style|\son[a-z]+="/.test(page.html)) faults.push('script or style inside the page');
	const levels = [...page.html.matchAll(/<h([1-6])\b/g)].map((m) => +m[1]);
	levels.forEach((l, i) => i && l > levels[i - 1] + 1 && faults.push(`heading ${i + 1} of level ${l} follows one of level ${levels[i - 1]}`));
	return faults;
}
