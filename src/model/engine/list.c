#include "model/engine/list.h"

#include <string.h>

#include "base/text.h"
#include "model/engine/columns.h"
#include "model/engine/closed.h"
#include "model/engine/earlier.h"
#include "model/engine/seen.h"
#include "model/engine/topics.h"

struct building {
	struct out sql;
	struct db_value values[40];
	size_t count;
	const char *from, *key, *id; /* the tables, and what the rows follow */
	bool nothing;                /* a filter names what does not exist */
};

static void value_add(struct building *b, struct db_value v)
{
	b->values[b->count++] = v;
}

static void condition_begin(struct building *b)
{
	out_str(&b->sql, b->sql.length ? " AND " : " WHERE ");
}

static void filter_add(struct model *m, struct building *b, const struct field *f, const char *value)
{
	condition_begin(b);
	if (f->kind == K_REF) {
		int64_t id = key_id(m, f->of, value);
		b->nothing = b->nothing || id == NONE;
		value_add(b, (struct db_value){ .type = 'i', .integer = id });
		out_fmt(&b->sql, "t.%s=$%zu", f->name, b->count);
	} else if (f->kind == K_DATE && text_equal(value, LIST_UNDATED)) {
		out_fmt(&b->sql, "t.%s IS NULL", f->name);
	} else if (f->kind == K_DATE) {
		/* a year or month: from its text to the same with the highest sign behind it */
		value_add(b, (struct db_value){ .type = 's', .text = value });
		value_add(b, (struct db_value){ .type = 's', .text = arena_printf(m->arena, "%s~", value) });
		out_fmt(&b->sql, "t.%s>=$%zu AND t.%s<$%zu", f->name, b->count - 1, f->name, b->count);
	} else {
		value_add(b, (struct db_value){ .type = 's', .text = value });
		out_fmt(&b->sql, "t.%s=$%zu", f->name, b->count);
	}
}

static void condition_add(struct building *b, const struct list_condition *c)
{
	condition_begin(b);
	value_add(b, c->value);
	for (const char *s = c->sql; *s; s++)
		if (*s == '$')
			out_fmt(&b->sql, "$%zu", b->count);
		else
			out_char(&b->sql, *s);
}

/* How many rows have a topic, counted as a list's total is. */
static int64_t topic_count(struct model *m, const struct entity *e, const struct list_topic *t)
{
	static const struct query count = { .name = "topic_count",
		.sql = "SELECT COUNT(*) FROM (SELECT 1 FROM search_topics x WHERE x.entity=$1 AND x.field=$2 AND x.value=$3 LIMIT $4) AS counted" };
	return db_int(m->db, &count, 0, "sssi", e->name, t->field, topic_value(m->arena, t->name), (int64_t)LIST_COUNT_MAX);
}

/* The rarest comes first: most of what has it is on the page. */
static void topics_order(struct model *m, struct list_request *q)
{
	int64_t least = INT64_MAX;
	for (size_t i = 0; i < q->topic_count && q->topic_count > 1; i++) {
		struct list_topic t = q->topics[i];
		int64_t n = topic_count(m, q->entity, &t);
		if (n >= least)
			continue;
		least = n;
		q->topics[i] = q->topics[0];
		q->topics[0] = t;
	}
}

/* Rows in the order of titles come along the index of the first topic; what else is asked for, and all in another order, is looked up row by
 * row. */
static void topics_add_to(struct model *m, struct building *b, const struct list_request *q, bool along)
{
	b->from = arena_printf(m->arena, "%s%s t", q->topic_count && along ? "search_topics x CROSS JOIN " : "", q->entity->table);
	b->key = q->topic_count && along ? "x.sort_key" : "t.sort_key";
	b->id = q->topic_count && along ? "x.record" : "t.id";
	for (size_t i = 0; i < q->topic_count; i++) {
		value_add(b, (struct db_value){ .type = 's', .text = topic_value(m->arena, q->topics[i].name) });
		condition_begin(b);
		if (!i && along)
			out_fmt(&b->sql, "x.entity='%s' AND x.field='%s' AND x.value=$%zu AND t.id=x.record", q->entity->name, q->topics[i].field,
			    b->count);
		else
			out_fmt(&b->sql,
			    "EXISTS(SELECT 1 FROM search_topics y WHERE y.entity='%s' AND y.record=t.id AND y.field='%s' AND y.value=$%zu LIMIT 1 OFFSET 0)",
			    q->entity->name, q->topics[i].field, b->count);
	}
}

static void conditions_build(struct model *m, const struct list_request *q, struct building *b, bool along)
{
	topics_add_to(m, b, q, along);
	bool dataset_asked = q->every_dataset;
	for (size_t i = 0; i < q->filter_count; i++) {
		filter_add(m, b, q->filters[i].field, q->filters[i].value);
		dataset_asked = dataset_asked || text_equal(q->filters[i].field->name, "dataset");
	}
	for (size_t i = 0; i < q->condition_count; i++)
		condition_add(b, &q->conditions[i]);
	if (earlier_since(m, q->entity)) {
		condition_begin(b);
		value_add(b, (struct db_value){ .type = 's', .text = m->as_at });
		earlier_since_sql(m, &b->sql, q->entity, "t");
		out_fmt(&b->sql, "<=$%zu", b->count);
	}
	if (!dataset_asked && entity_field(q->entity, "dataset") && m->dataset != NONE) {
		/* Nearly all rows have it: SQLite is kept from the index, PostgreSQL knows from its statistics. */
		condition_begin(b);
		value_add(b, (struct db_value){ .type = 'i', .integer = m->dataset });
		out_fmt(&b->sql, "t.dataset%s=$%zu", db_engine(m->db) == DB_SQLITE ? "+0" : "", b->count);
	}
}

/* In the statement, so that neither a count nor a page's length tells of what is left out. */
static void closed_add(struct model *m, struct building *b, const struct entity *e)
{
	if (!m->reader || !closed_possible(e))
		return;
	condition_begin(b);
	value_add(b, (struct db_value){ .type = 's', .text = m->reader });
	out_str(&b->sql, "NOT ");
	closed_sql(&b->sql, e, "t", b->count);
}

/* Cursor: the id of the last row and the value it was sorted by. */
static bool list_cursor_parse(struct model *m, const char *cursor, int64_t *id, const char **value)
{
	const char *dash = cursor ? strchr(cursor, '-') : NULL;
	if (!dash || !text_valid(dash, strlen(dash)) || !integer_parse(arena_strndup(m->arena, cursor, (size_t)(dash - cursor)), id))
		return false;
	*value = dash + 1;
	return true;
}

bool list_cursor_good(struct model *m, const char *cursor)
{
	int64_t id;
	const char *value;
	return list_cursor_parse(m, cursor, &id, &value);
}

static void after_add(struct model *m, const struct list_request *q, struct building *b, const char *by, bool undated)
{
	int64_t id;
	const char *value;
	if (!list_cursor_parse(m, q->after, &id, &value))
		return;
	const char *past = q->descending ? "<" : ">";
	condition_begin(b);
	if (!undated)
		value_add(b, (struct db_value){ .type = 's', .text = value });
	value_add(b, (struct db_value){ .type = 'i', .integer = id });
	if (undated)
		out_fmt(&b->sql, "%s%s$%zu", b->id, past, b->count);
	else
		out_fmt(&b->sql, "(%s,%s)%s($%zu,$%zu)", by, b->id, past, b->count - 1, b->count);
}

bool list_sortable(const struct field *f)
{
	return f->kind == K_DATE && f->flags & LIST;
}

bool list_filterable(const struct field *f)
{
	return !(f->flags & (PRIVATE | INTERNAL)) && ((f->flags & FILTER && (f->kind == K_CODE || f->kind == K_REF)) || list_sortable(f));
}

/* What the rows follow: a date or number, or NULL for the title. Where `undated` rows without that date are asked for: by id, as the index
 * of the date holds them, since there may be many. */
struct order {
	const struct field *field;
	bool undated;
};

/* A list filtered by a date follows that date, unless the request says otherwise: so its index gives rows and order. */
static struct order list_order(const struct list_request *q)
{
	struct order o = { .field = q->sort };
	for (size_t i = 0; i < q->filter_count && !o.field; i++)
		if (q->filters[i].field->kind == K_DATE)
			o.field = q->filters[i].field;
	for (size_t i = 0; i < q->filter_count; i++)
		o.undated = o.undated || (q->filters[i].field == o.field && text_equal(q->filters[i].value, LIST_UNDATED));
	return o;
}

static int64_t list_count(struct model *m, const struct list_request *q, struct building *b)
{
	struct query count = { .name = q->entity->name,
		.sql = arena_printf(
		    m->arena, "SELECT COUNT(*) FROM (SELECT 1 FROM %s%s LIMIT %d) AS counted", b->from, out_text(&b->sql), LIST_COUNT_MAX) };
	struct rows *r = db_query_values(m->db, m->arena, &count, b->values, b->count);
	int64_t n = rows_next(r) ? rows_int(r, 0) : 0;
	rows_end(r);
	return n;
}

/* What the list leaves out since it has no such date. */
static int64_t list_undated(struct model *m, const struct list_request *q, const struct field *date)
{
	struct building b = { .sql = { .arena = m->arena } };
	struct list_request undated = *q;
	undated.filter_count = 0;
	for (size_t i = 0; i < q->filter_count; i++)
		if (q->filters[i].field != date)
			undated.filters[undated.filter_count++] = q->filters[i];
	filter_add(m, &b, date, LIST_UNDATED);
	conditions_build(m, &undated, &b, false);
	closed_add(m, &b, q->entity);
	return list_count(m, q, &b);
}

/* Nothing of a kind that only organisations and committees are told of is read for who speaks for none (closed.h): all rows would be passed over. */
static bool list_all_closed(const struct model *m, const struct entity *e)
{
	return m->reader && e->of_organisations && !*m->reader;
}

struct list_page list_read(struct model *m, const struct list_request *asked)
{
	if (list_all_closed(m, asked->entity))
		return (struct list_page){ .set = { .entity = asked->entity } };
	struct list_request own = *asked, *q = &own;
	topics_order(m, q);
	struct list_page page = { .set = { .entity = q->entity } };
	struct building b = { .sql = { .arena = m->arena } };
	const struct entity *e = q->entity;
	struct order order = list_order(q);
	const struct field *sort = order.field;
	conditions_build(m, q, &b, !sort);
	if (b.nothing)
		return page;
	closed_add(m, &b, e);
	const char *by = sort ? arena_printf(m->arena, "t.%s", sort->name) : b.key;
	page.total = list_count(m, q, &b);
	if (sort && !order.undated && !q->after) {
		page.date = sort;
		page.undated = list_undated(m, q, sort);
	}
	if (sort && !order.undated) {
		condition_begin(&b);
		out_fmt(&b.sql, "%s IS NOT NULL", by);
	}
	after_add(m, q, &b, by, order.undated);
	const char *way = q->descending ? " DESC" : "";
	struct query read = { .name = e->name,
		.sql = arena_printf(
		    m->arena, "SELECT t.* FROM %s%s ORDER BY %s%s,%s%s LIMIT %zu", b.from, out_text(&b.sql), by, way, b.id, way, q->limit + 1) };
	page.set = columns_read(m, e, db_query_values(m->db, m->arena, &read, b.values, b.count));
	if (page.set.count > q->limit) {
		page.set.count = q->limit;
		const void *last = page.set.rows[q->limit - 1];
		const char *value = order.undated ? ""
		    : sort                        ? field_text(sort, last)
		    : entity_title(e)             ? text_sort_key(m->arena, title_of_row(m, e, last))
		                                  : "";
		page.next = arena_printf(m->arena, "%lld-%s", (long long)record_id(last), value);
	}
	seen_set(m, page.set);
	return page;
}

struct set list_choices(struct model *m, const struct entity *e, const struct field *f, size_t limit)
{
	if (list_all_closed(m, e))
		return (struct set){ .entity = f->of };
	/* From value to value along the field's index: the cost is that of the choices, not of the rows. The index holds no absent
	 * values, and SQLite takes it only where the statement says that it asks for none. */
	struct out open = { .arena = m->arena };
	if (m->reader && closed_possible(e)) { /* what closed rows alone name is no choice */
		out_fmt(&open, " WHERE EXISTS(SELECT 1 FROM %s t WHERE t.%s=r.id AND NOT ", e->table, f->name);
		closed_sql(&open, e, "t", 2);
		out_char(&open, ')');
	}
	struct query q = { .name = "list_choices",
		.sql = arena_printf(m->arena,
		    "WITH RECURSIVE v(x,n) AS (SELECT MIN(t.%s),1 FROM %s t WHERE t.%s IS NOT NULL UNION ALL"
		    " SELECT (SELECT MIN(t.%s) FROM %s t WHERE t.%s>v.x),v.n+1 FROM v WHERE v.x IS NOT NULL AND v.n<$1)"
		    " SELECT r.* FROM v JOIN %s r ON r.id=v.x%s ORDER BY r.sort_key,r.id",
		    f->name, e->table, f->name, f->name, e->table, f->name, f->of->table, out_text(&open)) };
	return model_select(m, f->of, &q, open.length ? "is" : "i", (int64_t)limit, m->reader);
}
