/* records.c - which records a document was made from. Two editions with the same fingerprint say the same of that kind;
 * any change of a record, of a field that no chapter prints too, shows in it. */
#include "base/text.h"
#include "model/engine/row.h"
#include "report/writing.h"

static const struct entity *const used[] = { &plan_entity, &element_entity, &alignment_entity, &update_entity, &indicator_entity, &observation_entity,
	&activity_entity, &contribution_entity, &evidence_entity, &article_entity, &document_entity, &organisation_entity, &place_entity,
	&person_entity, &provenance_entity };

/* FNV-1a, 64 bits. */
static uint64_t mix(uint64_t hash, const char *text)
{
	do {
		hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
	} while (*text++);
	return hash;
}

/* Of the row as files carry it: neither ids nor the order of rows matter, so that another engine and a city read back from
 * its export give the same. */
static uint64_t row_hash(struct writing *w, const struct entity *e, const void *row)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < e->field_count; i++)
		if (!(e->fields[i].flags & (PRIVATE | INTERNAL)))
			hash = mix(hash, row_text(w->model, e, row, &e->fields[i]));
	return hash;
}

void records_write(struct writing *w, const char *code)
{
	static const char *const titles[] = { N_("Kind of record"), N_("Records"), N_("Fingerprint"), NULL };
	struct document_tree *d = w->document;
	document_break(d);
	section_write(w, code, 1, code, _("Records behind this document"));
	document_leaf(d, BLOCK_PARAGRAPH,
	    _("If two editions of this document have the same fingerprint for a kind of record, they were made from the same records of that kind."));
	document_table_open(d, _("Records by kind"), titles);
	for (size_t i = 0; i < COUNT(used); i++) {
		struct set all = model_all(w->model, used[i]);
		uint64_t sum = 0;
		for (size_t k = 0; k < all.count; k++)
			sum += row_hash(w, used[i], all.rows[k]);
		document_row(d);
		cell_text(w, message(used[i]->labels));
		cell_text(w, integer_people(w->arena, (int64_t)all.count));
		cell_text(w, arena_printf(w->arena, "%016llx", (unsigned long long)sum));
	}
	document_table_close(d);
}
