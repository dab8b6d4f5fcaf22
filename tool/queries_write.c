/* queries_write.c - the readers in C. What a reader gives lives in the model's arena, and on an error of the database it is
 * nothing, as db/db.h says. */
#include <ctype.h>
#include <string.h>

#include "queries.h"

/* ---- what stands in headers ---- */

/* A comment of one line or several, before what it speaks of. */
static void write_comment(FILE *f, const struct text *t)
{
	if (!t->length)
		return;
	fputs("/* ", f);
	for (const char *p = t->bytes; *p; p++)
		if (*p == '\n' && p[1])
			fputs("\n * ", f);
		else if (*p != '\n')
			fputc(*p, f);
	fputs(" */\n", f);
}

static void write_type(FILE *f, const struct member *m)
{
	static const char *const types[] = { [TYPE_ID] = "int64_t ",
		[TYPE_INT] = "int64_t ",
		[TYPE_TEXT] = "const char *",
		[TYPE_FLAG] = "bool ",
		[TYPE_SIZE] = "size_t ",
		[TYPE_ENTITY] = "const struct entity *",
		[TYPE_EACH] = "int64_t " };
	if (m->type == TYPE_ROW)
		fprintf(f, "struct %s ", m->row->name);
	else
		fputs(types[m->type], f);
}

static void write_row(FILE *f, const struct row *r)
{
	write_comment(f, &r->comment);
	fprintf(f, "struct %s {\n", r->name);
	for (size_t i = 0; i < r->columns.count; i++) {
		fputc('\t', f);
		write_type(f, &r->columns.each[i]);
		fprintf(f, "%s;\n", r->columns.each[i].name);
	}
	fputs("};\n", f);
	if (r->many)
		fprintf(f, "struct %s {\n\tstruct %s *each;\n\tsize_t count;\n};\n", r->many, r->name);
	fputc('\n', f);
}

/* The reader's head, without what closes it. */
static void write_signature(FILE *f, const struct statement *s)
{
	switch (s->result) {
	case RESULT_SET: fputs("struct set ", f); break;
	case RESULT_FIRST: fprintf(f, "const struct %s *", s->entity); break;
	case RESULT_LIST: fprintf(f, "struct %s ", s->row->many); break;
	case RESULT_ROW: fprintf(f, "struct %s ", s->row->name); break;
	case RESULT_TEXT: fputs("const char *", f); break;
	case RESULT_FLAG: fputs("bool ", f); break;
	default: fputs("int64_t ", f); break;
	}
	fprintf(f, "%s(struct model *m", s->name);
	for (size_t i = 0; i < s->takes.count; i++) {
		fputs(", ", f);
		write_type(f, &s->takes.each[i]);
		fputs(s->takes.each[i].name, f);
	}
	fputc(')', f);
}

/* The headers of rows from other rooms. */
static void write_includes(FILE *f, const struct room *room)
{
	bool told[64] = { 0 };
	for (size_t i = 0; i < statement_count; i++)
		if (statements[i].room == room && statements[i].row && statements[i].row->room != room)
			told[statements[i].row->room - rooms] = true;
	for (size_t i = 0; i < row_count; i++)
		for (size_t j = 0; rows[i].room == room && j < rows[i].columns.count; j++) {
			const struct row *of = rows[i].columns.each[j].row;
			if (of && of->room != room)
				told[of->room - rooms] = true;
		}
	for (size_t i = 0; i < room_count; i++)
		if (told[i])
			fprintf(f, "#include \"model/rows/%s.h\"\n", rooms[i].name);
}

static void write_upper(FILE *f, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		fputc(toupper((unsigned char)s[i]), f);
}

void write_room(FILE *f, const struct room *room)
{
	fprintf(f, "/* %s.h - made from sql/rows/%s.sql, where each statement stands. */\n", room->name, room->name);
	write_comment(f, &room->comment);
	fputs("#ifndef ROWS_", f);
	write_upper(f, room->name, strlen(room->name));
	fputs("_H\n#define ROWS_", f);
	write_upper(f, room->name, strlen(room->name));
	fputs("_H\n#include \"model/engine/model.h\"\n", f);
	write_includes(f, room);
	fputc('\n', f);
	for (size_t i = 0; i < constant_count; i++)
		if (constants[i].room == room) {
			write_comment(f, &constants[i].comment);
			fprintf(f, "enum { %s = %s };\n\n", constants[i].name, constants[i].value);
		}
	for (size_t i = 0; i < row_count; i++)
		if (rows[i].room == room)
			write_row(f, &rows[i]);
	for (size_t i = 0; i < statement_count; i++) {
		const struct statement *s = &statements[i];
		if (s->room != room)
			continue;
		write_comment(f, &s->comment);
		write_signature(f, s);
		fputs(";\n\n", f);
	}
	fputs("#endif\n", f);
}

void write_header(FILE *f)
{
	fputs("/* queries.h - made from the files of sql/rows/: every statement, for tests. */\n#ifndef QUERIES_H\n#define QUERIES_H\n"
	      "#include \"db/db.h\"\n\n",
	    f);
	fputs("\nextern const struct query *const all_queries[];\nextern const size_t all_query_count;\n#endif\n", f);
}

/* ---- the source ---- */

/* One C literal for each line of the text. */
static void write_literal(FILE *f, const struct text *t)
{
	fputs("\n\t\"", f);
	for (const char *p = t->bytes; *p; p++)
		if (*p == '\n')
			fputs("\\n\"\n\t\"", f);
		else if (*p == '"' || *p == '\\')
			fprintf(f, "\\%c", *p);
		else if (*p == '\t')
			fputs("\\t", f);
		else
			fputc(*p, f);
	fputc('"', f);
}

/* The names of a row's columns as the statement gives them, those of rows within it in their place. */
static void write_names(FILE *f, const struct row *r, const char *before)
{
	for (size_t i = 0; i < r->columns.count; i++) {
		const struct member *m = &r->columns.each[i];
		if (m->type == TYPE_ROW)
			write_names(f, m->row, i ? " " : before);
		else
			fprintf(f, "%s%s", i ? " " : before, m->name);
	}
}

static void write_query(FILE *f, const struct statement *s)
{
	fprintf(f, "static const struct query query_%s = { .name = \"%s\", .sql = ", s->name, s->name);
	write_literal(f, &s->sql);
	if (s->postgres.length) {
		fputs(",\n\t.postgres = ", f);
		write_literal(f, &s->postgres);
	}
	if (s->row) {
		fputs(",\n\t.columns = \"", f);
		write_names(f, s->row, "");
		fputc('"', f);
	}
	fputs(" };\n", f);
}

static size_t row_width(const struct row *r)
{
	size_t n = 0;
	for (size_t i = 0; i < r->columns.count; i++)
		n += r->columns.each[i].type == TYPE_ROW ? row_width(r->columns.each[i].row) : 1;
	return n;
}

/* "ROW_take": the row's struct from the columns that begin with `first`. */
static void write_row_reader(FILE *f, const struct row *r)
{
	fprintf(f, "static struct %s %s_take(struct rows *r, int first)\n{\n\treturn (struct %s){\n", r->name, r->name, r->name);
	size_t at = 0;
	for (size_t i = 0; i < r->columns.count; i++) {
		const struct member *m = &r->columns.each[i];
		fprintf(f, "\t\t.%s = ", m->name);
		if (m->type == TYPE_ROW)
			fprintf(f, "%s_take(r, first + %zu)", m->row->name, at);
		else
			fprintf(f, "rows_%s(r, first + %zu)%s", m->type == TYPE_TEXT ? "text" : "int", at, m->type == TYPE_FLAG ? " > 0" : "");
		fputs(",\n", f);
		at += m->type == TYPE_ROW ? row_width(m->row) : 1;
	}
	fputs("\t};\n}\n\n", f);
}

/* "&query_NAME, "TYPES", VALUE, ..." */
static void write_values(FILE *f, const struct statement *s)
{
	static const char letters[] = {
		[TYPE_ID] = 'i', [TYPE_INT] = 'i', [TYPE_TEXT] = 's', [TYPE_FLAG] = 'i', [TYPE_SIZE] = 'i', [TYPE_ENTITY] = 's'
	};
	fputc('"', f);
	for (size_t i = 0; i < s->takes.count; i++)
		fputc(letters[s->takes.each[i].type], f);
	for (size_t i = 0; i < s->fact_count; i++)
		fputc(s->facts[i]->letter, f);
	fputc('"', f);
	for (size_t i = 0; i < s->takes.count; i++) {
		const char *name = s->takes.each[i].name;
		enum type t = s->takes.each[i].type;
		if (t == TYPE_ENTITY)
			fprintf(f, ", %s ? %s->name : NULL", name, name);
		else
			fprintf(f, ", %s%s", t == TYPE_FLAG || t == TYPE_SIZE ? "(int64_t)" : "", name);
	}
	for (size_t i = 0; i < s->fact_count; i++)
		fprintf(f, ", %s", s->facts[i]->value);
	fputc(')', f);
}

/* The parameter that is read for several records. */
static const struct member *each_of(const struct statement *s)
{
	for (size_t i = 0; i < s->takes.count; i++)
		if (s->takes.each[i].type == TYPE_EACH)
			return &s->takes.each[i];
	return NULL;
}

/* What such a statement takes beside, or NULL. */
static const struct member *beside_each(const struct statement *s)
{
	return s->takes.count < 2 ? NULL : &s->takes.each[each_of(s) == s->takes.each];
}

/* The call of model_each(): the record is one of the entity that is taken as well, or of the one that has the parameter's name. */
static void write_each(FILE *f, const struct statement *s)
{
	const struct member *each = each_of(s), *other = beside_each(s);
	fprintf(f, "\tstatic const struct model_each each = { &query_%s, \"%s\" };\n", s->name, s->by);
	fprintf(f, "\t%smodel_each(m, &%s_entity, &each, ", s->result == RESULT_FIRST ? "struct set s = " : "return ", s->entity);
	if (other && other->type == TYPE_ENTITY)
		fprintf(f, "%s, %s, %s->name", other->name, each->name, other->name);
	else
		fprintf(f, "&%s_entity, %s, %s", each->name, each->name, other ? other->name : s->facts[0]->value);
	fputs(");\n", f);
}

/* What runs the statement, up to its values. */
static void write_call(FILE *f, const struct statement *s)
{
	switch (s->result) {
	case RESULT_SET: fprintf(f, "\treturn model_select(m, &%s_entity, &query_%s, ", s->entity, s->name); break;
	case RESULT_FIRST: fprintf(f, "\tstruct set s = model_select(m, &%s_entity, &query_%s, ", s->entity, s->name); break;
	case RESULT_ID: fprintf(f, "\treturn db_int(m->db, &query_%s, NONE, ", s->name); break;
	case RESULT_FLAG:
	case RESULT_INT: fprintf(f, "\treturn db_int(m->db, &query_%s, 0, ", s->name); break;
	case RESULT_CHANGE: fprintf(f, "\treturn db_exec(m->db, &query_%s, ", s->name); break;
	default: fprintf(f, "\tstruct rows *r = db_query(m->db, m->arena, &query_%s, ", s->name); break;
	}
	write_values(f, s);
	fputs(s->result == RESULT_FLAG ? " > 0;\n" : ";\n", f);
}

static void write_reader(FILE *f, const struct statement *s)
{
	write_signature(f, s);
	fputs("\n{\n", f);
	if (s->result == RESULT_LIST)
		fprintf(f, "\tstruct %s all = { 0 };\n", s->row->many);
	if (s->by)
		write_each(f, s);
	else
		write_call(f, s);
	if (s->result == RESULT_FIRST)
		fputs("\treturn s.count ? s.rows[0] : NULL;\n", f);
	if (s->result == RESULT_ROW)
		fprintf(f, "\tstruct %s one = rows_next(r) ? %s_take(r, 0) : (struct %s){ 0 };\n\trows_end(r);\n\treturn one;\n", s->row->name,
		    s->row->name, s->row->name);
	if (s->result == RESULT_TEXT)
		fputs("\tconst char *text = rows_next(r) ? rows_text(r, 0) : NULL;\n\trows_end(r);\n\treturn text;\n", f);
	if (s->result == RESULT_LIST)
		fprintf(f,
		    "\tfor (size_t room = 0; rows_next(r); all.count++) {\n"
		    "\t\tif (all.count == room) {\n"
		    "\t\t\troom = room ? room * 2 : 16;\n"
		    "\t\t\tall.each = arena_grow(m->arena, all.each, all.count * sizeof(*all.each), room * sizeof(*all.each));\n"
		    "\t\t}\n"
		    "\t\tall.each[all.count] = %s_take(r, 0);\n"
		    "\t}\n\trows_end(r);\n\treturn all;\n",
		    s->row->name);
	fputs("}\n\n", f);
}

/* Whether an earlier statement names the entity. */
static bool entity_told(const struct statement *s)
{
	for (const struct statement *q = statements; q < s; q++)
		if (q->entity && !strcmp(q->entity, s->entity))
			return true;
	return false;
}

void write_source(FILE *f)
{
	fputs("/* queries.c - made from the files of sql/rows/. */\n#include \"queries.h\"\n\n#include \"base/date.h\"\n", f);
	for (size_t i = 0; i < room_count; i++)
		if (room_written(&rooms[i]))
			fprintf(f, "#include \"model/rows/%s.h\"\n", rooms[i].name);
	fputc('\n', f);
	for (size_t i = 0; i < statement_count; i++)
		if (statements[i].entity && !entity_told(&statements[i]))
			fprintf(f, "extern const struct entity %s_entity;\n", statements[i].entity);
	for (size_t i = 0; i < statement_count; i++)
		if (statements[i].by && (!beside_each(&statements[i]) || beside_each(&statements[i])->type != TYPE_ENTITY))
			fprintf(f, "extern const struct entity %s_entity;\n", each_of(&statements[i])->name);
	fputc('\n', f);
	for (size_t i = 0; i < row_count; i++)
		write_row_reader(f, &rows[i]);
	for (size_t i = 0; i < statement_count; i++) {
		write_query(f, &statements[i]);
		write_reader(f, &statements[i]);
	}
	fputs("const struct query *const all_queries[] = {\n", f);
	for (size_t i = 0; i < statement_count; i++)
		fprintf(f, "\t&query_%s,\n", statements[i].name);
	fprintf(f, "\tNULL,\n};\nconst size_t all_query_count = %zu;\n", statement_count);
}
