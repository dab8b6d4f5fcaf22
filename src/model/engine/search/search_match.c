#include "model/engine/search/search_match.h"

#include <string.h>
/* One word, or the alternatives of one that is only begun (search_words_begun()). */
static void match_group(struct out *o, const char *s, size_t length, bool sqlite, const char * or)
{
	for (const char *end = s + length; s < end;) {
		size_t n = strcspn(s, "| "), word = n - (s[n - 1] == '*');
		out_fmt(o, sqlite ? "\"%.*s\"%s" : "'%.*s'%s", (int)word, s, word == n ? "" : sqlite ? "*" : ":*");
		s += n + 1;
		if (s < end)
			out_str(o, or);
	}
}

const char *match_each(struct model *m, const char *group)
{
	struct out o = { .arena = m->arena };
	match_group(&o, group, strlen(group), false, "|");
	return out_text(&o);
}

/* FTS5 wants words quoted, tsquery joined by '&'. */
static const char *match_text(struct model *m, const char *words, const char *column)
{
	struct out o = { .arena = m->arena };
	bool sqlite = db_engine(m->db) == DB_SQLITE;
	if (sqlite)
		out_fmt(&o, "%s:(", column);
	for (const char *s = words; *s;) {
		size_t n = strcspn(s, " ");
		out_str(&o, s == words ? "" : sqlite ? " AND " : " & ");
		out_char(&o, '(');
		match_group(&o, s, n, sqlite, sqlite ? " OR " : " | ");
		out_char(&o, ')');
		s += n + (s[n] == ' ');
	}
	if (sqlite)
		out_char(&o, ')');
	return out_text(&o);
}

const char *match_title(struct model *m, const char *words)
{
	return match_text(m, words, "title");
}

const char *match_body(struct model *m, const char *words)
{
	return match_text(m, words, "body");
}

void match_open_sql(struct out *o, const char *alias, size_t number, struct closed_kinds kinds)
{
	out_fmt(o, " AND (CAST($%zu AS TEXT) IS NULL OR NOT ", number);
	closed_said_sql(o, alias, number, kinds);
	out_char(o, ')');
}
