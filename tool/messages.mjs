// The catalogues of locale/: what each language has of the messages of the sources and of the names of codes.
// usage: messages.mjs pot            the template, on standard output
//        messages.mjs update         brings every locale/*.po up to date: new messages are empty, those that are gone leave
//        messages.mjs report         how many messages each language has, and which are missing
//        messages.mjs take TAG FILE  puts translations (lines of JSON: {"text": English, "t": translation or forms, "context": where two are meant}) into a catalogue
// Exit code 0; 1: a file is wrong.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHOWN = /^(name|many)$/; // columns of a code list that people read
const KEYS = /^bank-heading\.csv$/; // names of these are the programme's own
const run = (program, words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
const meant = (text, context) => (context ? `${context}\u0004${text}` : text); // as a catalogue keeps it
const quoted = (text) => JSON.stringify(text).replace(/\\u001f/g, '');

/** The cells of one line of a code list, which holds no line break. */
function cells(line) {
	return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, q, plain]) => (q === undefined ? plain : q.replaceAll('""', '"')));
}

/** Names of codes: text and file. */
function codes() {
	return readdirSync('codelist').filter((f) => !KEYS.test(f)).sort().flatMap((file) => {
		const [head, ...lines] = readFileSync(`codelist/${file}`, 'utf8').split('\n').filter((l) => l && !l.startsWith('#')).map(cells);
		return lines.flatMap((line) => head.flatMap((column, i) => (SHOWN.test(column) && line[i] ? [{ text: line[i], file: `codelist/${file}`,
			context: column === 'name' ? line[head.indexOf('context')] || undefined : undefined }] : [])));
	});
}

/** "up to 400% without" is no format, though xgettext takes its "% w" for one. */
function flagged(block) {
	const format = /%(?:\d+\$)?[-+0#]*\d*(?:\.(?:\d+|\*))?(?:ll|l|z)?[sducxX]/.test(block.replaceAll('%%', ''));
	return format ? block : block.replace(/^#, c-format$/m, '#, no-c-format');
}

function template() {
	// what is said at the command line stays English, as programs and logs are
	const files = run('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src/*.c', 'src/*.h']).trim().split('\n').filter((f) => !f.startsWith('src/cli/'));
	const pot = run('xgettext', ['--from-code=UTF-8', '-L', 'C', '-k', '-k_', '-kN_', '-kNN_:1,2', '-kmessage_n:1,2', '-kC_:1c,2', '-kNC_:1c,2', '-o', '-', '--no-wrap', '--add-location=file', '--sort-by-file', ...files]);
	const known = new Set([...pot.matchAll(/^(?:msgctxt ("(?:[^"\\]|\\.)*")\n)?msgid ("(?:[^"\\]|\\.)*")$/gm)].map(([, context, text]) => meant(JSON.parse(text), context && JSON.parse(context))));
	const more = codes().filter(({ text, context }) => !known.has(meant(text, context)) && known.add(meant(text, context)))
		.map(({ text, file, context }) => `#: ${file}\n${context ? `msgctxt ${quoted(context)}\n` : ''}msgid ${quoted(text)}\nmsgstr ""\n`);
	return pot.split('\n\n').map(flagged).join('\n\n').replace(/^"POT-Creation-Date:.*\n/m, '').replace('charset=CHARSET', 'charset=UTF-8').trimEnd() + '\n\n' + more.join('\n');
}

const catalogues = () => readdirSync('locale').filter((f) => f.endsWith('.po')).sort();

function update() {
	const folder = mkdtempSync(join(tmpdir(), 'messages-')), pot = join(folder, 'messages.pot');
	try {
		writeFileSync(pot, template());
		for (const file of catalogues()) {
			const merged = join(folder, file);
			run('msgmerge', ['--quiet', '--no-fuzzy-matching', '--no-wrap', '--add-location=file', '-o', merged, `locale/${file}`, pot]);
			run('msgattrib', ['--no-obsolete', '--no-wrap', '--add-location=file', '-o', `locale/${file}`, merged]);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Entries of a .po file: `text`, `forms`, `has`; read back from what gettext writes without wrapping. */
function entries(file) {
	const un = (lines) => lines.split('\n').filter(Boolean).map((l) => JSON.parse(l)).join('');
	return readFileSync(file, 'utf8').split('\n\n').map((block) => {
		const text = /^msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)/m.exec(block), all = [...block.matchAll(/^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\n?)+)/gm)];
		const context = /^msgctxt ((?:"(?:[^"\\]|\\.)*"\n?)+)/m.exec(block);
		return { block, text: text ? un(text[1]) : '', context: context ? un(context[1]) : undefined, forms: all.map(([, t]) => un(t)), plural: /^msgid_plural /m.test(block) };
	});
}

function report() {
	for (const file of catalogues()) {
		const all = entries(`locale/${file}`).filter((e) => e.text), missing = all.filter((e) => e.forms.some((f) => !f));
		console.log(`${file}: ${all.length - missing.length} of ${all.length} messages`);
		for (const e of missing) console.log(`  ${JSON.stringify(e.text)}${e.context ? ` (${e.context})` : ''}`);
	}
}

function take(tag, file) {
	const said = new Map(readFileSync(file, 'utf8').trim().split('\n').map((l) => JSON.parse(l)).map(({ text, t, context }) => [meant(text, context), [t].flat()]));
	const po = `locale/${tag}.po`;
	const blocks = entries(po).map(({ block, text, context, plural }) => {
		const forms = text && said.get(meant(text, context));
		if (!forms) return block;
		const head = block.slice(0, block.search(/^msgstr/m));
		// a language with two forms may have got them as two messages
		const other = plural && /^msgid_plural (".*")$/m.exec(block)?.[1];
		if (other && forms.length === 1 && /^msgstr\[1\]/m.test(block)) forms.push((said.get(JSON.parse(other)) ?? forms)[0]);
		return head + (plural ? forms.map((f, i) => `msgstr[${i}] ${quoted(f)}`).join('\n') : `msgstr ${quoted(forms[0])}`);
	});
	writeFileSync(po, blocks.join('\n\n').trimEnd() + '\n');
}

const [, , command, ...words] = process.argv;
const commands = { pot: () => process.stdout.write(template()), update, report, take };
if (!commands[command]) {
	console.error('usage: messages.mjs pot|update|report|take TAG FILE');
	process.exit(2);
}
commands[command](...words);
