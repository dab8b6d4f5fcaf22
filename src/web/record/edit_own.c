/* edit_own.c - an activity that an organisation adds is its own. */
#include "model/declared/delivery.h"
#include "rule/may.h"
#include "web/kit/form.h"
#include "web/record/edit.h"

bool edit_own_part(struct edit *d, const void *row)
{
	struct page *p = d->page;
	struct may_own own = may_only_own(p->visitor, d->entity, ACT_ADD);
	if (d->old || d->draft || d->entity != &activity_entity || own.count != 1)
		return true;
	struct participation *part = row_new(p->arena, &participation_entity);
	part->activity = record_id(row);
	part->organisation = own.each[0];
	part->role = CODE_PARTICIPATION_ROLE_ACCOUNTABLE;
	return !page_may(p, ACT_ADD, &participation_entity, part) || row_save(p->model, &participation_entity, NULL, part, &p->change) == ROW_SAVED;
}
