// Languages that nobody speaks, for tests: what stands on a page in plain English was never marked as a message, what is not whole was cut or put
// together of pieces, and there is a right-to-left page before there is an Arabic one.
// usage: pseudo.mjs long|right FROM.po TO.po   FROM: any catalogue; only what it translates from counts
//   long   "⟦Šéé  ţĥéé ţŵîîñš⟧": other letters, vowels twice, each message in brackets
//   right  in Arabic letters, by their sound
import { readFileSync, writeFileSync } from 'node:fs';

const LETTERS = Object.fromEntries([...'aàbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzžAÅBƁCÇDÐEÉFƑGĜHĤIÎJĴKĶLĻMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽ'.matchAll(/(.)(.)/gu)].map(([, a, b]) => [a, b]));
// what a program reads: %s, %1$lld, %%, %{count}, an address
const KEPT = /(%(?:\d+\$)?[-+0#]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:ll|l|z)?[sducxXm%]|%\d[0-9A-F]|%\{\w+\}|https?:\/\/\S*|\s+)/;
const long = (word) => [...word].map((c) => (LETTERS[c] ?? c).repeat(/[aeiou]/.test(c) ? 2 : 1)).join('');
const SOUNDS = Object.fromEntries([...'aاbبcچdدeيfفgغhهiىjجkكlلmمnنoوpپqقrرsسtتuؤvڤwوxخyيzز'.matchAll(/(.)(.)/gu)].map(([, a, b]) => [a, b]));
const right = (word) => [...word].map((c) => SOUNDS[c.toLowerCase()] ?? c).join('');
const parts = (text, change) => text.split(KEPT).map((part, i) => (i % 2 || !part ? part : change(part))).join('');
const kinds = {
	long: { head: ['Language: en-XA', 'X-Own-Name: Ļööñĝ', 'Plural-Forms: nplurals=2; plural=n != 1;'], forms: 2,
		say: (text) => text.replace(/^(\s*)([^]*?)(\s*)$/, (_, before, words, after) => `${before}⟦${parts(words, long)}⟧${after}`) },
	right: { head: ['Language: ar-XB', 'X-Own-Name: يمين', 'X-Direction: rtl',
		'Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;'], forms: 6,
		say: (text) => parts(text, right) },
};

const [, , name, from, to] = process.argv;
const kind = kinds[name];
const line = (key, of, block) => {
	const found = new RegExp(`^${key} ((?:"(?:[^"\\\\]|\\\\.)*"\\n?)+)`, 'm').exec(block);
	return found ? found[1].split('\n').filter(Boolean).map((l) => JSON.parse(l)).join('') : undefined;
};
const quoted = JSON.stringify;
const out = [`msgid ""\nmsgstr ""\n${['Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', ...kind.head].map((h) => `"${h}\\n"`).join('\n')}`];
for (const block of readFileSync(from, 'utf8').split('\n\n').slice(1)) {
	const text = line('msgid', 0, block), many = line('msgid_plural', 0, block), context = line('msgctxt', 0, block);
	if (!text) continue;
	out.push([/^#,.*c-format/m.exec(block)?.[0].replace('fuzzy, ', ''), context && `msgctxt ${quoted(context)}`, `msgid ${quoted(text)}`, ...(many
		? [`msgid_plural ${quoted(many)}`, ...Array.from({ length: kind.forms }, (_, i) => `msgstr[${i}] ${quoted(kind.say(name === 'long' && !i ? text : many))}`)]
		: [`msgstr ${quoted(kind.say(text))}`])].filter(Boolean).join('\n'));
}
writeFileSync(to, `${out.join('\n\n')}\n`);
