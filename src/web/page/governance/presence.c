/* presence.c - who was at a meeting, on one form: the members that the committee had on its day, all who are on record already, and one more
 * by name. What is not said about somebody stays as it is. */
#include "base/text.h"
#include "model/engine/row.h"
#include "model/rows/committee.h"
#include "rule/meeting.h"
#include "web/govuk/govuk.h"
#include "web/page/governance/governance.h"
#include "web/record/record_form.h"

enum { PEOPLE_MAX = 200, OTHERS = 3 };

struct presence_form {
	const char *states[PEOPLE_MAX];
	int64_t others[OTHERS];
};

struct taking {
	struct page *page;
	const struct meeting *meeting;
	const char *address;
	struct set people, presence; /* persons; what is on record of them */
	struct record_form form;
	struct presence_form typed;
};

static const struct presence *presence_of(const struct taking *a, int64_t person)
{
	return set_find(a->presence, presence, each->person == person);
}

static void presence_draw(struct taking *a)
{
	struct page *p = a->page;
	/* before the meeting only apologies are known */
	bool over = day_reached(p, a->meeting->date);
	const char *title = p->title = over ? _("Record attendance") : _("Record apologies"),
	           *meeting = record_href(p, &meeting_entity, a->meeting->head.id);
	page_form_head(p,
	    (const char *const[]){ _("Committees"), "/committees", text_cut(p->arena, a->meeting->title, 60), meeting, title, NULL, NULL },
	    a->meeting->title, title, NULL);
	record_form_write(&a->form, a->address, over ? _("Save the attendance") : _("Save the apologies"));
	html(p->o, "</div>\n");
}

/* False when it may not be saved; then the page is written. */
static bool presence_save(struct taking *a, int64_t person, const char *state)
{
	struct page *p = a->page;
	const struct presence *old = presence_of(a, person);
	if (text_empty(state) || (old && text_equal(old->state, state)))
		return true;
	struct presence *t = old ? row_copy(p->arena, &presence_entity, old) : row_new(p->arena, &presence_entity);
	t->meeting = a->meeting->head.id;
	t->person = person;
	t->state = state;
	return page_require(p, old ? ACT_CHANGE : ACT_ADD, &presence_entity, t) &&
	    row_save(p->model, &presence_entity, old, t, &p->change) == ROW_SAVED;
}

static void presence_post(struct taking *a)
{
	struct page *p = a->page;
	if (!record_form_read(&a->form, &a->typed)) {
		page_refuse(p);
		presence_draw(a);
		return;
	}
	for (size_t i = 0; i < a->people.count; i++)
		if (!presence_save(a, set_row(a->people, person, i)->head.id, a->typed.states[i]))
			return;
	for (size_t i = 0; i < OTHERS; i++) {
		bool again = a->typed.others[i] == NONE;
		for (size_t k = 0; k < i; k++)
			again = again || a->typed.others[k] == a->typed.others[i];
		if (!again && !presence_save(a, a->typed.others[i], CODE_PRESENCE_STATE_PRESENT))
			return;
	}
	page_done(p, arena_printf(p->arena, "%s#presence", record_href(p, &meeting_entity, a->meeting->head.id)), "saved");
}

/* A question for each person, then the boxes for others. */
static struct entity presence_fields(struct taking *a)
{
	static const struct {
		const char *name, *label;
	} others[OTHERS] = { { "other-1", N_("Somebody else who was present") }, { "other-2", N_("A second person") },
		{ "other-3", N_("A third person") } };
	struct page *p = a->page;
	struct field *fields = arena_array(p->arena, struct field, a->people.count + OTHERS);
	size_t n = 0;
	for (size_t i = 0; i < a->people.count; i++) {
		const struct person *t = set_row(a->people, person, i);
		const struct presence *known = presence_of(a, t->head.id);
		fields[n++] = (struct field){ .name = arena_printf(p->arena, "at-%s", t->slug),
			.kind = K_CODE,
			.at = offsetof(struct presence_form, states) + i * sizeof(a->typed.states[0]),
			.label = t->title,
			.list = &codelist_presence_state,
			.otherwise = known ? known->state : "" };
	}
	for (size_t i = 0; i < OTHERS; i++)
		fields[n++] = (struct field){ .name = others[i].name,
			.kind = K_REF,
			.at = offsetof(struct presence_form, others) + i * sizeof(a->typed.others[0]),
			.label = others[i].label,
			.of = &person_entity };
	return (struct entity){ .name = "presence_form", .size = sizeof(struct presence_form), .field_count = n, .fields = fields };
}

void page_presence(struct page *p)
{
	const struct meeting *m = model_find(p->model, meeting, p->rest);
	if (!m) {
		page_not_found(p);
		return;
	}
	struct taking a = { .page = p, .meeting = m, .presence = meeting_presence(p->model, m->head.id) };
	struct presence *probe = row_new(p->arena, &presence_entity);
	probe->meeting = m->head.id;
	if (!page_require(p, ACT_ADD, &presence_entity, probe))
		return;
	if (meeting_is_cancelled(m)) {
		page_refusal(
		    p, 409, _("The meeting was cancelled"), _("Nobody can have been at it. When it took place after all, change its state first."));
		return;
	}
	a.people = meeting_people(p->model, m->committee, m->date, m->head.id, PEOPLE_MAX);
	a.address = arena_printf(p->arena, "/presence/%s", url_encode(p->arena, m->slug, true));
	struct entity form = presence_fields(&a);
	record_form_open(&a.form, p, &form);
	if (page_posted(p))
		presence_post(&a);
	else
		presence_draw(&a);
}
