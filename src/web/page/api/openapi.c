/* openapi.c - /api/openapi.json (OpenAPI 3.1, JSON Schema 2020-12): derived from the declarations, as the interface is. */
#include <string.h>

#include "base/text.h"
#include "exchange/records.h"
#include "model/engine/list.h"
#include "web/kit/api.h"
#include "web/page/api/api.h"

static void member(struct json_writer *w, const char *key, const char *text)
{
	json_key(w, key);
	json_text(w, text);
}

static void object(struct json_writer *w, const char *key)
{
	json_key(w, key);
	json_begin_object(w);
}

static void array(struct json_writer *w, const char *key)
{
	json_key(w, key);
	json_begin_array(w);
}

static void reference(struct json_writer *w, const char *kind, const char *name, const char *suffix)
{
	member(w, "$ref", arena_printf(w->out->arena, "#/components/%s/%s%s", kind, name, suffix));
}

/* ---- schemas of fields ---- */

static void type_write(struct json_writer *w, const char *one, const char *other, bool null)
{
	if (!other && !null) {
		member(w, "type", one);
		return;
	}
	array(w, "type");
	json_text(w, one);
	if (other)
		json_text(w, other);
	if (null)
		json_text(w, "null");
	json_end(w);
}

static void text_schema(struct json_writer *w, const struct field *f, bool null)
{
	type_write(w, "string", NULL, null);
	if (f->kind == K_DATE)
		member(w, "pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
	else if (f->kind == K_STAMP)
		member(w, "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$");
	else {
		json_key(w, "maxLength");
		json_int(w, f->max ? f->max : f->kind == K_NOTE ? 20000 : 200);
	}
	if (f->kind == K_SLUG)
		member(w, "pattern", "^[a-z0-9][a-z0-9./-]*$");
	if (f->kind == K_URL)
		member(w, "pattern", "^https?://");
	if (f->kind == K_NOTE)
		member(w, "contentMediaType", "text/markdown");
}

static void bounds_write(struct json_writer *w, const struct field *f)
{
	if (!f->min && !f->max)
		return;
	json_key(w, "minimum");
	f->kind == K_DECIMAL ? json_decimal(w, f->min) : json_int(w, f->min);
	json_key(w, "maximum");
	f->kind == K_DECIMAL ? json_decimal(w, f->max) : json_int(w, f->max);
}

/* What may be sent is wider than what is answered: numbers also as texts, whose bounds no schema tells. */
static void value_schema(struct json_writer *w, const struct field *f, bool sent)
{
	bool null = !(f->flags & REQUIRED);
	switch (f->kind) {
	case K_CODE:
		if (!null) {
			reference(w, "schemas", "code_", f->list->name);
			break;
		}
		array(w, "anyOf");
		json_begin_object(w), reference(w, "schemas", "code_", f->list->name), json_end(w);
		json_begin_object(w), member(w, "type", "null"), json_end(w);
		json_end(w);
		break;
	case K_REF:
	case K_RECORD: type_write(w, "string", NULL, null); break;
	case K_INT:
	case K_DECIMAL:
		type_write(w, f->kind == K_INT ? "integer" : "number", sent ? "string" : NULL, null);
		if (sent)
			member(w, "pattern", f->kind == K_INT ? "^-?[0-9]+$" : "^-?[0-9]+(\\.[0-9]{1,6})?$");
		bounds_write(w, f);
		break;
	case K_BOOL: type_write(w, "boolean", NULL, null); break;
	default: text_schema(w, f, null);
	}
}

static void field_words(struct json_writer *w, const struct field *f)
{
	struct out o = { .arena = w->out->arena };
	member(w, "title", _(f->label));
	if (f->help)
		out_fmt(&o, "%s. ", _(f->help));
	if (f->kind == K_REF)
		out_fmt(&o, _("Key of a record of /api/%s."), f->of->name);
	if (f->kind == K_RECORD)
		out_str(&o, _("Key of a record of the kind that \"entity\" names."));
	if (f->flags & PRIVATE)
		out_str(&o, _(" Private: only for those whose role says so."));
	if (o.length)
		member(w, "description", text_trim(w->out->arena, out_text(&o)));
}

static void read_only(struct json_writer *w, const char *name, const char *type, bool null, const char *title)
{
	object(w, name);
	type_write(w, type, NULL, null);
	member(w, "title", title);
	json_key(w, "readOnly"), json_bool(w, true);
	json_end(w);
}

static bool in_schema(const struct field *f)
{
	return records_public_field(f) || (f->flags & PRIVATE && !(f->flags & INTERNAL));
}

static bool is_named(const struct field *f)
{
	return f->kind == K_CODE || f->kind == K_REF || f->kind == K_RECORD;
}

static void properties_write(struct json_writer *w, const struct entity *e, bool sent)
{
	object(w, "properties");
	read_only(w, "key", "string", false, _("Key: names the record in addresses and references"));
	read_only(w, "version", "integer", false, _("Version: the ETag is \"v\" and this number"));
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!in_schema(f))
			continue;
		object(w, f->name);
		value_schema(w, f, sent);
		field_words(w, f);
		json_end(w);
		if (is_named(f))
			read_only(w, arena_printf(w->out->arena, "%s_name", f->name), "string", true, arena_printf(w->out->arena, _("%s: its name"), _(f->label)));
	}
	object(w, "illustrative");
	member(w, "type", "array");
	member(w, "title", _("Fields whose value is made up"));
	object(w, "items"), member(w, "type", "string"), json_end(w);
	json_key(w, "readOnly"), json_bool(w, true);
	json_end(w);
	json_end(w);
}

/* ---- schemas of records ---- */

static void answer_schema(struct json_writer *w, const struct entity *e)
{
	object(w, e->name);
	member(w, "type", "object");
	member(w, "title", _(e->label));
	json_key(w, "additionalProperties"), json_bool(w, false);
	properties_write(w, e, false);
	array(w, "required");
	json_text(w, "key"), json_text(w, "version");
	for (size_t i = 0; i < e->field_count; i++)
		if (records_public_field(&e->fields[i])) {
			json_text(w, e->fields[i].name);
			if (is_named(&e->fields[i]))
				json_text(w, arena_printf(w->out->arena, "%s_name", e->fields[i].name));
		}
	json_text(w, "illustrative");
	json_end(w);
	json_end(w);
}

static void change_schema(struct json_writer *w, const struct entity *e)
{
	struct out o = { .arena = w->out->arena };
	object(w, arena_printf(w->out->arena, "%s_change", e->name));
	member(w, "type", "object");
	out_str(&o, _("A merge patch (RFC 7396): what is not given stays, null takes a value away. Members that are read-only are left aside."));
	for (size_t g = 0; g < COUNT(e->one_of) && e->one_of[g]; g++)
		out_fmt(&o, _(" Exactly one of these has a value: %s."), e->one_of[g]);
	member(w, "description", out_text(&o));
	json_key(w, "additionalProperties"), json_bool(w, false);
	properties_write(w, e, true);
	json_end(w);
}

static void new_schema(struct json_writer *w, const struct entity *e)
{
	object(w, arena_printf(w->out->arena, "%s_new", e->name));
	array(w, "allOf");
	json_begin_object(w), reference(w, "schemas", e->name, "_change"), json_end(w);
	json_begin_object(w);
	array(w, "required");
	for (size_t i = 0; i < e->field_count; i++)
		if (records_public_field(&e->fields[i]) && e->fields[i].flags & REQUIRED)
			json_text(w, e->fields[i].name);
	json_end(w);
	json_end(w);
	json_end(w);
	json_end(w);
}

static void list_schema(struct json_writer *w, const struct entity *e)
{
	object(w, arena_printf(w->out->arena, "%s_list", e->name));
	member(w, "type", "object");
	member(w, "title", _(e->labels));
	object(w, "properties");
	object(w, "as_at"), member(w, "type", "string"), json_end(w);
	object(w, "notice"), member(w, "type", "string"), json_end(w);
	object(w, "records"), member(w, "type", "array");
	object(w, "items"), reference(w, "schemas", e->name, ""), json_end(w);
	json_end(w);
	object(w, "next"), type_write(w, "string", NULL, true), member(w, "title", _("Address of the next page")), json_end(w);
	object(w, "total"), member(w, "type", "integer"), member(w, "title", _("How many there are, counted up to 100")), json_end(w);
	json_end(w);
	array(w, "required");
	json_text(w, "as_at"), json_text(w, "records"), json_text(w, "next"), json_text(w, "total");
	json_end(w);
	json_end(w);
}

static void problem_schema(struct json_writer *w)
{
	object(w, "problem");
	member(w, "type", "object");
	member(w, "title", _("Problem (RFC 9457)"));
	object(w, "properties");
	object(w, "type"), member(w, "type", "string"), json_end(w);
	object(w, "title"), member(w, "type", "string"), json_end(w);
	object(w, "status"), member(w, "type", "integer"), json_end(w);
	object(w, "detail"), member(w, "type", "string"), json_end(w);
	object(w, "errors"), member(w, "type", "array");
	object(w, "items"), member(w, "type", "object");
	object(w, "properties");
	object(w, "pointer"), member(w, "type", "string"), member(w, "description", _("JSON pointer (RFC 6901) to the member; empty for the whole body")), json_end(w);
	object(w, "detail"), member(w, "type", "string"), json_end(w);
	json_end(w);
	array(w, "required"), json_text(w, "pointer"), json_text(w, "detail"), json_end(w);
	json_end(w);
	json_end(w);
	json_end(w);
	array(w, "required");
	json_text(w, "type"), json_text(w, "title"), json_text(w, "status"), json_text(w, "detail");
	json_end(w);
	json_key(w, "additionalProperties"), json_bool(w, false);
	json_end(w);
}

static void choice_schema(struct json_writer *w)
{
	static const char *const names[] = { "key", "title", "detail" };
	object(w, "choices");
	member(w, "type", "array");
	object(w, "items"), member(w, "type", "object");
	object(w, "properties");
	for (size_t i = 0; i < COUNT(names); i++)
		object(w, names[i]), member(w, "type", "string"), json_end(w);
	json_end(w);
	array(w, "required");
	for (size_t i = 0; i < COUNT(names); i++)
		json_text(w, names[i]);
	json_end(w);
	json_end(w);
	json_end(w);
}

static bool list_seen(const struct codelist *list, size_t before_entity, size_t before_field)
{
	for (size_t i = 0; i <= before_entity; i++)
		for (size_t j = 0; records_public(all_entities[i]) && j < (i < before_entity ? all_entities[i]->field_count : before_field); j++)
			if (all_entities[i]->fields[j].list == list)
				return true;
	return false;
}

static void code_schemas(struct json_writer *w)
{
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; records_public(all_entities[i]) && j < all_entities[i]->field_count; j++) {
			const struct codelist *list = all_entities[i]->fields[j].list;
			if (!list || list_seen(list, i, j))
				continue;
			object(w, arena_printf(w->out->arena, "code_%s", list->name));
			member(w, "type", "string");
			member(w, "description", arena_printf(w->out->arena, _("Codes of %s"), list->source));
			array(w, "enum");
			for (size_t k = 0; k < list->count; k++)
				json_text(w, list->codes[k].code);
			json_end(w);
			json_end(w);
		}
}

/* ---- operations ---- */

static void parameter_begin(struct json_writer *w, const char *name, const char *in, bool required, const char *description)
{
	json_begin_object(w);
	member(w, "name", name);
	member(w, "in", in);
	if (required)
		json_key(w, "required"), json_bool(w, true);
	member(w, "description", description);
	object(w, "schema");
}

static void parameter_end(struct json_writer *w)
{
	json_end(w);
	json_end(w);
}

static void parameter(struct json_writer *w, const char *name, const char *in, bool required, const char *description)
{
	parameter_begin(w, name, in, required, description);
	member(w, "type", "string");
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
	member(w, "type", "string");
	array(w, "enum");
	for (size_t i = 0; i < e->field_count; i++)
		if (list_sortable(&e->fields[i]) && list_filterable(&e->fields[i]))
			json_text(w, e->fields[i].name);
	json_end(w);
	parameter_end(w);
}

static void list_parameters(struct json_writer *w, const struct entity *e)
{
	array(w, "parameters");
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!list_filterable(f))
			continue;
		parameter_begin(w, f->name, "query", false, arena_printf(w->out->arena, f->kind == K_DATE ? _("%s: in this year, month or day") : _("%s is this"), _(f->label)));
		if (f->kind == K_CODE)
			reference(w, "schemas", "code_", f->list->name);
		else
			member(w, "type", "string");
		parameter_end(w);
	}
	sort_parameters(w, e);
	parameter_begin(w, "dir", "query", false, _("Ascending, or descending"));
	member(w, "type", "string");
	array(w, "enum"), json_text(w, "asc"), json_text(w, "desc"), json_end(w);
	parameter_end(w);
	parameter_begin(w, "limit", "query", false, _("How many at most"));
	member(w, "type", "integer");
	json_key(w, "minimum"), json_int(w, 1), json_key(w, "maximum"), json_int(w, API_LIMIT_MAX), json_key(w, "default"), json_int(w, API_LIMIT);
	parameter_end(w);
	parameter(w, "after", "query", false, _("Cursor of a page, as \"next\" has it"));
	json_end(w);
}

static void responses_begin(struct json_writer *w)
{
	object(w, "responses");
}

static void good_response(struct json_writer *w, const char *status, const char *description, const char *schema, const char *suffix, bool tagged)
{
	object(w, status);
	member(w, "description", description);
	if (tagged) {
		object(w, "headers");
		object(w, "ETag"), reference(w, "headers", "etag", ""), json_end(w);
		json_end(w);
	}
	object(w, "content");
	object(w, "application/json");
	object(w, "schema"), reference(w, "schemas", schema, suffix), json_end(w);
	json_end(w);
	json_end(w);
	json_end(w);
}

static void problem_responses(struct json_writer *w, const char *const *statuses)
{
	for (; *statuses; statuses++) {
		int64_t status = 0;
		integer_parse(*statuses, &status);
		object(w, *statuses);
		reference(w, "responses", "problem", "");
		member(w, "description", http_reason((int)status));
		json_end(w);
	}
	json_end(w);
}

static void operation_begin(struct json_writer *w, const char *method, const char *verb, const struct entity *e, const char *summary, bool writes)
{
	object(w, method);
	member(w, "operationId", arena_printf(w->out->arena, "%s_%s", verb, e->name));
	member(w, "summary", summary);
	array(w, "tags"), json_text(w, e->name), json_end(w);
	array(w, "security");
	if (!writes)
		json_begin_object(w), json_end(w);
	json_begin_object(w), array(w, "bearer"), json_end(w), json_end(w);
	json_end(w);
}

static void request_body(struct json_writer *w, const struct entity *e, const char *suffix, bool patch)
{
	static const char *const types[] = { "application/json", "application/merge-patch+json" };
	object(w, "requestBody");
	json_key(w, "required"), json_bool(w, true);
	object(w, "content");
	for (size_t i = 0; i < (patch ? 2 : 1); i++) {
		object(w, types[i]);
		object(w, "schema"), reference(w, "schemas", e->name, suffix), json_end(w);
		json_end(w);
	}
	json_end(w);
	json_end(w);
}

static void parameter_reference(struct json_writer *w, const char *name)
{
	json_begin_object(w);
	reference(w, "parameters", name, "");
	json_end(w);
}

static void add_operation(struct json_writer *w, const struct entity *e)
{
	operation_begin(w, "post", "add", e, arena_printf(w->out->arena, _("Add: %s"), _(e->label)), true);
	array(w, "parameters"), parameter_reference(w, "idempotency-key"), parameter_reference(w, "why"), json_end(w);
	request_body(w, e, "_new", false);
	responses_begin(w);
	good_response(w, "201", _("Added; Location is its address"), e->name, "", true);
	problem_responses(w, (const char *const[]){ "400", "401", "403", "409", "413", "415", "422", "429", "503", NULL });
	json_end(w);
}

static void list_path(struct json_writer *w, const struct entity *e)
{
	object(w, arena_printf(w->out->arena, "/api/%s", e->name));
	operation_begin(w, "get", "list", e, _(e->labels), false);
	list_parameters(w, e);
	responses_begin(w);
	good_response(w, "200", _(e->labels), e->name, "_list", false);
	problem_responses(w, (const char *const[]){ "400", "401", "503", NULL });
	json_end(w);
	if (may_be_kept(e))
		add_operation(w, e);
	json_end(w);
}

static void change_operations(struct json_writer *w, const struct entity *e)
{
	operation_begin(w, "patch", "change", e, arena_printf(w->out->arena, _("Change: %s"), _(e->label)), true);
	array(w, "parameters"), parameter_reference(w, "if-match"), parameter_reference(w, "why"), json_end(w);
	request_body(w, e, "_change", true);
	responses_begin(w);
	good_response(w, "200", _("The record as it is now"), e->name, "", true);
	problem_responses(w, (const char *const[]){ "308", "400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "429", "503", NULL });
	json_end(w);
	operation_begin(w, "delete", "remove", e, arena_printf(w->out->arena, _("Remove: %s"), _(e->label)), true);
	array(w, "parameters"), parameter_reference(w, "if-match"), parameter_reference(w, "why"), json_end(w);
	responses_begin(w);
	object(w, "204"), member(w, "description", _("Removed")), json_end(w);
	problem_responses(w, (const char *const[]){ "308", "400", "401", "403", "404", "409", "412", "428", "429", "503", NULL });
	json_end(w);
}

static void record_path(struct json_writer *w, const struct entity *e)
{
	object(w, arena_printf(w->out->arena, "/api/%s/{key}", e->name));
	array(w, "parameters"), parameter_reference(w, "key"), json_end(w);
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
	object(w, "/lookup/{entity}");
	object(w, "get");
	member(w, "operationId", "lookup");
	member(w, "summary", _("Records to choose from while somebody types"));
	array(w, "parameters");
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
	object(w, "components");
	object(w, "securitySchemes");
	object(w, "bearer"), member(w, "type", "http"), member(w, "scheme", "bearer"), member(w, "description", _("A token of /tokens")), json_end(w);
	json_end(w);
	object(w, "parameters");
	named_parameter(w, "key", "key", "path", true, _("Key of the record; a slash in it is %2F"));
	named_parameter(w, "if-match", "If-Match", "header", true, _("The ETag that the record came with"));
	named_parameter(w, "idempotency-key", "Idempotency-Key", "header", false, _("Of your own making: the same request sent again adds nothing twice"));
	named_parameter(w, "why", "why", "query", false, _("The reason, for the history"));
	json_end(w);
	object(w, "headers");
	object(w, "etag"), member(w, "description", _("Version of the record, for If-Match"));
	object(w, "schema"), member(w, "type", "string"), json_end(w), json_end(w);
	json_end(w);
	object(w, "responses");
	object(w, "problem"), member(w, "description", _("A problem"));
	object(w, "content"), object(w, "application/problem+json");
	object(w, "schema"), reference(w, "schemas", "problem", ""), json_end(w);
	json_end(w), json_end(w), json_end(w);
	json_end(w);
	object(w, "schemas");
	problem_schema(w);
	choice_schema(w);
	code_schemas(w);
	for (size_t i = 0; i < all_entity_count; i++)
		if (records_public(all_entities[i])) {
			answer_schema(w, all_entities[i]);
			change_schema(w, all_entities[i]);
			new_schema(w, all_entities[i]);
			list_schema(w, all_entities[i]);
		}
	json_end(w);
	json_end(w);
}

void page_openapi(struct page *p)
{
	struct json_writer writer = { .out = p->o }, *w = &writer;
	json_begin_object(w);
	member(w, "openapi", "3.1.0");
	object(w, "info");
	member(w, "title", model_setting(p->model, "site-name", _("International strategy")));
	member(w, "version", "1");
	member(w, "description", _("Everything that is published can be read by anybody. What changes something needs a token. How to begin: /api"));
	json_end(w);
	array(w, "servers"), json_begin_object(w), member(w, "url", "/"), json_end(w), json_end(w);
	array(w, "tags");
	for (size_t i = 0; i < all_entity_count; i++)
		if (records_public(all_entities[i]))
			json_begin_object(w), member(w, "name", all_entities[i]->name), member(w, "description", _(all_entities[i]->labels)), json_end(w);
	json_end(w);
	object(w, "paths");
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
