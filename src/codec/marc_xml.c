/* marc_xml.c - MARCXML: elements to a record, a record to elements. */
#include <string.h>

#include "base/text.h"
#include "codec/marc.h"

static bool marcxml_own(const char *uri)
{
	return text_equal(uri, MARC_NAMESPACE) || text_empty(uri);
}

bool marc_tag_good(const char *tag)
{
	return tag && strlen(tag) == 3 && strspn(tag, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == 3;
}

static void datafield_start(struct marcxml *x, const struct xml_element *e)
{
	const char *one = xml_value(e, "ind1"), *two = xml_value(e, "ind2");
	char indicators[3] = { one && *one ? *one : ' ', two && *two ? *two : ' ', 0 };
	marc_field_add(&x->record, xml_value(e, "tag"), indicators);
}

void marcxml_start(struct marcxml *x, const struct xml_element *e)
{
	const char *tag = xml_value(e, "tag"), *code = xml_value(e, "code");
	if (!marcxml_own(e->uri))
		return;
	if (text_equal(e->name, "record")) {
		x->record = marc_record_new(x->arena, 'a');
		x->inside = true;
		x->done = x->faulty = false;
		return;
	}
	bool field = text_equal(e->name, "controlfield") || text_equal(e->name, "datafield"), sub = text_equal(e->name, "subfield");
	if (!x->inside)
		return;
	x->faulty = x->faulty || (field && (!marc_tag_good(tag) || x->record.count >= MARC_FIELDS_MAX)) ||
	    (sub && (!x->record.count || !code || strlen(code) != 1));
	if (x->faulty)
		return;
	if (text_equal(e->name, "controlfield")) {
		marc_field_add(&x->record, tag, "  ");
		x->record.fields[x->record.count - 1].text = "";
	} else if (field)
		datafield_start(x, e);
	else if (sub)
		marc_subfield_add(&x->record, *code, " "); /* its text follows */
	x->open = sub || text_equal(e->name, "controlfield") || text_equal(e->name, "leader");
	x->text = (struct out){ .arena = x->arena };
}

void marcxml_text(struct marcxml *x, const char *text, size_t length)
{
	if (x->inside && x->open)
		out_bytes(&x->text, text, length);
}

void marcxml_end(struct marcxml *x, const char *name, const char *uri)
{
	if (!marcxml_own(uri) || !x->inside)
		return;
	struct marc_field *f = x->record.count ? &x->record.fields[x->record.count - 1] : NULL;
	const char *text = x->open ? out_text(&x->text) : "";
	if (text_equal(name, "record")) {
		x->inside = false;
		x->done = true;
	} else if (x->open && text_equal(name, "leader") && x->text.length == MARC_LEADER)
		memcpy(x->record.leader, out_text(&x->text), MARC_LEADER);
	else if (x->open && text_equal(name, "controlfield") && f)
		f->text = text;
	else if (x->open && text_equal(name, "subfield") && f && f->count)
		f->subfields[f->count - 1].text = text;
	x->open = false;
}

void marcxml_write(struct xml_writer *w, const struct marc_record *r)
{
	xml_begin(w, "record");
	xml_leaf(w, "leader", r->leader);
	for (size_t i = 0; i < r->count; i++) {
		const struct marc_field *f = &r->fields[i];
		char one[2] = { f->indicators[0], 0 }, two[2] = { f->indicators[1], 0 };
		xml_begin(w, f->text ? "controlfield" : "datafield");
		xml_attribute(w, "tag", f->tag);
		if (f->text)
			xml_text(w, f->text);
		else {
			xml_attribute(w, "ind1", one);
			xml_attribute(w, "ind2", two);
		}
		for (size_t k = 0; k < f->count; k++) {
			char code[2] = { f->subfields[k].code, 0 };
			xml_begin(w, "subfield");
			xml_attribute(w, "code", code);
			xml_text(w, f->subfields[k].text);
			xml_end(w);
		}
		xml_end(w);
	}
	xml_end(w);
}
