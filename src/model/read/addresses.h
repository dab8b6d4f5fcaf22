/* addresses.h - every address of another site that stands in records that everybody may read: in a field of its own, or in a text. */
#ifndef ADDRESSES_H
#define ADDRESSES_H
#include "model/engine/model.h"

struct address_place {
	const char *address;
	const struct entity *entity;
	int64_t id;
	const struct field *field;
};
struct address_places {
	struct address_place *each; /* by address, kind, record and field; each once */
	size_t count;
};
/* In a transaction. Texts live in the model's arena. */
struct address_places addresses_read(struct model *);

/* Whether a field may hold an address: one of the kind, the address of a document, a text that everybody reads. */
bool address_field(const struct entity *, const struct field *);
#endif
