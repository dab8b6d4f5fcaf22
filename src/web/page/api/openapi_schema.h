/* openapi_schema.h - the schemas that /api/openapi.json refers to; private to the two files. */
#ifndef OPENAPI_SCHEMA_H
#define OPENAPI_SCHEMA_H
#include "codec/json.h"

/* Every schema, as members of the object that is open: of a problem, a choice, each code list, and each public kind of record (answer,
 * change, new record, list). */
void openapi_schemas(struct json_writer *);
/* "$ref" to a component: kind "schemas", "parameters", ...; its name is `name` with `suffix` behind it. */
void openapi_reference(struct json_writer *, const char *kind, const char *name, const char *suffix);
#endif
