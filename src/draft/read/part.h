/* part.h - the XML parts of a container (.docx, .odt). Problems name the part. */
#ifndef DRAFT_PART_H
#define DRAFT_PART_H
#include "codec/xml.h"
#include "codec/zip_read.h"

enum { PART_MAX = 96 << 20 }; /* bytes of one part, inflated */

/* The bytes of an entry, in the arena; NULL when there is none, or with a problem. */
const char *part_bytes(struct arena *, struct zip_in *, const char *name, size_t *length, struct problems *);

/* Reads an entry as XML; true as well when there is none. */
bool part_xml(struct zip_in *, const char *name, const struct xml_handler *, void *context, struct problems *);

/* The same of bytes that were taken already. */
bool part_xml_of(const char *bytes, size_t length, const char *name, const struct xml_handler *, void *context, struct problems *);

/* An attribute by its local name, in whichever namespace; NULL without. */
const char *part_value(const struct xml_element *, const char *name);
/* The same as a number; `otherwise` where it is no number. */
long part_number(const struct xml_element *, const char *name, long otherwise);
#endif
