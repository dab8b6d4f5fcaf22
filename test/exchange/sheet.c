/* One importer for CSV and workbooks, on the engine that JUMELAGE_TEST_DB names: what people write, previews, good rows, and
 * what is refused. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/os.h"
#include "codec/xlsx_write.h"
#include "city_test.h"
#include "model/declared/access.h"
#include "model/engine/check.h"
#include "model/declared/partners.h"
#include "model/engine/row.h"
#include "model/engine/schema.h"
#include "model/engine/search/search.h"
#include "workbook.h"

static struct records_preview preview;

static int small_begin(void **state)
{
	int failed = city_begin(state, "sheet", "test/files/small");
	preview = (struct records_preview){ .arena = failed ? NULL : &((struct city *)*state)->arena };
	return failed;
}

static enum records_end import(struct city *c, const char *path, const char *bytes, size_t length, struct records_how how)
{
	const struct records_source s = { .path = path, .bytes = bytes, .length = length };
	preview = (struct records_preview){ .arena = &c->arena, .max = 10 };
	how.preview = &preview;
	return records_import(&c->model, &s, &how, &c->problems, &c->count);
}

static enum records_end import_text(struct city *c, const char *path, const char *text)
{
	return import(c, path, text, strlen(text), (struct records_how){ 0 });
}

static enum records_end import_workbook(struct city *c, const char *path, const struct workbook *w, struct records_how how)
{
	struct out o = workbook_bytes(&c->arena, w);
	return import(c, path, o.text, o.length, how);
}

/* "change lune: name Lune > Lune Town; ..." */
static const char *preview_text(struct city *c)
{
	static const char *const words[] = { "add", "change", "same", "faulty" };
	struct out o = { .arena = &c->arena };
	for (size_t i = 0; i < preview.count; i++) {
		const struct records_row *r = &preview.rows[i];
		out_fmt(&o, "%s:%ld %s %s (%s)", r->file, r->line, words[r->what], r->key, r->title);
		for (size_t f = 0; f < r->field_count; f++)
			out_fmt(&o, " %s:%s>%s", r->fields[f].field->name, r->fields[f].old ? r->fields[f].old : "", r->fields[f].new);
		out_char(&o, '\n');
	}
	return out_text(&o);
}

static int64_t histories(struct city *c)
{
	static const struct query count = { .name = "count", .sql = "SELECT COUNT(*) FROM histories" };
	assert_true(db_begin_read(c->db));
	int64_t n = db_int(c->db, &count, -1, "");
	db_rollback(c->db);
	return n;
}

#define S(i) "<c t=\"s\"><v>" #i "</v></c>"
#define T(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(number) "<c><v>" number "</v></c>"

static void test_workbook(void **state)
{
	struct city *c = *state;
	/* headings by label and by name, a column of names, a sheet that is no list, a hidden one, and two lists in the wrong order */
	const struct workbook w = { .sheet = { "About", "Organisations", "place" },
		.data = { "<row>" T("Read me") "</row>",
		    "<row>" T("Page address") T("NAME") T("kind") T("kind_name") T("Place") "</row>"
		                                                                            "<row>" T("nova-school") T("Nova School") T("school")
		                                                                                T("School") T("nova") "</row>",
		    "<row>" T("slug") T("name") T("kind") T("latitude")
		        T("Longitude") "<c/></row>"
		                       "<row>" T("nova") T("Nova") T("city") N("0.10000000000000001")
		                           N("-2.7999999999999998") "</row>"
		                                                    "<row>" T("lune") T("Lune Town") T("city") N("54.05") N("-2.8") "</row>" } };
	assert_int_equal(import_workbook(c, "cities.xlsx", &w, (struct records_how){ .dry_run = true }), RECORDS_DONE);
	assert_string_equal(city_told(c, NULL), "");
	assert_string_equal(preview_text(c),
	    "cities.xlsx (place):2 add nova (Nova) slug:>nova name:>Nova kind:>city latitude:>0.1 longitude:>-2.8\n"
	    "cities.xlsx (place):3 change lune (Lune Town) name:Lune>Lune Town\n"
	    "cities.xlsx (Organisations):2 add nova-school (Nova School) slug:>nova-school name:>Nova School kind:>school place:>nova\n");
	assert_int_equal(c->count.added, 2);
	assert_int_equal(c->count.changed, 1);
	assert_null(model_find(&c->model, place, "nova"));
	int64_t before = histories(c);
	assert_int_equal(import_workbook(c, "cities.xlsx", &w, (struct records_how){ .who = "officer", .why = "list of May" }), RECORDS_DONE);
	assert_int_equal(histories(c), before + 3);
	assert_int_equal(import_workbook(c, "cities.xlsx", &w, (struct records_how){ 0 }), RECORDS_DONE);
	assert_int_equal(c->count.same, 3);
	assert_int_equal(histories(c), before + 3);
	model_start(&c->model, c->db, &c->arena, NULL);
	assert_int_equal(model_find(&c->model, place, "nova")->latitude, 100000);
	/* a sheet that is named after nothing: the file's name says what the first one holds */
	const struct workbook one = { .sheet = { "Sheet1" },
		.data = { "<row>" T("slug") T("name") T("kind") "</row><row>" T("ulm") T("Ulm") T("city") "</row>" } };
	assert_int_equal(import_workbook(c, "a/Places.xlsx", &one, (struct records_how){ 0 }), RECORDS_DONE);
	assert_int_equal(c->count.added, 1);
	assert_int_equal(import_workbook(c, "book.xlsx", &one, (struct records_how){ 0 }), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "what kind of record book.xlsx (Sheet1) has"));
	struct out o = workbook_bytes(&c->arena, &one);
	const struct records_source given = { .path = "book.xlsx", .bytes = o.text, .length = o.length, .entity = &place_entity };
	assert_int_equal(records_import(&c->model, &given, &(struct records_how){ 0 }, &c->problems, &c->count), RECORDS_DONE);
	assert_int_equal(c->count.same, 1);
}

static void test_dates(void **state)
{
	static const struct {
		const char *typed, *kept;
	} cases[] = { { "30/09/2009", "2009-09-30" }, { "30.9.2009", "2009-09-30" }, { "30-09-2009", "2009-09-30" }, { "2009-09-30", "2009-09-30" },
		{ "Sep 2009", "2009-09" }, { "sept 2009", "2009-09" }, { "30 September 2009", "2009-09-30" }, { "30-Sep-2009", "2009-09-30" },
		{ "1st May 2009", "2009-05-01" }, { "May 1, 2009", "2009-05-01" }, { "2009/5/1", "2009-05-01" }, { "05/2009", "2009-05" },
		{ "2009", "2009" }, { "03/04/2009", "2009-04-03" }, { "09/30/2009", NULL }, { "30/09/09", NULL }, { "31/02/2009", NULL },
		{ "Sep-09", NULL }, { "30/9", NULL }, { "Smarch 2009", NULL }, { "40086", NULL }, { "1/1/1/2009", NULL }, { "30/09/2009?", NULL },
		{ "0/1/2009", NULL } };
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *text = arena_printf(&c->arena, "slug,title,kind,dataset,starts\np%zu,T,strategy,own,\"%s\"\n", i, cases[i].typed);
		enum records_end end = import_text(c, "plan.csv", text);
		const char *told = city_told(c, NULL);
		if (!cases[i].kept) {
			assert_int_equal(end, RECORDS_REFUSED);
			const char *wanted = text_equal(cases[i].typed, "31/02/2009") ? "31 February 2009 does not exist. Enter another date"
			                                                              : "Enter a date for \u201cFrom\u201d, for example 30 9 2009";
			assert_string_equal(told,
			    arena_printf(&c->arena,
			        "plan.csv:2:%zu: starts: %s (not \u201c%s\u201d: write a day as 2009-09-30, a month as 2009-09)\n",
			        strlen(arena_printf(&c->arena, "p%zu,T,strategy,own,", i)) + 1, wanted, cases[i].typed));
			continue;
		}
		if (end != RECORDS_DONE)
			fail_msg("%s: %s", cases[i].typed, told);
		assert_string_equal(preview.rows[0].fields[preview.rows[0].field_count - 2].new, cases[i].kept);
	}
	/* of a workbook: real dates, a month, a year as a number, and text */
	const struct workbook w = { .sheet = { "plan" },
		.data = { "<row>" T("slug") T("title") T("kind") T("dataset") T("starts")
		        T("ends") "</row>"
		                  "<row>" T("q1") T("T") T("strategy")
		                      T("own") "<c s=\"1\"><v>40086</v></c><c s=\"1\"><v>40087.75</v></c></row>"
		                               "<row>" T("q2") T("T") T("strategy") T("own") "<c s=\"2\"><v>40057</v></c>" N(
		                                   "2010") "</row>"
		                                           "<row>" T("q3") T("T") T("strategy") T("own")
		                                               T("30/09/2009") "<c s=\"1\"><v>40087.75</v></c></row>" } };
	assert_int_equal(import_workbook(c, "x.xlsx", &w, (struct records_how){ 0 }), RECORDS_DONE);
	assert_string_equal(city_told(c, NULL), "");
	assert_non_null(strstr(preview_text(c), "starts:>2009-09-30 ends:>2009-10-01 "));
	assert_non_null(strstr(preview_text(c), "starts:>2009-09 ends:>2010 "));
}

static void test_dialects(void **state)
{
	struct city *c = *state;
	/* Windows-1252, semicolons, decimal comma; the warning says what was taken for granted */
	static const char german[] = "Page address;Name;Kind;Latitude;Longitude\r\nkoeln;K\xF6ln;city;50,9375;6,96\r\n";
	assert_int_equal(import_text(c, "place.csv", german), RECORDS_DONE);
	assert_string_equal(city_told(c, NULL), "place.csv: warning: The file is not in UTF-8. We read it as Windows-1252: check accents\n");
	assert_non_null(strstr(preview_text(c), "name:>K\u00f6ln kind:>city latitude:>50.9375 longitude:>6.96"));
	assert_int_equal(import_text(c, "place.csv", "\xEF\xBB\xBFslug\tname\tkind\nbom\tB\u00f6m\tcity\n"), RECORDS_DONE);
	static const struct {
		const char *typed, *kept;
	} numbers[] = { { "1.300,50", "1300.5" }, { "1.300.000,5", "1300000.5" }, { "-1,5", "-1.5" }, { "1.5", "1.5" }, { "12", "12" },
		{ "1.300", NULL }, { "1,300,000", "1300000" }, { "1.30,5", NULL }, { "12,500", "12.5" } };
	for (size_t i = 0; i < COUNT(numbers); i++) {
		const char *text = arena_printf(&c->arena,
		    "activity;reference;kind;date;amount;currency;description\nvisit;d%zu;incoming;2009;%s;GBP;Corrected\n", i, numbers[i].typed);
		enum records_end end = import_text(c, "transaction.csv", text);
		const char *told = city_told(c, NULL);
		if (numbers[i].kept ? end != RECORDS_DONE : end != RECORDS_REFUSED)
			fail_msg("%s: %s", numbers[i].typed, told);
		if (numbers[i].kept)
			assert_non_null(strstr(preview_text(c), arena_printf(&c->arena, "amount:>%s ", numbers[i].kept)));
		else
			assert_non_null(strstr(told, "must be a number"));
	}
	assert_int_equal(import_text(c, "agenda_item.csv", "meeting,number,title,confidential\n"), RECORDS_DONE);
	/* a comma in a file of commas is no decimal sign */
	assert_int_equal(import_text(c, "place.csv", "slug,name,kind,latitude,longitude\nx,X,city,\"1,5\",2\n"), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "2:10: latitude: must be a number, for example 1300 or 12.5 (not \u201c1,5\u201d)"));
}

static void test_good_rows(void **state)
{
	static const char text[] = "slug,name,kind,parent\n"
	                           "good,Good,city,europe\n"
	                           "bad,Bad,metropolis,\n"
	                           "child,Child,city,bad\n"
	                           "grandchild,Grandchild,city,child\n"
	                           "short,Short\n"
	                           "late,Late,city,good\n";
	struct city *c = *state;
	assert_int_equal(import(c, "place.csv", text, sizeof(text) - 1, (struct records_how){ 0 }), RECORDS_REFUSED);
	assert_string_equal(city_told(c, NULL),
	    "place.csv:3:9: kind: Choose a kind from the list (\u201cmetropolis\u201d is none of city, town, county, region, province, country, continent, estate, ward)\n"
	    "place.csv:6: kind: Choose a kind\n");
	assert_null(model_find(&c->model, place, "good"));
	assert_int_equal(import(c, "place.csv", text, sizeof(text) - 1, (struct records_how){ .good_rows = true, .dry_run = true }), RECORDS_DONE);
	assert_string_equal(city_told(c, NULL),
	    "place.csv:3:9: kind: Choose a kind from the list (\u201cmetropolis\u201d is none of city, town, county, region, province, country, continent, estate, ward)\n"
	    "place.csv:4: This row needs another row that is left out\n"
	    "place.csv:5: This row needs another row that is left out\n"
	    "place.csv:6: kind: Choose a kind\n");
	assert_int_equal(c->count.added, 2);
	assert_int_equal(c->count.faulty, 4);
	model_start(&c->model, c->db, &c->arena, NULL);
	assert_null(model_find(&c->model, place, "good"));
	assert_int_equal(import(c, "place.csv", text, sizeof(text) - 1, (struct records_how){ .good_rows = true }), RECORDS_DONE);
	city_told(c, NULL);
	assert_non_null(model_find(&c->model, place, "good"));
	assert_non_null(model_find(&c->model, place, "late"));
	assert_null(model_find(&c->model, place, "child"));
	/* what is wrong with the file as such is no row's fault */
	static const char broken[] = "slug,name,colour\na,A,red\n";
	assert_int_equal(import(c, "place.csv", broken, sizeof(broken) - 1, (struct records_how){ .good_rows = true }), RECORDS_REFUSED);
	city_told(c, NULL);
	/* of a workbook, a formula makes its row faulty, and only that */
	const struct workbook w = { .sheet = { "Place" },
		.data = { "<row>" T("slug") T("name") T("kind") "</row>"
		                                                "<row>" T("f1") "<c><f>A1</f><v>F</v></c>" T("city") "</row><row>" T("f2") T("Two") T(
		                                                    "city") "</row>"
		                                                            "<row>" T("f3") T("Three") "<c t=\"e\"><v>#N/A</v></c></row><row>" T("f4")
		                                                                T("Four") T("city") "<c/>" T("more") "</row>" } };
	assert_int_equal(import_workbook(c, "b.xlsx", &w, (struct records_how){ 0 }), RECORDS_REFUSED);
	assert_string_equal(city_told(c, NULL),
	    "b.xlsx (Place):2:2: cell B2 contains a formula; replace it with its value (copy, then paste values) and try again\n"
	    "b.xlsx (Place):4:3: cell C4 contains the error #N/A; correct it and try again\n"
	    "b.xlsx (Place):5: Cell 5 of this row has no heading above it\n");
	assert_int_equal(import_workbook(c, "b.xlsx", &w, (struct records_how){ .good_rows = true }), RECORDS_DONE);
	assert_int_equal(c->count.added, 1);
	assert_int_equal(c->count.faulty, 3);
	assert_non_null(model_find(&c->model, place, "f2"));
	city_told(c, NULL);
}

static void test_refused(void **state)
{
	static const struct {
		const char *path, *bytes;
		size_t length;
		const char *told;
	} cases[] = {
		{ "place.xlsx", "slug,name\na,A\n", 14, "rename it to .csv" },
		{ "place.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "old Excel workbook" },
		{ "place.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "save it as Excel Workbook (.xlsx)" },
		{ "place.csv", "<html><table><tr><td>slug", 25, "this is a web page" },
		{ "place.xls", "\n<TABLE border=1>", 17, "this is a web page" },
		{ "place.csv",
		    "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
		    124, "Excel's XML of 2003" },
		{ "place.csv", "<a/>", 4, "this is an XML file" },
		{ "place.csv", "%PDF-1.4", 8, "PDF" },
		{ "place.csv", "\x89PNG\r\n\x1A\n", 8, "picture" },
		{ "place.csv", "\xFF\xFEx\0\n\0y\0", 8, "The column \u201cx\u201d is not used for places" },
		{ "place.csv", "slug,name\na,\0\n", 13, "NUL" },
		{ "place.xlsx", "PK\3\4 and nothing more", 21, "damaged or incomplete" },
	};
	struct city *c = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(
		    import(c, cases[i].path, cases[i].bytes, cases[i].length, (struct records_how){ .good_rows = true }), RECORDS_REFUSED);
		const char *told = city_told(c, NULL);
		if (!strstr(told, cases[i].told))
			fail_msg("case %zu: %s", i, told);
	}
	const struct workbook w = { .sheet = { "Place" }, .data = { "" } };
	struct out o = workbook_bytes(&c->arena, &w);
	assert_int_equal(import(c, "place.csv", o.text, o.length, (struct records_how){ 0 }), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "rename it to .xlsx"));
	assert_int_equal(import(c, "place.xlsx", o.text, o.length / 2, (struct records_how){ 0 }), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "damaged or incomplete"));
	assert_int_equal(import(c, "place.xlsx", o.text, o.length, (struct records_how){ 0 }), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "Its first row must have the names of the columns"));
}

static void test_headings(void **state)
{
	struct city *c = *state;
	static const char empty_column[] = "slug,name,kind,\na1,A,city,\n", full_column[] = "slug,name,kind,\na2,A,city,x\n";
	assert_int_equal(import_text(c, "place.csv", empty_column), RECORDS_DONE);
	assert_int_equal(import_text(c, "place.csv", full_column), RECORDS_REFUSED);
	assert_string_equal(city_told(c, NULL), "place.csv:1:16: The column \u201c\u201d is not used for places. Rename it or take it out\n");
	assert_int_equal(import_text(c, "place.csv", "PAGE ADDRESS,name,Kind,kind_name,slug\n"), RECORDS_REFUSED);
	assert_string_equal(city_told(c, NULL), "place.csv:1:34: slug: is the heading of two columns. Take one out\n");
	/* every label of every entity that files carry tells its field, or is refused as ambiguous; none tells another */
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		for (size_t f = 0; f < e->field_count && records_public(e); f++)
			for (size_t g = 0; g < f; g++)
				assert_true(strcmp(e->fields[f].label, e->fields[g].label));
	}
}

/* Export, edit one cell, import: exactly one change. */
static void test_one_cell(void **state)
{
	struct city *c = *state;
	struct arena *a = &c->arena;
	struct out csv = { .arena = a };
	records_export(&csv, &c->model, &place_entity);
	int64_t before = histories(c);
	char *at = strstr(csv.text, "North");
	assert_non_null(at);
	at[4] = 'n';
	assert_int_equal(import(c, "place.csv", csv.text, csv.length, (struct records_how){ .who = "officer" }), RECORDS_DONE);
	assert_int_equal(c->count.changed, 1);
	assert_int_equal(histories(c), before + 1);
	assert_string_equal(preview_text(c), "place.csv:4 change north (Nortn) name:North>Nortn\n");
}

/* Words of many rows are written together at the end; a changed one is found by its new words alone. */
static void test_search(void **state)
{
	struct city *c = *state;
	struct out many = { .arena = &c->arena };
	out_str(&many, "slug,name,kind\nnorth,Septentrion,region\n");
	for (int i = 0; i < 2500; i++)
		out_fmt(&many, "many-%d,Manifold %d,city\n", i, i);
	assert_int_equal(import_text(c, "place.csv", out_text(&many)), RECORDS_DONE);
	assert_true(db_begin_read(c->db));
	model_start(&c->model, c->db, &c->arena, NULL);
	assert_int_equal(search_find(&c->model, "septentrion", &place_entity, 10).count, 1);
	assert_int_equal(search_find(&c->model, "north", &place_entity, 10).count, 0);
	assert_int_equal(search_find(&c->model, "manifold 2499", NULL, 10).count, 1);
	assert_int_equal(search_find(&c->model, "manifold", NULL, 10).total, SEARCH_COUNT_MAX);
	model_check(&c->model, &c->problems);
	db_rollback(c->db);
	assert_string_equal(city_told(c, NULL), "");
}

/* A key that was looked up names another record, or none, once its record was renamed or removed. */
static void test_renamed(void **state)
{
	struct city *c = *state;
	static const struct change by = { .who = "test" };
	assert_true(db_begin_write(c->db));
	model_start(&c->model, c->db, &c->arena, NULL);
	struct place *first = row_new(&c->arena, &place_entity), *moved = arena_alloc(&c->arena, sizeof(*moved));
	*first =
	    (struct place){ .head = first->head, .slug = "ulm", .name = "Ulm", .kind = "city", .parent = NONE, .latitude = NONE, .longitude = NONE };
	assert_int_equal(row_save(&c->model, &place_entity, NULL, first, &by), ROW_SAVED);
	assert_non_null(model_find(&c->model, place, "ulm"));
	*moved = *first;
	moved->slug = "ulm-town";
	assert_int_equal(row_save(&c->model, &place_entity, first, moved, &by), ROW_SAVED);
	assert_null(model_find(&c->model, place, "ulm"));
	assert_non_null(model_find(&c->model, place, "ulm-town"));
	assert_true(row_delete(&c->model, &place_entity, moved, &by));
	assert_null(model_find(&c->model, place, "ulm-town"));
	db_rollback(c->db);
}

static struct out list_bytes(struct city *c, struct set s, enum records_form form, const char *cut)
{
	struct out o = { .arena = &c->arena };
	struct records_list *l = records_list_begin(&c->arena, form, s.entity);
	records_list_add(l, &c->model, &s);
	if (cut)
		records_list_cut(l, cut);
	assert_true(records_list_end(l, &o, &c->problems));
	return o;
}

/* What a list gives, the import takes and leaves everything as it is; with one cell edited, one change. */
static void test_lists(void **state)
{
	struct city *c = *state;
	int64_t before = histories(c);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		if (!records_public(e))
			continue;
		for (int form = RECORDS_CSV; form <= RECORDS_XLSX; form++) {
			const char *name =
			    arena_printf(&c->arena, "%s.%s", form == RECORDS_XLSX ? "list" : e->name, form == RECORDS_XLSX ? "xlsx" : "csv");
			struct set all = model_all(&c->model, e);
			struct out o = list_bytes(c, all, (enum records_form)form, "The list goes on.");
			enum records_end end = import(c, name, o.text, o.length, (struct records_how){ 0 });
			const char *told = city_told(c, NULL);
			if (end != RECORDS_DONE || c->count.same != all.count)
				fail_msg("%s of %s: %zu the same of %zu: %s", name, e->name, c->count.same, all.count, told);
		}
	}
	assert_int_equal(histories(c), before);
	struct set places = model_all(&c->model, &place_entity);
	for (size_t i = 0; i < places.count; i++)
		if (!strcmp(set_row(places, place, i)->slug, "north"))
			((struct place *)places.rows[i])->latitude = 54500000;
	struct out o = list_bytes(c, places, RECORDS_XLSX, NULL);
	assert_int_equal(import(c, "places.xlsx", o.text, o.length, (struct records_how){ .who = "officer" }), RECORDS_REFUSED);
	assert_non_null(strstr(city_told(c, NULL), "longitude: Enter both the latitude and the longitude"));
	for (size_t i = 0; i < places.count; i++)
		if (!strcmp(set_row(places, place, i)->slug, "north"))
			((struct place *)places.rows[i])->longitude = -1100000;
	o = list_bytes(c, places, RECORDS_XLSX, NULL);
	assert_int_equal(import(c, "places.xlsx", o.text, o.length, (struct records_how){ .who = "officer" }), RECORDS_DONE);
	assert_string_equal(preview_text(c), "places.xlsx (Places):3 change north (North) latitude:>54.5 longitude:>-1.1\n");
	assert_int_equal(histories(c), before + 1);
}

static void test_templates(void **state)
{
	struct city *c = *state;
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		for (int form = RECORDS_CSV; form <= RECORDS_XLSX && records_public(e); form++) {
			struct out o = { .arena = &c->arena };
			assert_true(records_template(&o, (enum records_form)form, e, &c->problems));
			const char *name = arena_printf(&c->arena, "%s.%s", e->name, form == RECORDS_XLSX ? "xlsx" : "csv");
			if (import(c, name, o.text, o.length, (struct records_how){ 0 }) != RECORDS_DONE)
				fail_msg("%s: %s", name, city_told(c, NULL));
			assert_int_equal(c->count.added + c->count.same + c->count.changed, 0);
		}
	}
}

/* Whatever statement fails, nothing has changed and the fault is told. */
static void test_failing(void **state)
{
	struct city *c = *state;
	const struct workbook w = { .sheet = { "Place" },
		.data = { "<row>" T("slug") T("name") T("kind") "</row>"
		                                                "<row>" T("w1") T("One") T("city") "</row><row>" T("lune") T("Other")
		                                                    T("city") "</row>" } };
	int64_t n = 0, before = histories(c);
	for (enum records_end end = RECORDS_FAILED; end == RECORDS_FAILED; n++) {
		db_fail_after(c->db, n + 1);
		end = import_workbook(c, "a.xlsx", &w, (struct records_how){ .good_rows = n % 2 });
		db_fail_after(c->db, 0);
		assert_int_not_equal(end, RECORDS_REFUSED);
		if (end == RECORDS_FAILED) {
			assert_int_equal(c->problems.errors, 1);
			assert_int_equal(histories(c), before);
		}
		city_told(c, NULL);
		assert_true(n < 200);
	}
	assert_true(n > 10);
	db_clear(c->db); /* the last one that fails comes after the commit */
	assert_int_equal(histories(c), before + 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_workbook, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_dates, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_dialects, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_good_rows, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_refused, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_headings, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_one_cell, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_search, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_renamed, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_lists, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_templates, small_begin, city_end),
		cmocka_unit_test_setup_teardown(test_failing, small_begin, city_end),
	};
	return cmocka_run_group_tests_name("sheet", tests, NULL, NULL);
}
