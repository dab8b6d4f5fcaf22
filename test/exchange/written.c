/* Rows as people have them: blank and ragged rows, unseen characters, names instead of codes and keys, no address names, dates of
 * other programs, ends before their starts. On the engine that JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "codec/json.h"
#include "exchange/tables.h"
#include "city_test.h"
#include "model/declared/delivery.h"
#include "model/declared/partners.h"
#include "model/engine/search/find.h"
#include "model/engine/search/lookup.h"
#include "model/engine/refer.h"
#include "model/engine/row.h"
#include "model/engine/search/search.h"
#include "workbook.h"

static int small_begin(void **state)
{
	return city_begin(state, "written", "test/files/small");
}

static enum records_end import(struct city *c, const char *path, const char *bytes, size_t length)
{
	const struct records_source s = { .path = path, .bytes = bytes, .length = length };
	enum records_end end = records_import(&c->model, &s, &(struct records_how){ 0 }, &c->problems, &c->count);
	model_start(&c->model, c->db, &c->arena, NULL);
	return end;
}

/* Every row is taken, and nothing is said. */
static void taken(struct city *c, const char *path, const char *text, size_t added)
{
	enum records_end end = import(c, path, text, strlen(text));
	const char *told = city_told(c, NULL);
	if (end != RECORDS_DONE || *told)
		fail_msg("%s: %s", text, told);
	assert_int_equal(c->count.added, added);
	assert_int_equal(c->count.added + c->count.changed + c->count.same + c->count.faulty, c->count.rows);
}

static void refused(struct city *c, const char *path, const char *text, const char *why)
{
	enum records_end end = import(c, path, text, strlen(text));
	const char *told = city_told(c, NULL);
	if (end != RECORDS_REFUSED || !strstr(told, why))
		fail_msg("%s: \u201c%s\u201d is not in: %s", text, why, told);
}

static void rows_without_anything_are_passed_over(void **state)
{
	struct city *c = *state;
	taken(c, "place.csv", ",,,,\nslug,name,kind,,\nulm,Ulm,city,,\n,,,,\n \t,\u00a0,\u200b,,\n\"\",,,,\nauch,Auch,town\n", 2);
	assert_int_equal(c->count.rows, 2);
	const struct workbook w = { .sheet = { "Place" },
		.data = { "<row><c t=\"inlineStr\"><is><t>slug</t></is></c><c t=\"inlineStr\"><is><t>name</t></is></c><c "
		          "t=\"inlineStr\"><is><t>kind</t></is></c></row><row><c t=\"inlineStr\"><is><t> </t></is></c><c "
		          "t=\"inlineStr\"><is><t>\u00a0</t></is></c></row><row><c t=\"inlineStr\"><is><t>linz</t></is></c><c "
		          "t=\"inlineStr\"><is><t>Linz</t></is></c><c t=\"inlineStr\"><is><t>city</t></is></c></row>" } };
	struct out o = workbook_bytes(&c->arena, &w);
	assert_int_equal(import(c, "place.xlsx", o.text, o.length), RECORDS_DONE);
	assert_int_equal(c->count.added, 1);
	assert_int_equal(c->count.rows, 1);
	assert_string_equal(city_told(c, NULL), "");
}

static void rows_end_where_they_end(void **state)
{
	struct city *c = *state;
	taken(c, "place.csv", "slug,name,kind,summary,country\nulm,Ulm,city\nauch,Auch,town,Words,FR,,,\n", 2);
	/* a cell that is missing is an empty one: what stood there goes */
	taken(c, "place.csv", "slug,name,kind,summary,country\nauch,Auch,town\n", 0);
	assert_int_equal(c->count.changed, 1);
	assert_null(model_find(&c->model, place, "auch")->summary);
	refused(c, "place.csv", "slug,name,kind\nlinz,Linz,city,,x\n", "place.csv:2: Cell 5 of this row has no heading above it");
}

static void what_nobody_sees_is_cut_off(void **state)
{
	struct city *c = *state;
	taken(c, "place.csv", "slug,\u00a0name ,kind\u200b,country\n\ufeffulm\u00a0,\u00a0Ulm\u3000,city\u00a0,\u200bde\u2060\n", 1);
	const struct place *p = model_find(&c->model, place, "ulm");
	assert_string_equal(p->name, "Ulm");
	assert_string_equal(p->country, "DE");
	refused(c, "place.csv", "slug,name,kind\nauch,\u200b\u00a0,town\n", "name: Enter a name");
	refused(
	    c, "place.csv", "slug,name,kind\nauch,A\u202egnp.exe,town\n", "name: has a hidden sign that changes the direction of the text (U+202E)");
	/* a note is many lines: a word in Arabic between marks of direction is no fault there */
	taken(c, "place.csv", "slug,name,kind,summary\nauch,Auch,town,\"A \u2067\u0645\u062f\u064a\u0646\u0629\u2069 in Gascony\"\n", 1);
}

static void codes_go_by_their_names_too(void **state)
{
	struct city *c = *state;
	taken(c, "place.csv", "slug,name,kind,country\nulm,Ulm,City,Germany\nauch,Auch,TOWN,fr\nlinz,Linz,city,austria\n", 3);
	assert_string_equal(model_find(&c->model, place, "ulm")->kind, "city");
	assert_string_equal(model_find(&c->model, place, "ulm")->country, "DE");
	assert_string_equal(model_find(&c->model, place, "auch")->kind, "town");
	assert_string_equal(model_find(&c->model, place, "linz")->country, "AT");
	refused(c, "place.csv", "slug,name,kind\nx,X,hamlet\n", "kind: Choose a kind from the list (\u201chamlet\u201d is none of city, town");
	/* our own columns of names, alone and beside what they name */
	taken(c, "place.csv", "slug,name,kind_name,country,country_name\nbrno,Brno,City,CZ,Elsewhere\n", 1);
	assert_string_equal(model_find(&c->model, place, "brno")->kind, "city");
	assert_string_equal(model_find(&c->model, place, "brno")->country, "CZ");
}

/* Who changes one of the two columns changed something: neither is taken silently. */
static void a_value_and_its_words_agree(void **state)
{
	struct city *c = *state;
	taken(c, "place.csv", "slug,name,kind,kind_name,parent,parent_name\nlyon,Lyon,city,City,,\nbron,Bron,town,town,lyon,Lyon\n", 2);
	refused(c, "place.csv", "slug,name,kind,kind_name\nbron,Bron,city,Town\n", "kind: is \u201ccity\u201d, but kind_name is \u201cTown\u201d");
	refused(c, "place.csv", "slug,name,kind,parent,parent_name\nbron,Bron,town,lyon,Bron\n",
	    "parent: is \u201clyon\u201d, but parent_name is \u201cBron\u201d");
	refused(c, "place.csv", "slug,name,kind,parent,parent_name\nbron,Bron,town,,Lyon\n",
	    "parent: is \u201c\u201d, but parent_name is \u201cLyon\u201d");
	/* what it was called when the file was written means nothing now */
	taken(c, "place.csv", "slug,name,kind,parent,parent_name\nbron,Bron-Parilly,town,lyon,Lugdunum\n", 0);
	assert_string_equal(model_find(&c->model, place, "bron")->name, "Bron-Parilly");
}

/* In a text of names with commas between them too. */
static void languages_are_kept_by_their_names(void **state)
{
	struct city *c = *state;
	taken(c, "place.csv",
	    "slug,name,kind,languages\nulm,Ulm,city,pl\nauch,Auch,town,\"FR, Occitan ;eng\"\nlinz,Linz,city,Plautdietsch\nbrno,Brno,city,Czech; Moravian\n",
	    4);
	assert_string_equal(model_find(&c->model, place, "ulm")->languages, "Polish");
	assert_string_equal(model_find(&c->model, place, "auch")->languages, "French, Occitan, English");
	assert_string_equal(model_find(&c->model, place, "linz")->languages, "Plautdietsch");
	assert_string_equal(model_find(&c->model, place, "brno")->languages, "Czech, Moravian");
}

static void references_go_by_titles_too(void **state)
{
	struct city *c = *state;
	taken(c, "organisation.csv", "slug,name,kind,place\na,Probe Choir,association,Lune\nb,Probe Band,association,arden\n", 2);
	assert_int_equal(model_find(&c->model, organisation, "a")->place, model_find(&c->model, place, "lune")->head.id);
	taken(c, "organisation.csv", "slug,name,kind,place_name\nc,Probe Club,association,LUNE\n", 1);
	/* further down in the same file */
	taken(c, "place.csv", "slug,name,kind,parent\nhill,Hill,town,Old Shire\nshire,Old Shire,county,\n", 2);
	taken(c, "place.csv", "slug,name,kind\ntwin-1,Newton,town\ntwin-2,Newton,town\n", 2);
	refused(
	    c, "organisation.csv", "slug,name,kind,place\nd,D,association,Newton\n", "place: There is more than one \u201cNewton\u201d. Choose one");
	refused(c, "organisation.csv", "slug,name,kind,place\nd,D,association,Newtown\n", "place: We cannot find a place called \u201cNewtown\u201d");
}

static void address_names_are_made(void **state)
{
	struct city *c = *state;
	static const char rows[] = "name,kind,country\nTromsø,town,NO\nŁódź,city,PL\n重庆市,city,CN\n成都市,city,CN\nÆrø’s Town,town,DK\n";
	taken(c, "place.csv", rows, 5);
	static const char *const keys[] = { "tromso", "lodz", "place-1", "place-2", "aeros-town" };
	for (size_t i = 0; i < COUNT(keys); i++)
		if (!model_by_key(&c->model, &place_entity, keys[i]))
			fail_msg("there is no %s", keys[i]);
	/* the same rows again are the same records, and say so */
	assert_int_equal(import(c, "place.csv", rows, strlen(rows)), RECORDS_DONE);
	assert_int_equal(c->count.same, 5);
	assert_non_null(strstr(city_told(c, NULL), "place.csv:2: warning: slug: There is already \u201cTromsø\u201d (tromso)"));
	/* another record of that page address is left alone */
	static const char other[] = "name,kind\nTromsö-,town\n\"Lodz!\",town\n";
	taken(c, "place.csv", "slug,name,kind\nbrno,Elsewhere,town\n", 1);
	assert_int_equal(import(c, "place.csv", "name,kind\nBrno,city\n", 20), RECORDS_DONE);
	assert_int_equal(c->count.added, 1);
	assert_non_null(strstr(city_told(c, NULL), "The page address \u201cbrno\u201d is in use, so this record gets \u201cbrno-2\u201d"));
	assert_int_equal(import(c, "place.csv", other, sizeof(other) - 1), RECORDS_DONE);
	assert_int_equal(c->count.same + c->count.changed, 2); /* to a reader they are called the same */
	city_told(c, NULL);
	refused(c, "place.csv", "name,kind\nGhent,city\nGhent,town\n", "place.csv:3: This record is already in row 2");
	refused(c, "place.csv", "name,kind\n,city\n", "name: Enter a name");
	/* by programs alike */
	const struct json *j = json_read(&c->arena, "{\"name\": \"Ghent\", \"kind_name\": \"City\"}", 38, &c->problems);
	assert_non_null(j);
	struct place *p = row_new(&c->arena, &place_entity);
	assert_true(records_json_read(&c->model, &place_entity, NULL, j, 0, p, &c->problems));
	assert_string_equal(p->slug, "ghent");
	assert_string_equal(p->kind, "city");
}

static void dates_are_never_guessed(void **state)
{
	static const struct {
		const char *typed, *kept, *why;
	} cases[] = { { "2008/09", NULL, "a financial year is written as" }, { "2011/12", NULL, "a financial year is written as" },
		{ "2008-9", NULL, "a financial year is written as" }, { "2008/2009", NULL, "a financial year is written as" },
		{ "2008-09", "2008-09", NULL }, { "09/2008", "2008-09", NULL }, { "0009-03-01", NULL, "a year has four figures" },
		{ "0001-01-01", NULL, "a year has four figures" }, { "0999", NULL, "a year has four figures" }, { "1000", "1000", NULL },
		{ "1/3/09", NULL, "Enter a date" }, { "2016-10-25T00:00:00+00:00", "2016-10-25", NULL },
		{ "2016-10-25 00:00:00", "2016-10-25", NULL }, { "2016-10-25T19:30:00Z", NULL, "it has a time: write the day alone" } };
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *text = arena_printf(&c->arena, "slug,name,kind,founded\no%zu,Probe %zu,association,%s\n", i, i, cases[i].typed);
		if (cases[i].kept) {
			taken(c, "organisation.csv", text, 1);
			assert_string_equal(model_find(&c->model, organisation, arena_printf(&c->arena, "o%zu", i))->founded, cases[i].kept);
		} else
			refused(c, "organisation.csv", text, cases[i].why);
	}
	/* one date with its month first makes every date of its column doubtful, and of no other */
	static const char american[] = "slug,name,kind,founded,dissolved\nm1,M 1,association,12/31/1989,\nm2,M 2,association,03/04/1990,03/04/1991\n"
	                               "m3,M 3,association,05/05/1990,\nm4,M 4,association,,03/04/1991\n";
	const struct records_source s = { .path = "organisation.csv", .bytes = american, .length = sizeof(american) - 1 };
	assert_int_equal(records_import(&c->model, &s, &(struct records_how){ .good_rows = true }, &c->problems, &c->count), RECORDS_DONE);
	assert_int_equal(c->count.added, 2);
	assert_non_null(strstr(city_told(c, NULL),
	    "3:20: founded: Enter a date for \u201cFounded\u201d, for example 30 9 2009 (not \u201c03/04/1990 (the day or the month first?)\u201d"));
	model_start(&c->model, c->db, &c->arena, NULL);
	assert_string_equal(model_find(&c->model, organisation, "m4")->dissolved, "1991-04-03");
	/* a workbook's moment is judged as one of text is */
	for (int evening = 0; evening < 2; evening++) {
		const struct workbook w = { .styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\\ hh:mm\"/></numFmts>"
			                              "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
			                              "numFmtId=\"164\"/></cellXfs>",
			.sheet = { "Organisation" },
			.data = { arena_printf(&c->arena,
			    "<row><c t=\"inlineStr\"><is><t>slug</t></is></c><c t=\"inlineStr\"><is><t>name</t></is></c><c "
			    "t=\"inlineStr\"><is><t>kind</t></is></c><c t=\"inlineStr\"><is><t>founded</t></is></c></row><row><c "
			    "t=\"inlineStr\"><is><t>w</t></is></c><c t=\"inlineStr\"><is><t>W</t></is></c><c "
			    "t=\"inlineStr\"><is><t>association</t></is></c><c s=\"1\"><v>40086%s</v></c></row>",
			    evening ? ".75" : "") } };
		struct out o = workbook_bytes(&c->arena, &w);
		assert_int_equal(import(c, "organisation.xlsx", o.text, o.length), evening ? RECORDS_REFUSED : RECORDS_DONE);
		assert_int_equal(strstr(city_told(c, NULL), "it has a time: write the day alone") != NULL, evening);
	}
}

/* Every span that an entity declares: its end is not before its start. */
static void ends_are_not_before_starts(void **state)
{
	struct city *c = *state;
	size_t spans = 0;
	refused(c, "organisation.csv", "slug,name,kind,founded,dissolved\nx,X,association,2010,1990\n",
	    "dissolved: must not be before \u201cFounded\u201d");
	refused(c, "event.csv", "slug,title,kind,starts,ends\nx,X,talk,2027-03-02,2027-03-01\n", "ends: must not be before \u201cDate\u201d");
	taken(c, "event.csv", "slug,title,kind,starts,ends\nx,X,talk,2027-03-02,2027-03\n", 1);
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t s = 0; s < COUNT(all_entities[i]->spans) && all_entities[i]->spans[s]; s++) {
			const char *span = all_entities[i]->spans[s];
			size_t n = strcspn(span, " ");
			const struct field *from = entity_field(all_entities[i], arena_strndup(&c->arena, span, n)),
			                   *to = entity_field(all_entities[i], span + n + 1);
			assert_true(from && to && from->kind == K_DATE && to->kind == K_DATE);
			spans++;
		}
	assert_true(spans >= 15);
}

static void times_are_times(void **state)
{
	struct city *c = *state;
	taken(c, "event.csv", "slug,title,kind,starts,time,time_ends\na,A,talk,2027-03-02,7.30 pm,21.00\n", 1);
	assert_string_equal(model_find(&c->model, event, "a")->time, "19:30");
	assert_string_equal(model_find(&c->model, event, "a")->time_ends, "21:00");
	refused(c, "event.csv", "slug,title,kind,starts,time\nb,B,talk,2027-03-02,evening\n", "time: must be a time, for example 19:30");
	refused(c, "event.csv", "slug,title,kind,starts,time,time_ends\nb,B,talk,2027-03-02,19:30,18:00\n",
	    "time_ends: must not be before the beginning");
	refused(c, "event.csv", "slug,title,kind,starts,time_ends\nb,B,talk,2027-03-02,18:00\n", "time: Enter when it begins");
}

static void addresses_as_they_are_written(void **state)
{
	struct city *c = *state;
	taken(c, "organisation.csv", "slug,name,kind,address\na,Probe A,association,HTTP://EXAMPLE.ORG/Path\n", 1);
	assert_string_equal(model_find(&c->model, organisation, "a")->address, "http://EXAMPLE.ORG/Path");
	refused(c, "organisation.csv", "slug,name,kind,address\nb,B,association,HTTPS://\n", "must be a web address");
}

/* Of every kind of record and every field: what everybody reads holds nobody's password, and leads by no other scheme than it seems to. */
static void no_address_holds_a_secret(void **state)
{
	struct city *c = *state;
	static const char *const texts[][2] = { { "https://name:secret@example.org/x", "must not hold a user name or a password" },
		{ "HTTP://name@example.org", "must not hold a user name or a password" },
		{ "https://example.org@127.0.0.1/", "must not hold a user name or a password" }, { "https:///etc/passwd", "must be a web address" },
		{ "javascript:alert(1)//https://example.org", "must be a web address" }, { "ftp://example.org/", "must be a web address" },
		{ "//example.org/", "must be a web address" }, { "https://exa\tmple.org/", "must be a web address" },
		{ "https://exa\xE2\x80\xAEmple.org/", "has a hidden sign" }, { "https://exa\x01mple.org/", "has characters" },
		{ "https://example.org/\r\nX:y", "must be " }, { "https://example.org/@name?mail=a@b#c@d", NULL },
		{ "https://example.org:8443/", NULL } };
	size_t fields = 0;
	assert_true(db_begin_read(c->db));
	struct model m;
	model_start(&m, c->db, &c->arena, NULL);
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct field *f = &all_entities[i]->fields[j];
			for (size_t k = 0; f->kind == K_URL && k < COUNT(texts); k++) {
				struct problems p = { .arena = &c->arena };
				field_read(&m, f, texts[k][0], row_new(&c->arena, all_entities[i]), &p);
				if (texts[k][1] ? !p.errors || !strstr(p.first->text, texts[k][1]) : p.errors)
					fail_msg("%s.%s of %s: %s", all_entities[i]->name, f->name, texts[k][0], p.errors ? p.first->text : "taken");
			}
			fields += f->kind == K_URL;
		}
	db_rollback(c->db);
	assert_true(fields >= 8);
	refused(c, "document.csv", "slug,title,kind,address\nb,B,report,https://a:b@example.org/\n", "must not hold a user name or a password");
}

/* What was typed is quoted, not what was made of it. */
static void problems_quote_what_was_typed(void **state)
{
	struct city *c = *state;
	refused(c, "event.csv", "slug;title;kind;capacity\na;A;talk;1.300,50\n",
	    "capacity: must be a whole number, for example 12 (not \u201c1.300,50\u201d)");
	refused(c, "organisation.csv", "slug,name,kind,founded\na,A,association,\" 2008/09 \"\n", "not \u201c2008/09\u201d");
}

static void separators_and_encodings(void **state)
{
	static const char utf16[] = "\xFF\xFEs\0l\0u\0g\0\t\0n\0a\0m\0e\0\t\0k\0i\0n\0d\0\r\0\n\0u\0\t\0\xDC\0l\0m\0\t\0c\0i\0t\0y\0\r\0\n";
	struct city *c = *state;
	taken(c, "place.csv", "sep=;\r\nslug;name;kind\r\nauch;Auch;town\r\n", 1);
	assert_int_equal(import(c, "place.txt", utf16, sizeof(utf16)), RECORDS_DONE);
	assert_string_equal(city_told(c, NULL), "");
	assert_string_equal(model_find(&c->model, place, "u")->name, "Ülm");
}

static void files_as_they_are_called(void **state)
{
	static const char *const names[] = { "organisation.CSV", "Organisations.tsv", "organisation (2).csv", "organisation - Copy.txt",
		"organisation_2024-05-01.csv", "ORGANISATION.TXT" };
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(names); i++) {
		if (records_entity(names[i]) != &organisation_entity)
			fail_msg("%s", names[i]);
		taken(c, names[i], arena_printf(&c->arena, "slug\tname\tkind\no%zu\tProbe %zu\tassociation\n", i, i), 1);
	}
	/* a name that says nothing: the headings do, where they fit one kind alone */
	static const char told[] = "slug,name,kind,place,founded\nz,Probe Z,association,lune,1990\n";
	assert_int_equal(import(c, "download.csv", told, sizeof(told) - 1), RECORDS_DONE);
	assert_string_equal(
	    city_told(c, NULL), "download.csv: warning: We took these rows for \u201cOrganisation\u201d, because of their headings\n");
	refused(c, "download.csv", "slug,name,kind\ny,Y,city\n", "what kind of record download.csv has");
	assert_ptr_equal(tables_entity("Organisations"), &organisation_entity);
	assert_null(tables_entity("accounts"));
}

static size_t found(struct city *c, const char *text)
{
	struct search_page page = { 0 };
	assert_true(db_begin_read(c->db));
	page = search_find(&c->model, text, &organisation_entity, 20);
	db_rollback(c->db);
	return page.count;
}

static void found_first(struct city *c, const char *text, const char *slug)
{
	assert_true(db_begin_read(c->db));
	struct find_answer all = find_all(&c->model, &(struct find_asked){ .text = text, .limit = 5 });
	struct set rows = lookup_find(&c->model, &organisation_entity, text, 5);
	db_rollback(c->db);
	if (!rows.count || !text_equal(set_row(rows, organisation, 0)->slug, slug))
		fail_msg("as a reference %s names %s", text, rows.count ? set_row(rows, organisation, 0)->slug : "nothing");
	if (!all.count || all.hits[0]->record != record_id(rows.rows[0]))
		fail_msg("%s finds %s", text, all.count ? all.hits[0]->title : "nothing");
}

/* One set of records for each way of writing a word. */
static void search_finds_words_however_they_are_written(void **state)
{
	static const struct {
		const char *text;
		size_t count;
	} cases[] = { { "Brampton", 3 }, { "Brampton's", 3 }, { "Brampton’s", 3 }, { "Bramptonʼs", 3 }, { "bramptons", 3 }, { "brampto", 0 },
		{ "tromso", 1 }, { "Tromsø", 1 }, { "TROMSØ", 1 }, { "lodz", 1 }, { "ŁÓDŹ", 1 }, { "aero", 1 }, { "Ærø", 1 }, { "重庆市", 1 },
		{ "重庆", 1 }, { "庆市", 1 }, { "庆", 1 }, { "重市", 0 }, { "庆重", 0 }, { "友好城市", 1 }, { "quoted", 1 }, { "twin-town", 1 },
		{ "twintown", 1 }, { "twin town", 1 }, { "reenact", 1 }, { "town-twin", 1 }, { "townhall", 0 }, { "twintownhall", 0 }, { "ก", 1 },
		{ "ขก", 0 }, { "กรุง", 1 }, { "เทพ", 1 } };
	struct city *c = *state;
	taken(c, "organisation.csv",
	    "slug,name,kind,summary\n"
	    "a,Brampton’s schools,association,\n"
	    "b,Schools,association,Met in Brampton.\n"
	    "c,More schools,association,\"The “Brampton” club—Brampton's own, “quoted”.\"\n"
	    "d,Tromsø,association,\n"
	    "e,Łódź,association,\n"
	    "f,Ærø,association,\n"
	    "g,City,association,与重庆市的友好城市关系\n"
	    "h,Bangkok,association,กรุงเทพ\n"
	    "i,Twin-town hall,association,We re\u2011enact a battle.\n",
	    9);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (found(c, cases[i].text) != cases[i].count)
			fail_msg("%s finds %zu, not %zu", cases[i].text, found(c, cases[i].text), cases[i].count);
	/* beginnings of names as well, for who looks for a thing by its name, and for references in forms */
	taken(c, "organisation.csv", "slug,name,kind,short_name\nj,Gdynia Friendship Association,association,GFA\nk,Friends of Gdynia,association,\n",
	    2);
	found_first(c, "gdynia assoc", "j");
	found_first(c, "gfa", "j");
	found_first(c, "gdyn", "j");
	found_first(c, "friends of gd", "k");
	/* and marks them in what it shows */
	const struct {
		const char *body, *asked, *shown;
	} excerpts[] = { { "A “Brampton’s” club", "brampton", "A “[Brampton’s]” club" }, { "与重庆市的", "重庆", "与[重庆]市的" },
		{ "与重庆市的", "庆", "与重[庆]市的" }, { "to Tromsø and back", "tromso", "to [Tromsø] and back" } };
	for (size_t i = 0; i < COUNT(excerpts); i++) {
		struct out o = { .arena = &c->arena };
		for (const struct excerpt_piece *p = search_excerpt(&c->model, excerpts[i].body, excerpts[i].asked, 100); p; p = p->next)
			out_fmt(&o, p->marked ? "[%s]" : "%s", p->text);
		assert_string_equal(out_text(&o), excerpts[i].shown);
	}
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, small_begin, city_end)
	const struct CMUnitTest tests[] = { TEST(rows_without_anything_are_passed_over), TEST(rows_end_where_they_end),
		TEST(what_nobody_sees_is_cut_off), TEST(codes_go_by_their_names_too), TEST(a_value_and_its_words_agree),
		TEST(languages_are_kept_by_their_names), TEST(references_go_by_titles_too), TEST(address_names_are_made),
		TEST(dates_are_never_guessed), TEST(ends_are_not_before_starts), TEST(times_are_times), TEST(addresses_as_they_are_written),
		TEST(no_address_holds_a_secret), TEST(problems_quote_what_was_typed), TEST(separators_and_encodings), TEST(files_as_they_are_called),
		TEST(search_finds_words_however_they_are_written) };
	return cmocka_run_group_tests_name("written", tests, NULL, NULL);
}
