// draft.mjs - what jumelage draft takes from a document, against what a person took: right, wrong and missed by kind.
//
// usage: node bench/draft.mjs DRAFT city FOLDER           against a city's rows whose provenance names the document
//        node bench/draft.mjs DRAFT expected FILE.tsv     against a list: kind, code, text, parent, line
//        --missed tells each one. Lines for verdicts go to standard output behind "=": text, value, limit, more or less.
import { readFileSync, existsSync } from "node:fs";

const [folder, how, against, ...options] = process.argv.slice(2);
const tell_all = options.includes("--missed");

function csv(text) {
	const rows = [];
	let row = [], cell = "", quoted = false;
	for (let i = 0; i < text.length; i++) {
		const c = text[i];
		if (quoted) {
			if (c !== '"') cell += c;
			else if (text[i + 1] === '"') cell += text[i++];
			else quoted = false;
		} else if (c === '"') quoted = true;
		else if (c === ",") { row.push(cell); cell = ""; }
		else if (c === "\n") { row.push(cell.replace(/\r$/, "")); rows.push(row); row = []; cell = ""; }
		else cell += c;
	}
	if (cell || row.length) rows.push([...row, cell]);
	return rows;
}

function records(file) {
	if (!existsSync(file)) return [];
	const [heads, ...rows] = csv(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
	return rows.filter(r => r.length > 1 || r[0]).map(r => Object.fromEntries(heads.map((h, i) => [h.trim(), (r[i] ?? "").replace(/^'(?=[=+\-@])/, "")])));
}

const fold = s => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘]/g, "'");
const small = new Set("the of and to in for a an by on at with from der die das und des den dem zu zur zum im in mit von fur la le les de du des et en un une el los las y del para".split(" "));
const tokens = s => [...new Set((fold(s).match(/[\p{L}\p{N}]+/gu) ?? []).filter(t => t !== "s" && !small.has(t)))];
const near = (a, b) => a === b || (Math.min(a.length, b.length) >= 5 && a.slice(0, Math.max(5, Math.min(a.length, b.length) - 3)) === b.slice(0, Math.max(5, Math.min(a.length, b.length) - 3)));
function covered(a, b) { // share of a's words that stand in b
	const x = tokens(a), y = tokens(b);
	return x.length ? x.filter(t => y.some(u => near(t, u))).length / x.length : 0;
}
const alike = (a, b) => Math.min(covered(a, b), covered(b, a));
const named = (a, b) => alike(a, b) >= 0.6 || (tokens(a).length > 1 && tokens(b).length > 1 && Math.max(covered(a, b), covered(b, a)) === 1 && alike(a, b) >= 0.4);

const proposals = records(`${folder}/draft.csv`).filter(p => p.question === "" || p.kind === "theme");
const of = (...kinds) => proposals.filter(p => kinds.includes(p.kind));
const totals = { right: 0, wrong: 0 };
const verdicts = [];

// Each wanted one takes its best proposal, and each proposal is right once; `fits` gives 0 to 1.
function compare(kind, found, wanted, fits, { least, spare = () => false, quiet = false, shared = false } = {}) {
	const used = new Set(), pairs = [];
	wanted.forEach((w, i) => found.forEach((f, k) => { const s = fits(f, w); if (s > 0) pairs.push([s, i, k]); }));
	pairs.sort((a, b) => b[0] - a[0]);
	const got = new Set();
	for (const [, i, k] of pairs) if (!got.has(i) && (shared || !used.has(k))) { got.add(i); used.add(k); }
	for (const [, , k] of pairs) used.add(k); // said twice is not wrong
	const wrong = found.filter((f, k) => !used.has(k) && !spare(f));
	const right = found.length - wrong.length;
	const recall = wanted.length ? got.size / wanted.length : 1, precision = found.length ? right / found.length : 1;
	console.log(`${kind.padEnd(34)} right ${String(got.size).padStart(3)} of ${String(wanted.length).padStart(3)}  proposed ${String(found.length).padStart(3)}  wrong ${String(wrong.length).padStart(3)}   recall ${recall.toFixed(2)}  precision ${precision.toFixed(2)}`);
	if (tell_all) {
		wanted.forEach((w, i) => got.has(i) || console.log(`    missed: ${w.code ?? ""} ${w.title ?? w.text ?? w}`));
		wrong.forEach(f => console.log(`    wrong: line ${f.line} ${f.code} ${f.text.slice(0, 110)} [${f.value}] ^${f.parent} (${f.rule})`));
	}
	if (!quiet) { totals.right += right; totals.wrong += wrong.length; }
	if (least !== undefined) verdicts.push([kind, got.size, least, "more"]);
	return { got: got.size, wrong: wrong.length, recall, precision };
}

function city() {
	const read = name => records(`${against}/${name}.csv`);
	const plan = read("setting").find(s => s.name === "main-plan").value;
	const document = process.env.JUMELAGE_DRAFT_DOCUMENT ?? read("document").find(d => d.plan === plan).slug;
	const provenance = read("provenance").filter(p => p.source === document && p.standing !== "illustrative");
	const key = { observation: r => [r.indicator, r.kind, r.date, r.disaggregation].join("|"), attendance: r => [r.event, r.activity, r.who, r.organisation, r.date].join("|"),
		transaction: r => [r.activity, r.reference].join("|"), budget: r => [r.activity, r.kind, r.starts, r.ends].join("|"), membership: r => [r.body, r.member, r.person, r.role, r.starts].join("|"),
		award: r => [r.organisation, r.level, r.date].join("|"), alignment: r => [r.from_element, r.kind, r.to_element].join("|") };
	const said = {};
	for (const p of provenance) (said[p.entity] ??= new Set()).add(p.record);
	const rows = name => read(name).filter(r => said[name]?.has(r.slug ?? key[name]?.(r)));
	const elements = read("element"), own = elements.filter(e => e.plan === plan);
	const code = slug => slug.slice(slug.indexOf("/") + 1);
	const all_texts = ["element", "alignment", "document", "organisation", "plan", "activity", "funding_scheme", "event", "place", "attendance", "observation", "transaction", "link", "membership", "award", "indicator", "contribution", "article", "provenance", "resource"]
		.flatMap(n => n === "provenance" ? provenance : read(n)).map(r => Object.values(r).join(" ")).join("\n").replace(/(?<=\d),(?=\d{3})/g, "");

	const by_code = (f, e) => f.code === e.code && alike(f.text, e.title) >= 0.6 && (f.parent || "") === (e.parent ? code(e.parent) : "") ? 1 : 0;
	const by_text = (f, e) => (f.parent || "") === (e.parent ? code(e.parent) : "") ? Math.max(0, alike(f.text, e.title) - 0.5) : 0;
	const kind = k => own.filter(e => e.kind === k);
	compare("objectives", of("objective"), kind("objective"), by_code, { least: 6 });
	compare("aims", of("aim"), kind("aim"), by_text, { least: 3 });
	compare("what it will enable", of("enabler"), kind("enabler"), by_text, { least: 7 });
	compare("actions with letter and parent", of("action"), kind("action"), by_code, { least: 26 });
	compare("parts of actions", of("part"), kind("part"), by_text);
	compare("benefits", of("benefit"), kind("benefit"), by_text, { least: 24 });
	const statements = kind("statement"), inner = statements.filter(e => /s\d+[a-z]$/.test(e.code));
	const loose = (f, e) => { const top = (e.parent || "").split("/")[1] ?? ""; return f.parent === top ? Math.max(0, Math.max(alike(f.text, e.title), alike(f.text, e.title.replace(/\(.*?\)/g, ""))) - 0.5) : 0; };
	compare("what is already happening", of("statement"), statements.filter(e => !inner.includes(e)), loose, { least: 22, spare: f => inner.some(e => loose(f, e)) });
	compare("sections", of("section"), kind("section"), (f, e) => Math.max(0, Math.max(alike(f.text, e.title), covered(e.title, f.text) * 0.9) - 0.55));
	const cells = provenance.filter(p => p.entity === "alignment" && /^B4\/\d+\//.test(p.locator)).map(p => { const [, from, theme] = p.locator.split("/"); return { code: from, title: theme }; });
	const theme = Object.fromEntries(of("theme").map(t => [t.code, t.text]));
	compare("cells of the synopsis", of("alignment"), cells, (f, c) => f.parent === c.code && fold(theme[f.to] ?? "") === fold(c.title) ? 1 : 0, { least: 18 });
	const documents = read("document"), addresses = new Set(documents.map(d => d.address.replace(/^https?:\/\//, "").replace(/[^a-z0-9]/gi, "").toLowerCase()).filter(Boolean));
	for (const d of documents) for (const a of d.summary.match(/https?:\S+|www\.\S+/g) ?? []) addresses.add(a.replace(/^https?:\/\//, "").replace(/[^a-z0-9]/gi, "").toLowerCase());
	const notes = proposals.filter(p => p.rule === "note");
	const plain = s => s.replace(/^https?:\/\//, "").replace(/[^a-z0-9]/gi, "").toLowerCase();
	const known = a => [...addresses].some(x => x.startsWith(plain(a)) || plain(a).startsWith(x));
	compare("footnotes, with their address", notes, Array.from({ length: 17 }, (_, i) => ({ code: String(i + 1) })), (f, n) => f.printed === n.code && (f.address ? known(f.address) : f.kind === "note") ? 1 : 0, { least: 17 });
	compare("Millennium goals", of("goal"), elements.filter(e => e.plan === "mdg"), (f, e) => e.code === `MDG ${f.value}` && alike(f.text, e.title) >= 0.6 ? 1 : 0, { least: 8 });
	const places = read("place"), links = rows("link").map(l => ({ ...l, where: places.find(p => p.slug === l.place) })).filter(l => l.where);
	const same_place = (f, l) => fold(f.text) === fold(l.where.name) && f.country === l.where.country ? 1 : 0;
	const partners = links.filter(l => ["twin-town", "working-connection"].includes(l.kind));
	compare("partner places with country", of("link"), partners.map(l => ({ ...l, title: l.where.name })), same_place, { least: 7, spare: f => links.some(l => same_place(f, l)) });
	const said_places = rows("place").filter(p => p.kind !== "continent");
	compare("places", of("place"), said_places.map(p => ({ ...p, title: p.name })), (f, p) => fold(f.text) === fold(p.name) && (!p.country || f.country === p.country) ? 1 : 0);
	const sums = [...new Set([...rows("transaction"), ...rows("funding_scheme"), ...rows("budget")].filter(r => r.amount).map(r => Number(r.amount)))];
	compare("sums of money", of("money"), sums.map(s => ({ code: s, title: "" })), (f, s) => Number(f.value) === s.code ? 1 : 0, { least: Math.ceil(sums.length * 0.9) });
	const dated = ["activity", "event", "funding_scheme", "link", "membership", "award", "document", "plan", "transaction", "organisation", "agreement"];
	const dates = [...new Set(dated.flatMap(n => rows(n)).flatMap(r => ["starts", "ends", "since", "date", "founded", "starts_planned", "ends_planned"].map(f => r[f])).filter(Boolean))]
		.filter(d => source_says(d));
	const has = d => f => f.starts === d || f.ends === d || f.starts.startsWith(d) || f.ends.startsWith(d);
	compare("dates", of("date"), dates.map(d => ({ code: d, title: "" })), (f, d) => has(d.code)(f) ? 1 : 0, { shared: true, least: Math.ceil(dates.length * 0.9), spare: f => [f.starts, f.ends].filter(Boolean).every(d => all_texts.includes(d.slice(0, 4))) });
	const counts = [...new Set([...rows("attendance").map(r => r.count), ...rows("observation").map(r => r.value)])].filter(c => Number(c) > 1 && source_says(c));
	compare("counts", of("count"), counts.map(c => ({ code: c, title: "" })), (f, c) => Number(f.value) === Number(c.code) ? 1 : 0, { shared: true, least: Math.ceil(counts.length * 0.9), spare: f => new RegExp(`(^|[^\\d.])${f.value}([^\\d]|$)`).test(all_texts) || words_of_numbers.test(f.text) });
	const plans = read("plan"), organisations = read("organisation"), names = (list, ...fields) => list.flatMap(r => fields.map(x => r[x]).filter(Boolean).map(title => ({ title })));
	const by_name = (f, w) => named(f.text, w.title) ? 0.5 + alike(f.text, w.title) / 2 : 0;
	const bodies = rows("organisation");
	compare("organisations", of("organisation"), names(bodies, "name"), by_name, { spare: f => names(organisations, "short_name", "name").some(w => by_name(f, w)) });
	const texts = [...names(rows("document"), "title"), ...names(rows("plan"), "title")];
	compare("documents and plans", of("document", "framework").filter(p => p.rule !== "note"), texts, by_name,
		{ spare: f => [...names(plans, "title", "short_title"), ...names(documents, "title"), ...names(elements.filter(e => /ni-1|ni-110|mdg/.test(e.slug)), "title")].some(w => by_name(f, w)) || f.sort === "ni" || (f.address && known(f.address)) });
	const works = [...names(rows("activity"), "title"), ...names(rows("event"), "title"), ...names(rows("funding_scheme"), "title")];
	compare("programmes, projects and funding", of("programme", "project", "funding"), works, by_name, { spare: f => [...works, ...names(plans, "title", "short_title")].some(w => by_name(f, w)) });
	verdicts.push(["wrong proposals for each right one", totals.wrong / totals.right, 0.1, "less"]);
}

// A figure or date counts as the document's only where it prints it: rows also hold what a person worked out.
let source = "";
const words_of_numbers = /^(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/i;
const months = ["January|Jan", "February|Feb", "March", "April", "May", "June", "July", "August", "September", "October", "November|Nov", "December"];
function source_says(value) {
	source ||= readFileSync(process.env.JUMELAGE_DRAFT_SOURCE, "utf8");
	const [y, m] = value.split("-");
	if (!m) return new RegExp(`(^|[^\\d])${value}([^\\d]|$)`).test(source) || new RegExp(`\\d{4}[-/]${y.slice(2)}\\b`).test(source);
	return new RegExp(`(${months[Number(m) - 1]}) ${y}|${m}/${y}`).test(source);
}

const same = { vision: "aim", mission: "aim", money: "funding", link: "partner place", place: "partner place", programme: "project", note: "document", framework: "document", goal: "aim", plan: "document", statement: "statement" };
const kind_of = k => same[k] ?? k;
function expected() {
	const lines = readFileSync(against, "utf8").trim().split("\n").map(l => l.split("\t"));
	const [heads, ...rest] = lines;
	const wanted = rest.map(r => Object.fromEntries(heads.map((h, i) => [h.trim(), (r[i] ?? "").trim()])));
	const by_kind = {};
	for (const w of wanted) (by_kind[kind_of(w.kind)] ??= []).push(w);
	const under = (f, w) => !w["parent code"] || [f.parent, f.section, f.code].some(s => fold(s).includes(fold(w["parent code"]))) || proposals.some(p => (p.code === f.parent || p.text === f.parent) && fold(p.text).includes(fold(w["parent code"]))) || w["parent code"] === "21";
	const number = s => Number((s.match(/[\d.,]+/) ?? [""])[0].replace(/[.,](?=\d{3})/g, ""));
	const fits = (f, w) => {
		if (w.kind === "funding" && /[£€$]/.test(w.text)) return f.kind === "money" && Number(f.value) === number(w.text) ? 1 : 0;
		if (w.kind === "date") return alike(f.text, w.text) >= 0.6 ? alike(f.text, w.text) : 0;
		const said = ["action", "objective", "aim", "priority", "target"].includes(w.kind) ? Math.max(covered(w.text, f.text), covered(w.text, f.excerpt) * 0.99) : named(f.text, w.text) || covered(w.text, f.text) === 1 ? 0.6 + alike(f.text, w.text) * 0.4 : 0;
		return said >= 0.5 && under(f, w) && (!w.code || f.printed === w.code || f.code === w.code) ? said : 0;
	};
	// the list has it under another kind: a project, a sum, a place in the same sentence
	const elsewhere = f => wanted.some(w => !["action", "objective"].includes(w.kind) && covered(w.text.replace(/\(.*?\)/g, ""), f.excerpt) === 1);
	for (const [kind, list] of Object.entries(by_kind)) {
		if (kind === "objective") continue;
		const found = kind === "action" ? of("action", "objective") : proposals.filter(p => kind_of(p.kind) === kind);
		const counted = compare(kind === "action" ? "objectives and actions" : kind, found, kind === "action" ? [...list, ...(by_kind.objective ?? [])] : list, fits, { spare: f => kind === "action" && elsewhere(f), quiet: !["action", "aim", "priority", "objective", "theme"].includes(kind) });
		if (kind === "action") {
			verdicts.push(["recall of objectives and actions", counted.recall, 0.85, "more"]);
			if (!process.env.JUMELAGE_DRAFT_SAMPLE) verdicts.push(["precision of objectives and actions", counted.precision, 0.85, "more"]);
		}
	}
}

how === "city" ? city() : expected();
console.log(`in all: ${totals.right} right, ${totals.wrong} wrong, precision ${(totals.right / (totals.right + totals.wrong)).toFixed(3)}`);
for (const v of verdicts) console.log(`=\t${v.join("\t")}`);
