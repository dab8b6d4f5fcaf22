// The words that people meet: every message of the interface, and the texts of the demonstration.
// usage: words.mjs names    a word that tool/words_names.txt replaces, with the word to use
//        words.mjs grade    a text that is harder to read than grade 9, but for those in tool/words_hard.txt, each with its reason
//        words.mjs wording  a text or a comment with wording that tool/words_wording.txt lists
//        words.mjs list     every text with its grade, the hardest first
// Prints "file:line: fault", one a line. Exit code 0: the faults are what is printed.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const GRADE = 9; // of a school: what somebody of 14 or 15 years reads with ease
const MET = /^src\/(?:web|report|job|rule|document|model\/declared|model\/engine)\//; // what is said at the command line has words of files and programs
const WORDS = 12; // in shorter texts one long name decides alone

// ---- the texts ----

/** Messages as xgettext finds them: `text`, and the place of the first. */
function messages() {
	const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src/*.c', 'src/*.h'], { encoding: 'utf8' }).trim().split('\n');
	const pot = execFileSync('xgettext', ['--from-code=UTF-8', '-L', 'C', '-k', '-k_', '-kN_', '-kNN_:1,2', '-kmessage_n:1,2', '-o', '-', '--no-wrap', ...files],
		{ encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
	const found = [];
	for (const entry of pot.split('\n\n').slice(1)) {
		const place = /^#: (\S+)/m.exec(entry)?.[1];
		for (const [, quoted] of entry.matchAll(/^msgid(?:_plural)? ((?:"(?:[^"\\]|\\.)*"\n?)+)/gm))
			found.push({ place, text: quoted.split('\n').filter(Boolean).map((line) => JSON.parse(line)).join('') });
	}
	return found.filter((m) => m.text);
}

/** Rows of a CSV file as objects, with the line on which each begins. */
function rows(file) {
	const text = readFileSync(file, 'utf8'), all = [];
	let row = [], cell = '', quoted = false, line = 1, begins = 1;
	for (let i = 0; i < text.length; i++) {
		const c = text[i];
		if (c === '\n') line++;
		if (quoted) {
			if (c !== '"') cell += c;
			else if (text[i + 1] === '"') cell += text[++i];
			else quoted = false;
		} else if (c === '"') quoted = true;
		else if (c === ',') { row.push(cell); cell = ''; }
		else if (c === '\n') { row.push(cell); all.push({ line: begins, row }); row = []; cell = ''; begins = line; }
		else if (c !== '\r') cell += c;
	}
	const [head, ...rest] = all;
	return rest.map(({ line: at, row: values }) => ({ line: at, ...Object.fromEntries(head.row.map((name, i) => [name, values[i] ?? ''])) }));
}

/** Names of codes, which stand on pages and in forms as messages do. */
function codes() {
	return readdirSync('codelist').flatMap((file) => readFileSync(`codelist/${file}`, 'utf8').split('\n')
		.map((line, i) => ({ place: `codelist/${file}:${i + 1}`, text: line.startsWith('#') ? '' : line.replace(/^[^,]*,/, '').replace(/^"|"$/g, '') })).slice(2));
}

// What the demonstration says in its own words; titles, articles and what plans say are nearer to their sources.
const OWN = { activity: ['summary', 'purpose', 'outcome', 'sustainability'], agenda_item: ['text', 'minutes'], award: ['note'],
	bid: ['summary'], call: ['summary'], contribution: ['text'], decision: ['text'], document: ['summary'], element: ['next'], event: ['summary'],
	evidence: ['note'], funding_scheme: ['summary'], indicator: ['summary'], link: ['origin', 'focus'], meeting: ['minutes'], opportunity: ['summary'],
	organisation: ['summary'], plan: ['summary'], resource: ['summary'], update: ['note'], watch_note: ['meaning'] };

function demonstration() {
	const found = [];
	for (const [entity, fields] of Object.entries(OWN)) {
		const file = `city/leicester/${entity}.csv`;
		for (const row of rows(file))
			for (const field of fields)
				if (row[field]) found.push({ place: `${file}:${row.line}`, text: row[field] });
	}
	return found;
}

// ---- the grade ----

/** Groups of vowels, without a silent e: near enough over a text of many words. */
function syllables(word) {
	const plain = word.toLowerCase().replace(/[^a-z]/g, '');
	if (plain.length <= 3) return 1;
	return (plain.replace(/(?:[^laeiouy]es|[^laeiouy]e|ed)$/, '').replace(/^y/, '').match(/[aeiouy]{1,2}/g) ?? ['']).length;
}

/** Flesch-Kincaid grade level: Kincaid, Fishburne, Rogers and Chissom, Derivation of New Readability Formulas for Navy Enlisted
 *  Personnel, Research Branch Report 8-75, 1975. Placeholders count as a word of one syllable, numbers too; a name within a sentence counts
 *  as a word of two at most, since nobody can write it in easier words (as the list of Dale and Chall, 1948, takes names for known). */
function grade(text) {
	const plain = text.replace(/%%|%[-+ 0#]*[\d.*]*(?:ll|l|z)?[a-zA-Z]/g, ' it ').replace(/https?:\S+|\S+@\S+/g, ' it ');
	const sentences = plain.split(/(?:[.!?:;](?=\s|$)|\n)+/).filter((s) => /[a-zA-Z]{2}/.test(s)).length;
	const words = plain.split(/[\s\u2013\u2014/]+/).filter((w) => /[\p{L}\d]/u.test(w));
	if (words.length < WORDS || !sentences) return { words: words.length, grade: 0 };
	const name = (w, i) => i && /^[\p{Lu}]/u.test(w) && !/[.!?:]$/.test(words[i - 1]);
	const sounds = words.reduce((n, w, i) => n + (name(w, i) ? Math.min(2, syllables(w)) : syllables(w)), 0);
	return { words: words.length, grade: 0.39 * (words.length / sentences) + 11.8 * (sounds / words.length) - 15.59 };
}

// ---- the lists ----

const lines = (file) => readFileSync(new URL(file, import.meta.url), 'utf8').split('\n').map((text, i) => ({ text, at: `tool/${file}:${i + 1}` }))
	.filter(({ text }) => text && !text.startsWith('#'));

/** Each text with a pattern of the list, but where the third column says that it is right. */
function banned(list, texts) {
	const all = lines(list).map(({ text }) => text.split('\t')).map(([pattern, use, but]) => ({ pattern: new RegExp(`(?<![\\w/])(?:${pattern})(?![\\w=])`, 'i'), use, but: but && new RegExp(but, 'i') }));
	for (const { place, text } of texts)
		for (const { pattern, use, but } of all) {
			const word = pattern.exec(text)?.[0];
			if (word && !but?.test(text)) console.log(`${place}: "${word}" in "${text.slice(0, 90)}": use "${use}"`);
		}
}

const names = () => banned('words_names.txt', [...messages().filter((m) => MET.test(m.place)), ...codes()]);

/** Comments of C, each with the line on which it begins; what stands in a string is none. */
function comments() {
	const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src/*.c', 'src/*.h'], { encoding: 'utf8' }).trim().split('\n');
	return files.flatMap((file) => {
		const text = readFileSync(file, 'utf8');
		return [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)].filter(([found]) => found[0] === '/')
			.map((found) => ({ place: `${file}:${text.slice(0, found.index).split('\n').length}`, text: found[0].replace(/\s+\*?\s*/g, ' ') }));
	});
}

const wording = () => banned('words_wording.txt', [...messages(), ...comments(), ...demonstration(), ...rows('city/leicester/element.csv')
	.flatMap((row) => [row.title, row.text].map((text) => ({ place: `city/leicester/element.csv:${row.line}`, text }))), ...['article', 'alignment'].flatMap((entity) => rows(`city/leicester/${entity}.csv`)
	.map((row) => ({ place: `city/leicester/${entity}.csv:${row.line}`, text: row.text })))]);

function grades() {
	const allowed = new Map(lines('words_hard.txt').map(({ text, at }) => [text.split('\t')[0], { at, reason: text.split('\t')[1], used: false }]));
	for (const { place, text } of [...messages(), ...demonstration()]) {
		const why = allowed.get(text.replace(/\s+/g, ' ').slice(0, 60).trim()), is = grade(text).grade;
		if (is <= GRADE) continue;
		if (why) why.used = true;
		else console.log(`${place}: grade ${is.toFixed(1)}, ${GRADE} at most: "${text.replace(/\s+/g, ' ').slice(0, 120)}"`);
	}
	for (const [text, { at, reason, used }] of allowed) {
		if (!reason) console.log(`${at}: no reason for "${text}"`);
		if (!used) console.log(`${at}: nothing needs "${text}" any more`);
	}
}

function list() {
	for (const m of [...messages(), ...demonstration()].map((t) => ({ ...t, ...grade(t.text) })).sort((a, b) => b.grade - a.grade))
		console.log(`${m.grade.toFixed(1)}\t${m.place}\t${m.text.replace(/\s+/g, ' ')}`);
}

const commands = { names, wording, grade: grades, list };
if (!commands[process.argv[2]]) {
	console.error('usage: words.mjs names | wording | grade | list');
	process.exit(2);
}
commands[process.argv[2]]();
