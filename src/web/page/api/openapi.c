/* openapi.c - /api/openapi.json (OpenAPI 3.1, JSON Schema 2020-12): derived from the declarations, as the interface is. */
#include <string.h>

#include "exchange/records.h"
#include "model/engine/list.h"
#include "web/kit/api.h"
#include "web/page/api/api.h"
#include "web/page/api/openapi_schema.h"

/* ---- operations ---- */

static void parameter_begin(struct json_writer *w, const char *name, const char *in, bool required, const char *description)
{
	json_begin_object(w);
	json_put_text(w, "name", name);
	json_put_text(w, "in", in);
	if (required)
		json_key(w, "required"), json_bool(w, true);
	json_put_text(w, "description", description);
	json_open_object(w, "schema");
}

static void parameter_end(struct json_writer *w)
{
	json_end(w);
	json_end(w);
}

static void parameter(struct json_writer *w, const char *name, const char *in, bool required, const char *description)
{
	parameter_begin(w, name, in, required, description);
	json_put_text(w, "type", "string");
	parameter_end(w);
}

static void sort_parameters(struct json_writer *w, const struct entity *e)
{
	size_t n = 0;
	for (size_t i = 0; i < e->field_count; i++)
		n += list_sortable(&e->fields[i]) && list_filterable(&e->fields[i]);
	if (!n)
		return;
	parameter_begin(w, "sort", "query", false, _("In the order of this date; without it, of the title"));
	json_put_text(w, "type", "string");
	json_open_array(w, "enum");
	for (size_t i = 0; i < e->field_count; i++)
		if (list_sortable(&e->fields[i]) && list_filterable(&e->fields[i]))
			json_text(w, e->fields[i].name);
	json_end(w);
	parameter_end(w);
}

static void list_parameters(struct json_writer *w, const struct entity *e)
{
	json_open_array(w, "parameters");
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!list_filterable(f))
			continue;
		parameter_begin(w, f->name, "query", false,
		    arena_printf(w->out->arena, f->kind == K_DATE ? _("%s: in this year, month or day") : _("%s is this"), _(f->label)));
		if (f->kind == K_CODE)
			openapi_reference(w, "schemas", "code_", f->list->name);
		else
			json_put_text(w, "type", "string");
		parameter_end(w);
	}
	sort_parameters(w, e);
	parameter_begin(w, "dir", "query", false, _("Ascending, or descending"));
	json_put_text(w, "type", "string");
	json_open_array(w, "enum"), json_text(w, "asc"), json_text(w, "desc"), json_end(w);
	parameter_end(w);
	parameter_begin(w, "limit", "query", false, _("How many at most"));
	json_put_text(w, "type", "integer");
	json_key(w, "minimum"), json_int(w, 1), json_key(w, "maximum"), json_int(w, API_LIMIT_MAX), json_key(w, "default"), json_int(w, API_LIMIT);
	parameter_end(w);
	parameter(w, "after", "query", false, _("Cursor of a page, from \"next\""));
	json_end(w);
}

static void responses_begin(struct json_writer *w)
{
	json_open_object(w, "responses");
}

static void good_response(struct json_writer *w, const char *status, const char *description, const char *schema, const char *suffix, bool tagged)
{
	json_open_object(w, status);
	json_put_text(w, "description", description);
	if (tagged) {
		json_open_object(w, "headers");
		json_open_object(w, "ETag"), openapi_reference(w, "headers", "etag", ""), json_end(w);
		json_end(w);
	}
	json_open_object(w, "content");
	json_open_object(w, "application/json");
	json_open_object(w, "schema"), openapi_reference(w, "schemas", schema, suffix), json_end(w);
	json_end(w);
	json_end(w);
	json_end(w);
}

static void problem_responses(struct json_writer *w, const char *const *statuses)
{
	for (; *statuses; statuses++) {
		int64_t status = 0;
		integer_parse(*statuses, &status);
		json_open_object(w, *statuses);
		openapi_reference(w, "responses", "problem", "");
		json_put_text(w, "description", http_reason((int)status));
		json_end(w);
	}
	json_end(w);
}

/* What stands on pages of others waits for an officer. */
static void waiting_response(struct json_writer *w)
{
	good_response(w, "202", _("Not published: an international officer looks at it first"), "waiting", "", false);
}

static void operation_begin(struct json_writer *w, const char *method, const char *verb, const struct entity *e, const char *summary, bool writes)
{
	json_open_object(w, method);
	json_put_text(w, "operationId", arena_printf(w->out->arena, "%s_%s", verb, e->name));
	json_put_text(w, "summary", summary);
	json_open_array(w, "tags"), json_text(w, e->name), json_end(w);
	json_open_array(w, "security");
	if (!writes)
		json_begin_object(w), json_end(w);
	json_begin_object(w), json_open_array(w, "bearer"), json_end(w), json_end(w);
	json_end(w);
}

static void request_body(struct json_writer *w, const struct entity *e, const char *suffix, bool patch)
{
	static const char *const types[] = { "application/json", "application/merge-patch+json" };
	json_open_object(w, "requestBody");
	json_key(w, "required"), json_bool(w, true);
	json_open_object(w, "content");
	for (size_t i = 0; i < (patch ? 2 : 1); i++) {
		json_open_object(w, types[i]);
		json_open_object(w, "schema"), openapi_reference(w, "schemas", e->name, suffix), json_end(w);
		json_end(w);
	}
	json_end(w);
	json_end(w);
}

static void parameter_reference(struct json_writer *w, const char *name)
{
	json_begin_object(w);
	openapi_reference(w, "parameters", name, "");
	json_end(w);
}

static void add_operation(struct json_writer *w, const struct entity *e)
{
	operation_begin(w, "post", "add", e, arena_printf(w->out->arena, _("Add: %s"), _(e->label)), true);
	json_open_array(w, "parameters"), parameter_reference(w, "idempotency-key"), parameter_reference(w, "why"), json_end(w);
	request_body(w, e, "_new", false);
	responses_begin(w);
	good_response(w, "201", _("Added; Location is its address"), e->name, "", true);
	waiting_response(w);
	problem_responses(w, (const char *const[]){ "400", "401", "403", "409", "413", "415", "422", "429", "503", NULL });
	json_end(w);
}

static void list_path(struct json_writer *w, const struct entity *e)
{
	json_open_object(w, arena_printf(w->out->arena, "/api/%s", e->name));
	operation_begin(w, "get", "list", e, _(e->labels), false);
	list_parameters(w, e);
	responses_begin(w);
	good_response(w, "200", _(e->labels), e->name, "_list", false);
	problem_responses(w, (const char *const[]){ "400", "401", "503", NULL });
	json_end(w);
	if (may_be_added(e))
		add_operation(w, e);
	json_end(w);
}

static void change_operations(struct json_writer *w, const struct entity *e)
{
	operation_begin(w, "patch", "change", e, arena_printf(w->out->arena, _("Change: %s"), _(e->label)), true);
	json_open_array(w, "parameters"), parameter_reference(w, "if-match"), parameter_reference(w, "why"), json_end(w);
	request_body(w, e, "_change", true);
	responses_begin(w);
	good_response(w, "200", _("The record as it is now"), e->name, "", true);
	waiting_response(w);
	problem_responses(
	    w, (const char *const[]){ "308", "400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "429", "503", NULL });
	json_end(w);
	operation_begin(w, "delete", "remove", e, arena_printf(w->out->arena, _("Remove: %s"), _(e->label)), true);
	json_open_array(w, "parameters"), parameter_reference(w, "if-match"), parameter_reference(w, "why"), json_end(w);
	responses_begin(w);
	json_open_object(w, "204"), json_put_text(w, "description", _("Removed")), json_end(w);
	problem_responses(w, (const char *const[]){ "308", "400", "401", "403", "404", "409", "412", "428", "429", "503", NULL });
	json_end(w);
}

static void record_path(struct json_writer *w, const struct entity *e)
{
	json_open_object(w, arena_printf(w->out->arena, "/api/%s/{key}", e->name));
	json_open_array(w, "parameters"), parameter_reference(w, "key"), json_end(w);
	operation_begin(w, "get", "read", e, _(e->label), false);
	responses_begin(w);
	good_response(w, "200", _(e->label), e->name, "", true);
	problem_responses(w, (const char *const[]){ "308", "400", "401", "404", "503", NULL });
	json_end(w);
	if (may_be_kept(e))
		change_operations(w, e);
	json_end(w);
}

static void lookup_path(struct json_writer *w)
{
	json_open_object(w, "/lookup/{entity}");
	json_open_object(w, "get");
	json_put_text(w, "operationId", "lookup");
	json_put_text(w, "summary", _("Records to choose from while somebody types"));
	json_open_array(w, "parameters");
	parameter(w, "entity", "path", true, _("Kind of record"));
	parameter(w, "q", "query", false, _("How the title begins, or words"));
	json_end(w);
	responses_begin(w);
	good_response(w, "200", _("At most ten"), "choices", "", false);
	problem_responses(w, (const char *const[]){ "400", "404", "503", NULL });
	json_end(w);
	json_end(w);
}

/* ---- the document ---- */

static void named_parameter(struct json_writer *w, const char *key, const char *name, const char *in, bool required, const char *description)
{
	json_key(w, key);
	parameter(w, name, in, required, description);
}

static void components_write(struct json_writer *w)
{
	json_open_object(w, "components");
	json_open_object(w, "securitySchemes");
	json_open_object(w, "bearer"), json_put_text(w, "type", "http"), json_put_text(w, "scheme", "bearer"),
	    json_put_text(w, "description", _("A token of /tokens")), json_end(w);
	json_end(w);
	json_open_object(w, "parameters");
	named_parameter(w, "key", "key", "path", true, _("Key of the record; a slash in it is %2F"));
	named_parameter(w, "if-match", "If-Match", "header", true, _("The ETag that the record came with"));
	named_parameter(w, "idempotency-key", "Idempotency-Key", "header", false, _("Your own key: the same request sent again adds nothing twice"));
	named_parameter(w, "why", "why", "query", false, _("The reason, for the history"));
	json_end(w);
	json_open_object(w, "headers");
	json_open_object(w, "etag"), json_put_text(w, "description", _("Version of the record, for If-Match"));
	json_open_object(w, "schema"), json_put_text(w, "type", "string"), json_end(w), json_end(w);
	json_end(w);
	json_open_object(w, "responses");
	json_open_object(w, "problem"), json_put_text(w, "description", _("A problem"));
	json_open_object(w, "content"), json_open_object(w, "application/problem+json");
	json_open_object(w, "schema"), openapi_reference(w, "schemas", "problem", ""), json_end(w);
	json_end(w), json_end(w), json_end(w);
	json_end(w);
	json_open_object(w, "schemas");
	openapi_schemas(w);
	json_end(w);
	json_end(w);
}

void page_openapi(struct page *p)
{
	struct json_writer writer = { .out = p->o }, *w = &writer;
	json_begin_object(w);
	json_put_text(w, "openapi", "3.1.0");
	json_open_object(w, "info");
	json_put_text(w, "title", model_setting(p->model, "site-name", _("International strategy")));
	json_put_text(w, "version", "1");
	json_put_text(
	    w, "description", _("Anyone can read everything that is published. Requests that change something need a token. How to begin: /api"));
	json_end(w);
	json_open_array(w, "servers"), json_begin_object(w), json_put_text(w, "url", "/"), json_end(w), json_end(w);
	json_open_array(w, "tags");
	for (size_t i = 0; i < all_entity_count; i++)
		if (records_public(all_entities[i]))
			json_begin_object(w), json_put_text(w, "name", all_entities[i]->name),
			    json_put_text(w, "description", _(all_entities[i]->labels)), json_end(w);
	json_end(w);
	json_open_object(w, "paths");
	for (size_t i = 0; i < all_entity_count; i++)
		if (records_public(all_entities[i])) {
			list_path(w, all_entities[i]);
			record_path(w, all_entities[i]);
		}
	lookup_path(w);
	json_end(w);
	components_write(w);
	json_end(w);
	p->bare = true;
	p->response->type = "application/json; charset=utf-8";
}
