#include "model/engine/earlier.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/declared/delivery.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"

/* ---- from when a row is there ---- */

const char *earlier_since(const struct model *m, const struct entity *e)
{
	if (!e->appears || !model_earlier(m))
		return NULL;
	return m->reader && e->told ? e->told : e->appears;
}

/* "meeting.date": the day of the record that the reference names. */
static void since_path_sql(struct out *o, const struct entity *e, const char *alias, const char *path, size_t n)
{
	size_t first = strcspn(path, ".");
	if (first >= n) {
		out_fmt(o, "%s.%.*s", alias, (int)n, path);
		return;
	}
	const struct entity *of = entity_field(e, arena_strndup(o->arena, path, first))->of;
	const char *inner = arena_printf(o->arena, "%s_s", alias);
	out_str(o, "(SELECT ");
	since_path_sql(o, of, inner, path + first + 1, n - first - 1);
	out_fmt(o, " FROM %s %s WHERE %s.id=%s.%.*s)", of->table, inner, inner, alias, (int)first, path);
}

void earlier_since_sql(const struct model *m, struct out *o, const struct entity *e, const char *alias)
{
	if (e->ahead)
		out_fmt(o, "CASE WHEN %s.kind='%s' THEN '' ELSE ", alias, e->ahead);
	out_str(o, "COALESCE(");
	for (const char *path = earlier_since(m, e); *path;) {
		size_t n = strcspn(path, " ");
		since_path_sql(o, e, alias, path, n);
		out_char(o, ',');
		path += n + (path[n] == ' ');
	}
	out_str(o, e->ahead ? "'') END" : "'')");
}

static const char *since_path_day(struct model *m, const struct entity *e, const void *row, const char *path, size_t n)
{
	size_t first = strcspn(path, ".");
	const struct field *f = entity_field(e, arena_strndup(m->arena, path, first < n ? first : n));
	if (first >= n)
		return field_text(f, row);
	const void *named = model_by_id(m, f->of, field_int(f, row));
	return named ? since_path_day(m, f->of, named, path + first + 1, n - first - 1) : NULL;
}

/* Of the fields that have a date the first, among the row's own or among those of records that it names. */
static const char *since_day(struct model *m, const struct entity *e, const void *row, bool own)
{
	const char *day = NULL;
	for (const char *path = text_or(earlier_since(m, e), ""); *path && !day;) {
		size_t n = strcspn(path, " ");
		if (!memchr(path, '.', n) == own)
			day = since_path_day(m, e, row, path, n);
		path += n + (path[n] == ' ');
	}
	return day;
}

const char *earlier_own_day(struct model *m, const struct entity *e, const void *row)
{
	return since_day(m, e, row, true);
}

bool earlier_is_there(struct model *m, const struct entity *e, const void *row)
{
	const char *day = ((const struct record *)row)->since;
	if (e->ahead && text_equal(field_text(entity_field(e, "kind"), row), e->ahead))
		return true;
	day = day ? day : since_day(m, e, row, false);
	return !day || strcmp(day, m->as_at) <= 0;
}

struct set earlier_leave_out(struct model *m, struct set s)
{
	size_t kept = 0;
	if (!earlier_since(m, s.entity) || db_failed(m->db))
		return s;
	for (size_t i = 0; i < s.count; i++)
		if (earlier_is_there(m, s.entity, s.rows[i]))
			s.rows[kept++] = s.rows[i];
	s.count = kept;
	return s;
}

/* ---- what a row said ---- */

static bool earlier_not_yet(const struct model *m, const char *day)
{
	return day && strcmp(day, m->as_at) > 0;
}

static bool over(const char *status)
{
	return text_equal(status, CODE_ACTIVITY_STATUS_FINALISING) || text_equal(status, CODE_ACTIVITY_STATUS_CLOSED);
}

void activity_earlier(struct model *m, void *row)
{
	struct activity *a = row;
	bool begun = !a->starts || strcmp(a->starts, m->as_at) <= 0;
	if (begun && (!a->ends || strcmp(date_last(m->arena, a->ends), m->as_at) <= 0)) {
		if (a->report_received && strcmp(a->report_received, m->as_at) > 0)
			a->report_received = NULL;
		return;
	}
	if (!begun && !text_equal(a->status, CODE_ACTIVITY_STATUS_CANCELLED))
		a->status = CODE_ACTIVITY_STATUS_PLANNED;
	else if (over(a->status))
		a->status = CODE_ACTIVITY_STATUS_RUNNING;
	if (!begun)
		a->summary = a->sustainability = NULL;
	a->outcome = a->report_received = NULL;
	a->report = NONE;
}

void meeting_earlier(struct model *m, void *row)
{
	struct meeting *t = row;
	if (!earlier_not_yet(m, t->date))
		return;
	if (!text_equal(t->state, CODE_MEETING_STATE_CANCELLED))
		t->state = CODE_MEETING_STATE_PLANNED;
	t->minutes = NULL;
}

void bid_earlier(struct model *m, void *row)
{
	struct bid *b = row;
	if (!earlier_not_yet(m, b->decided) && !earlier_not_yet(m, b->submitted))
		return;
	b->stage = earlier_not_yet(m, b->submitted) ? CODE_BID_STAGE_PREPARING : CODE_BID_STAGE_SUBMITTED;
	b->decided = b->feedback = NULL;
	b->awarded = b->points = b->points_most = NONE;
	if (!earlier_not_yet(m, b->submitted))
		return;
	b->submitted = b->reference = NULL;
	b->sent = NONE;
}

void bid_task_earlier(struct model *m, void *row)
{
	struct bid_task *t = row;
	if (earlier_not_yet(m, t->done))
		t->done = NULL;
}

void award_earlier(struct model *m, void *row)
{
	struct award *a = row;
	if (text_equal(a->state, CODE_AWARD_STATE_EXPIRED) && earlier_not_yet(m, a->expires))
		a->state = CODE_AWARD_STATE_HELD;
}

void introduction_earlier(struct model *m, void *row)
{
	struct introduction *t = row;
	if (!earlier_not_yet(m, t->told))
		return;
	t->told = t->outcome = t->currency = t->note = NULL;
	t->value = NONE;
}

void link_earlier(struct model *m, void *row)
{
	struct link *l = row;
	if (earlier_not_yet(m, l->ends))
		l->ends = NULL;
}

void organisation_earlier(struct model *m, void *row)
{
	struct organisation *o = row;
	if (!earlier_not_yet(m, o->dissolved))
		return;
	o->dissolved = NULL;
	o->successor = NONE;
}
