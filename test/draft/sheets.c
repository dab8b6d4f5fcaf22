/* Spreadsheets of councils: what each column is taken for, in seven languages; what the rows come to; what is
 * remembered. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "city.h"
#include "codec/xlsx_write.h"
#include "draft/sheet/sheet.h"
#include "exchange/records.h"
#include "model/declared/access.h"
#include "model/declared/partners.h"

struct here {
	struct database database;
	struct db *db;
	struct arena arena;
	struct model model;
};

static int sheets_begin(void **state)
{
	struct here *p = calloc(1, sizeof(*p));
	city_make(&p->database, "sheets", "test/city");
	p->db = database_open(&p->database);
	*state = p;
	return 0;
}

static int sheets_end(void **state)
{
	struct here *p = *state;
	db_close(p->db);
	database_remove(&p->database);
	arena_free(&p->arena);
	free(p);
	return 0;
}

static struct model *sheets_write(struct here *p)
{
	assert_true(db_begin_write(p->db));
	model_start(&p->model, p->db, &p->arena, NULL);
	return &p->model;
}

static void sheets_read(struct here *p, struct sheet *s, enum sheet_kind kind, const char *text)
{
	struct problems found = { .arena = &p->arena };
	if (!sheet_read(s, &p->model, kind, &(struct sheet_bytes){ "list.csv", text, strlen(text), NULL }, &found))
		fail_msg("%s: %s", text, found.first ? found.first->text : "no reason");
	sheet_guess(s);
}

/* The fields of the columns with commas between them, "-" for one that is left out. */
static const char *taken(struct here *p, const struct sheet *s)
{
	struct out o = { .arena = &p->arena };
	for (size_t i = 0; i < s->column_count; i++)
		out_fmt(&o, "%s%s", i ? "," : "", s->columns[i].field ? s->columns[i].field->name : "-");
	return out_text(&o);
}

static void columns_in_seven_languages(void **state)
{
	struct here *p = *state;
	static const struct {
		enum sheet_kind kind;
		const char *text, *taken;
	} lists[] = {
		{ SHEET_TWIN_TOWNS,
		    "Twin town,Country,Twinned since,Contact person,Email,Colour of the flag\nKrefeld,Germany,1969,A B,a@example.org,red\n",
		    "place,country,since,contact,email,-" },
		{ SHEET_TWIN_TOWNS, "Ville jumelée;Pays;Année;Personne de contact;Courriel\nTours;France;1954;A;a@example.org\n",
		    "place,country,since,contact,email" },
		{ SHEET_TWIN_TOWNS, "Partnerstadt;Land;Seit;Ansprechpartnerin;E-Mail\nTours;Frankreich;1954;A;a@example.org\n",
		    "place,country,since,contact,email" },
		{ SHEET_TWIN_TOWNS, "Ciudad hermanada;País;Desde;Contacto;Correo\nTours;Francia;1954;A;a@example.org\n",
		    "place,country,since,contact,email" },
		{ SHEET_TWIN_TOWNS, "Град;Държава;Година;Лице за контакт\nTours;Франция;1954;A\n", "place,country,since,contact" },
		{ SHEET_TWIN_TOWNS, "શહેર,દેશ,વર્ષ,સંપર્ક\nTours,ફ્રાન્સ,1954,A\n", "place,country,since,contact" },
		{ SHEET_TWIN_TOWNS, "友好城市,国家,结好时间,联系人\nTours,法国,1954,A\n", "place,country,since,contact" },
		{ SHEET_PROJECTS, "Project name,Start date,End date,Total cost,Funder,Partner organisation\nBoats,2007,2009,£1200,EU,Port\n",
		    "title,starts,ends,amount,funder,organisation" },
		{ SHEET_VISITS, "Reiseziel;Datum;Zweck;Richtung\nTours;03.05.2008;Fest;ausgehend\n", "place,starts,purpose,direction" },
		{ SHEET_SCHOOLS, "Nom de l’école;Niveau;Code postal;Élèves\nA;primaire;37000;120\n", "school,phase,postcode,pupils" },
		{ SHEET_GRANTS, "Beneficiario;Objeto;Importe;Fecha\nA;Fiesta;1.300,50;03/05/2008\n", "recipient,-,amount,paid" },
		/* what they hold, where the headings say nothing */
		{ SHEET_TWIN_TOWNS, "A,B,C\nTours,France,a@example.org\nKrefeld,Germany,b@example.org\nBraga,Portugal,c@example.org\n",
		    "place,country,email" },
		/* a heading that the cells contradict does not count */
		{ SHEET_TWIN_TOWNS, "Town,Since,Year\nTours,a long story,1954\nKrefeld,another one,1969\n", "place,-,since" },
		/* titles above the headings */
		{ SHEET_TWIN_TOWNS, "Our partners\n,\nTown,Country\nTours,France\n", "place,country" },
	};
	sheets_write(p);
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct sheet s;
		sheets_read(p, &s, lists[i].kind, lists[i].text);
		if (strcmp(taken(p, &s), lists[i].taken))
			fail_msg("%s: taken as %s, not %s", lists[i].text, taken(p, &s), lists[i].taken);
	}
	db_rollback(p->db);
}

static void nothing_to_read(void **state)
{
	struct here *p = *state;
	static const char *const texts[] = { "", "\n\n", "Town\n", "Town,Country\n", "Town,Country\n,\n", "PK\003\004nothing" };
	sheets_write(p);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct sheet s;
		struct problems found = { .arena = &p->arena };
		assert_false(
		    sheet_read(&s, &p->model, SHEET_TWIN_TOWNS, &(struct sheet_bytes){ "list.csv", texts[i], strlen(texts[i]), NULL }, &found));
		assert_true(found.errors > 0);
	}
	db_rollback(p->db);
}

/* ---- rows ---- */

static const char *said(struct here *p, const struct problems *found)
{
	struct out o = { .arena = &p->arena };
	for (const struct problem *q = found->first; q; q = q->next)
		out_fmt(&o, "%ld %s: %s\n", q->line, q->grade == PROBLEM_ERROR ? "error" : "warning", q->text);
	return o.length ? out_text(&o) : "";
}

static void files_import(struct here *p, const struct sheet_made *made)
{
	for (size_t i = 0; i < made->count; i++) {
		struct problems found = { .arena = &p->arena };
		struct records_count count = { 0 };
		const struct records_source source = {
			.path = "rows.csv", .bytes = made->files[i].bytes, .length = made->files[i].length, .entity = made->files[i].entity
		};
		if (records_import(&p->model, &source, &(struct records_how){ .who = "test" }, &found, &count) != RECORDS_DONE)
			fail_msg("%s: %s\n%s", made->files[i].entity->name, said(p, &found), made->files[i].bytes);
	}
}

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("not there: %s in\n%s", part, text);
}

static void towns_become_links(void **state)
{
	struct here *p = *state;
	struct model *m = sheets_write(p);
	struct sheet s;
	struct sheet_made made;
	struct problems found = { .arena = &p->arena };
	sheets_read(p, &s, SHEET_TWIN_TOWNS,
	    "Town,Country,Since,Kind,Contact,Email\n"
	    "Krefeld,Germany,30/09/1969,Freundschaft,Anna Probe,anna@example.org\n"
	    "Masaya (Nicaragua),,\"1987, renewed\",,,\n"
	    "Northbridge,France,,something else,,\n"
	    "Valencia,,2001,,,\n"
	    "Tours,Nowhere,yesterday,,,\n"
	    ",France,,,,\n"
	    "Krefeld,Germany,1970,,,\n");
	assert_false(sheet_rows(&s, &made, &found));
	const char *text = said(p, &found);
	has(text, "3 warning: “1987, renewed” is no date; it is taken as 1987");
	has(text, "4 warning: Northbridge is not in our list of towns");
	has(text, "4 warning: “something else” is not known here");
	has(text, "5 warning: There are several places called Valencia");
	has(text, "6 error: “yesterday” is no date");
	has(text, "7 error: Place is empty");
	has(text, "8 warning: The link with Krefeld is on record already");
	assert_int_equal(found.errors, 2);
	assert_int_equal(made.contact_count, 1);
	assert_string_equal(made.contacts[0].email, "anna@example.org");
	files_import(p, &made);
	struct set links = model_all(m, &link_entity);
	size_t friendships = 0, masaya = 0;
	for (size_t i = 0; i < links.count; i++) {
		const struct link *l = set_row(links, link, i);
		friendships += text_ends(l->name, "Krefeld") && !strcmp(l->kind, CODE_LINK_KIND_FRIENDSHIP) && !strcmp(l->since, "1969-09-30");
		masaya += text_ends(l->name, "Masaya") && !strcmp(l->kind, CODE_LINK_KIND_TWIN_TOWN) && !strcmp(l->since, "1987");
	}
	assert_int_equal(friendships, 1);
	assert_int_equal(masaya, 1);
	/* the same list again brings nothing */
	struct problems again = { .arena = &p->arena };
	struct sheet_made twice;
	sheet_rows(&s, &twice, &again);
	assert_int_equal(twice.count, 0);
	db_rollback(p->db);
}

static void other_lists_become_records(void **state)
{
	struct here *p = *state;
	static const struct {
		enum sheet_kind kind;
		const char *text, *part;
	} lists[] = {
		{ SHEET_PROJECTS,
		    "Project;Start;End;Budget;Funder;Partner;Status\nBoats;2007;2009;1.300,50 €;European Fund;Port of Tours;abgeschlossen\n",
		    "original,2007,2009,1300.5,EUR" },
		{ SHEET_PROJECTS, "Project,Start,Budget\nKites,2007,\"£12,500\"\n", "12500,GBP" },
		{ SHEET_VISITS, "Place,Country,Date,Direction,Purpose\nTours,France,03/05/2008,inward,Festival\n",
		    "\"Visit from Tours, 3 May 2008\"" },
		{ SHEET_SCHOOLS, "School,Phase,Pupils\nHill School,primary,210\n", "hill-school,Hill School,school" },
		{ SHEET_GRANTS, "Recipient,Title,Amount,Date\nHarbour Choir,Songs abroad,£300,2008-05-03\n", "disbursement,2008-05-03,300,GBP" },
	};
	for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
		struct sheet s;
		struct sheet_made made;
		struct problems found = { .arena = &p->arena };
		struct out all = { .arena = &p->arena };
		sheets_write(p);
		sheets_read(p, &s, lists[i].kind, lists[i].text);
		if (!sheet_rows(&s, &made, &found))
			fail_msg("%s: %s", lists[i].text, said(p, &found));
		for (size_t f = 0; f < made.count; f++)
			out_bytes(&all, made.files[f].bytes, made.files[f].length);
		has(out_text(&all), lists[i].part);
		files_import(p, &made);
		db_rollback(p->db);
	}
}

static void what_was_said_is_remembered(void **state)
{
	struct here *p = *state;
	struct sheet s;
	static const char text[] = "Gemeinde X,Wo,Farbe\nTours,France,Rot\n", other[] = "Farbe;WO!;Gemeinde  x\nRot;France;Tours\n";
	sheets_write(p);
	sheets_read(p, &s, SHEET_TWIN_TOWNS, text);
	s.columns[2].field = sheet_field_of(SHEET_TWIN_TOWNS, "note");
	s.columns[1].field = NULL;
	assert_true(sheet_remember(&s, &(struct change){ .who = "test" }));
	sheets_read(p, &s, SHEET_TWIN_TOWNS, other);
	assert_string_equal(taken(p, &s), "note,-,place");
	assert_string_equal(s.columns[0].why, "as you said before");
	/* only what differs is kept, and it can be said otherwise */
	assert_int_equal(model_all(&p->model, &column_choice_entity).count, 2);
	s.columns[0].field = NULL;
	assert_true(sheet_remember(&s, &(struct change){ .who = "test" }));
	sheets_read(p, &s, SHEET_TWIN_TOWNS, text);
	assert_string_equal(taken(p, &s), "place,-,-");
	/* of another kind of list nothing was said */
	sheets_read(p, &s, SHEET_VISITS, text);
	assert_non_null(s.columns[1].field);
	db_rollback(p->db);
}

/* A workbook of several sheets: those that have rows are named, and the one that is asked for is read. */
static void each_sheet_can_be_read(void **state)
{
	struct here *p = *state;
	struct problems found = { .arena = &p->arena };
	struct out bytes = { .arena = &p->arena };
	static const char *const sheets[][2] = { { "Notes", "" }, { "Towns", "Krefeld" }, { "Other towns", "Lyon" } };
	struct xlsx_writer *w = xlsx_writer_open(&p->arena);
	for (size_t i = 0; i < COUNT(sheets); i++) {
		xlsx_writer_sheet(w, sheets[i][0]);
		xlsx_writer_heading(w, "Town", 20);
		xlsx_writer_heading(w, "Country", 20);
		xlsx_writer_end(w);
		if (!*sheets[i][1])
			continue;
		xlsx_writer_cell(w, CSV_TEXT, sheets[i][1]);
		xlsx_writer_cell(w, CSV_TEXT, "France");
		xlsx_writer_end(w);
	}
	assert_true(xlsx_writer_close(w, &bytes, &found));
	sheets_write(p);
	for (size_t i = 0; i < COUNT(sheets); i++) {
		struct sheet s;
		assert_true(
		    sheet_read(&s, &p->model, SHEET_TWIN_TOWNS, &(struct sheet_bytes){ "a.xlsx", bytes.text, bytes.length, sheets[i][0] }, &found));
		assert_int_equal(s.name_count, 2);
		assert_string_equal(s.name, i == 2 ? "Other towns" : "Towns");
		assert_string_equal(s.rows[0].cells[0], i == 2 ? "Lyon" : "Krefeld");
	}
	db_rollback(p->db);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(columns_in_seven_languages), cmocka_unit_test(nothing_to_read),
		cmocka_unit_test(towns_become_links), cmocka_unit_test(other_lists_become_records), cmocka_unit_test(what_was_said_is_remembered),
		cmocka_unit_test(each_sheet_can_be_read) };
	return cmocka_run_group_tests_name("sheets", tests, sheets_begin, sheets_end);
}
