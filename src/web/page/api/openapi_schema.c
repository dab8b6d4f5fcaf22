/* openapi_schema.c - the schemas of /api/openapi.json (JSON Schema 2020-12): of fields, records, lists and code lists. */
#include <string.h>

#include "base/text.h"
#include "exchange/records.h"
#include "web/page/api/openapi_schema.h"

void openapi_reference(struct json_writer *w, const char *kind, const char *name, const char *suffix)
{
	json_put_text(w, "$ref", arena_printf(w->out->arena, "#/components/%s/%s%s", kind, name, suffix));
}

static void type_write(struct json_writer *w, const char *one, const char *other, bool null)
{
	if (!other && !null) {
		json_put_text(w, "type", one);
		return;
	}
	json_open_array(w, "type");
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
		json_put_text(w, "pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
	else if (f->kind == K_STAMP)
		json_put_text(w, "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$");
	else if (f->kind == K_TIME)
		json_put_text(w, "pattern", "^[0-2][0-9]:[0-5][0-9]$");
	else {
		json_key(w, "maxLength");
		json_int(w, f->max ? f->max : f->kind == K_NOTE ? 20000 : 200);
	}
	if (f->kind == K_SLUG)
		json_put_text(w, "pattern", "^[a-z0-9][a-z0-9./-]*$");
	if (f->kind == K_URL)
		json_put_text(w, "pattern", "^https?://");
	if (f->kind == K_NOTE)
		json_put_text(w, "contentMediaType", "text/markdown");
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

/* A program may send more than it gets: numbers also as texts, for which a schema can't say the bounds. */
static void value_schema(struct json_writer *w, const struct field *f, bool sent)
{
	bool null = !(f->flags & REQUIRED);
	switch (f->kind) {
	case K_CODE:
		if (!null) {
			openapi_reference(w, "schemas", "code_", f->list->name);
			break;
		}
		json_open_array(w, "anyOf");
		json_begin_object(w), openapi_reference(w, "schemas", "code_", f->list->name), json_end(w);
		json_begin_object(w), json_put_text(w, "type", "null"), json_end(w);
		json_end(w);
		break;
	case K_REF:
	case K_RECORD: type_write(w, "string", NULL, null); break;
	case K_INT:
	case K_DECIMAL:
		type_write(w, f->kind == K_INT ? "integer" : "number", sent ? "string" : NULL, null);
		if (sent)
			json_put_text(w, "pattern", f->kind == K_INT ? "^-?[0-9]+$" : "^-?[0-9]+(\\.[0-9]{1,6})?$");
		bounds_write(w, f);
		break;
	case K_BOOL: type_write(w, "boolean", NULL, null); break;
	default: text_schema(w, f, null);
	}
}

static void field_words(struct json_writer *w, const struct field *f)
{
	struct out o = { .arena = w->out->arena };
	json_put_text(w, "title", _(f->label));
	if (f->help)
		out_fmt(&o, "%s. ", _(f->help));
	if (f->unsaid)
		out_fmt(&o, _("If it is empty: %s. "), _(f->unsaid));
	if (f->kind == K_REF)
		out_fmt(&o, _("Key of a record of /api/%s."), f->of->name);
	if (f->kind == K_RECORD)
		out_str(&o, _("Key of a record of the kind that \"entity\" names."));
	if (f->flags & PRIVATE)
		out_str(&o, _(" Private: only for those whose role says so."));
	if (o.length)
		json_put_text(w, "description", text_trim(w->out->arena, out_text(&o)));
}

static void read_only(struct json_writer *w, const char *name, const char *type, bool null, const char *title)
{
	json_open_object(w, name);
	type_write(w, type, NULL, null);
	json_put_text(w, "title", title);
	json_key(w, "readOnly"), json_bool(w, true);
	json_end(w);
}

static bool in_schema(const struct field *f)
{
	return records_public_field(f) || (f->flags & PRIVATE && !(f->flags & INTERNAL));
}

static void properties_write(struct json_writer *w, const struct entity *e, bool sent)
{
	json_open_object(w, "properties");
	read_only(w, "key", "string", false, _("Key: names the record in addresses and references"));
	read_only(w, "version", "integer", false, _("Version: the ETag is \"v\" and this number"));
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (!in_schema(f))
			continue;
		json_open_object(w, f->name);
		value_schema(w, f, sent);
		field_words(w, f);
		json_end(w);
		if (records_named(f))
			read_only(w, arena_printf(w->out->arena, "%s_name", f->name), "string", true,
			    arena_printf(w->out->arena, _("%s: its name"), _(f->label)));
	}
	json_open_object(w, "illustrative");
	json_put_text(w, "type", "array");
	json_put_text(w, "title", _("Fields with invented values"));
	json_open_object(w, "items"), json_put_text(w, "type", "string"), json_end(w);
	json_key(w, "readOnly"), json_bool(w, true);
	json_end(w);
	json_end(w);
}

static void answer_schema(struct json_writer *w, const struct entity *e)
{
	json_open_object(w, e->name);
	json_put_text(w, "type", "object");
	json_put_text(w, "title", _(e->label));
	json_key(w, "additionalProperties"), json_bool(w, false);
	properties_write(w, e, false);
	json_open_array(w, "required");
	json_text(w, "key"), json_text(w, "version");
	for (size_t i = 0; i < e->field_count; i++)
		if (records_public_field(&e->fields[i])) {
			json_text(w, e->fields[i].name);
			if (records_named(&e->fields[i]))
				json_text(w, arena_printf(w->out->arena, "%s_name", e->fields[i].name));
		}
	json_text(w, "illustrative");
	json_end(w);
	json_end(w);
}

static void change_schema(struct json_writer *w, const struct entity *e)
{
	struct out o = { .arena = w->out->arena };
	json_open_object(w, arena_printf(w->out->arena, "%s_change", e->name));
	json_put_text(w, "type", "object");
	out_str(&o, _("A merge patch (RFC 7396): what is not given stays, and null removes a value. Read-only members are ignored."));
	for (size_t g = 0; g < COUNT(e->one_of) && e->one_of[g]; g++)
		out_fmt(&o, _(" Exactly one of these has a value: %s."), e->one_of[g]);
	json_put_text(w, "description", out_text(&o));
	json_key(w, "additionalProperties"), json_bool(w, false);
	properties_write(w, e, true);
	json_end(w);
}

static void new_schema(struct json_writer *w, const struct entity *e)
{
	json_open_object(w, arena_printf(w->out->arena, "%s_new", e->name));
	json_open_array(w, "allOf");
	json_begin_object(w), openapi_reference(w, "schemas", e->name, "_change"), json_end(w);
	json_begin_object(w);
	json_open_array(w, "required");
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
	json_open_object(w, arena_printf(w->out->arena, "%s_list", e->name));
	json_put_text(w, "type", "object");
	json_put_text(w, "title", _(e->labels));
	json_open_object(w, "properties");
	json_open_object(w, "as_at"), json_put_text(w, "type", "string"), json_end(w);
	json_open_object(w, "notice"), json_put_text(w, "type", "string"), json_end(w);
	json_open_object(w, "records"), json_put_text(w, "type", "array");
	json_open_object(w, "items"), openapi_reference(w, "schemas", e->name, ""), json_end(w);
	json_end(w);
	json_open_object(w, "next"), type_write(w, "string", NULL, true), json_put_text(w, "title", _("Address of the next page")), json_end(w);
	json_open_object(w, "total"), json_put_text(w, "type", "integer"), json_put_text(w, "title", _("How many there are, counted up to 100")),
	    json_end(w);
	json_open_object(w, "undated"), json_put_text(w, "type", "integer"),
	    json_put_text(w, "title", _("Where a date chooses or orders them: how many have none, counted up to 100")), json_end(w);
	json_end(w);
	json_open_array(w, "required");
	json_text(w, "as_at"), json_text(w, "records"), json_text(w, "next"), json_text(w, "total");
	json_end(w);
	json_end(w);
}

static void problem_schema(struct json_writer *w)
{
	json_open_object(w, "problem");
	json_put_text(w, "type", "object");
	json_put_text(w, "title", _("Problem (RFC 9457)"));
	json_open_object(w, "properties");
	json_open_object(w, "type"), json_put_text(w, "type", "string"), json_end(w);
	json_open_object(w, "title"), json_put_text(w, "type", "string"), json_end(w);
	json_open_object(w, "status"), json_put_text(w, "type", "integer"), json_end(w);
	json_open_object(w, "detail"), json_put_text(w, "type", "string"), json_end(w);
	json_open_object(w, "errors"), json_put_text(w, "type", "array");
	json_open_object(w, "items"), json_put_text(w, "type", "object");
	json_open_object(w, "properties");
	json_open_object(w, "pointer"), json_put_text(w, "type", "string"),
	    json_put_text(w, "description", _("JSON pointer (RFC 6901) to the json_put_text; empty for the whole body")), json_end(w);
	json_open_object(w, "detail"), json_put_text(w, "type", "string"), json_end(w);
	json_end(w);
	json_open_array(w, "required"), json_text(w, "pointer"), json_text(w, "detail"), json_end(w);
	json_end(w);
	json_end(w);
	json_end(w);
	json_open_array(w, "required");
	json_text(w, "type"), json_text(w, "title"), json_text(w, "status"), json_text(w, "detail");
	json_end(w);
	json_key(w, "additionalProperties"), json_bool(w, false);
	json_end(w);
}

static void choice_schema(struct json_writer *w)
{
	static const char *const names[] = { "key", "title", "detail" };
	json_open_object(w, "choices");
	json_put_text(w, "type", "array");
	json_open_object(w, "items"), json_put_text(w, "type", "object");
	json_open_object(w, "properties");
	for (size_t i = 0; i < COUNT(names); i++)
		json_open_object(w, names[i]), json_put_text(w, "type", "string"), json_end(w);
	json_open_object(w, "named"), json_put_text(w, "type", "boolean");
	json_put_text(w, "description", _("Whether each word of the question stands in its names or key")), json_end(w);
	json_end(w);
	json_open_array(w, "required");
	for (size_t i = 0; i < COUNT(names); i++)
		json_text(w, names[i]);
	json_text(w, "named");
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

/* What waits for an officer: why, and the address of its draft. */
static void waiting_schema(struct json_writer *w)
{
	static const char *const members[] = { "detail", "draft" };
	json_open_object(w, "waiting");
	json_put_text(w, "type", "object");
	json_open_array(w, "required");
	for (size_t i = 0; i < COUNT(members); i++)
		json_text(w, members[i]);
	json_end(w);
	json_open_object(w, "properties");
	for (size_t i = 0; i < COUNT(members); i++)
		json_open_object(w, members[i]), json_put_text(w, "type", "string"), json_end(w);
	json_end(w);
	json_end(w);
}

static void code_schemas(struct json_writer *w)
{
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; records_public(all_entities[i]) && j < all_entities[i]->field_count; j++) {
			const struct codelist *list = all_entities[i]->fields[j].list;
			if (!list || list_seen(list, i, j))
				continue;
			json_open_object(w, arena_printf(w->out->arena, "code_%s", list->name));
			json_put_text(w, "type", "string");
			json_put_text(w, "description", arena_printf(w->out->arena, _("Codes of %s"), list->source));
			json_open_array(w, "enum");
			for (size_t k = 0; k < list->count; k++)
				json_text(w, list->codes[k].code);
			json_end(w);
			json_end(w);
		}
}

void openapi_schemas(struct json_writer *w)
{
	problem_schema(w);
	waiting_schema(w);
	choice_schema(w);
	code_schemas(w);
	for (size_t i = 0; i < all_entity_count; i++)
		if (records_public(all_entities[i])) {
			answer_schema(w, all_entities[i]);
			change_schema(w, all_entities[i]);
			new_schema(w, all_entities[i]);
			list_schema(w, all_entities[i]);
		}
}
