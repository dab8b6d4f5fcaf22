#include "web/page/lending/book_form.h"

#include "base/text.h"
#include "model/engine/hold.h"
#include "rule/lending.h"

#define BOOK_OTHER "other"

const struct field book_fields[BOOK_FIELDS] = {
	{ FIELD(book_form, DATE, starts), .group = GROUP_BASICS, .label = N_("From"), .help = N_("The first day on which you have it."),
	    .flags = REQUIRED | WHOLE_DAY, .missing = N_("Enter the first day, for example 30 9 2009") },
	{ FIELD(book_form, DATE, ends), .group = GROUP_BASICS, .label = N_("To"), .help = N_("The day on which it comes back."),
	    .flags = REQUIRED | WHOLE_DAY, .missing = N_("Enter the day on which it comes back, for example 30 9 2009") },
	{ FIELD(book_form, REF, borrower), .group = GROUP_BASICS, .label = N_("For"), .help = N_("The school or organisation that borrows it"),
	    .of = &organisation_entity, .flags = REQUIRED, .missing = N_("Choose the school or organisation that borrows it") },
	{ FIELD(book_form, INT, copies), .group = GROUP_BASICS, .label = N_("How many of them"), .help = N_("The desk has more than one"),
	    .otherwise = "1", .min = 1, .max = LENDING_COPIES_MAX, .flags = REQUIRED },
	{ FIELD(book_form, CODE, way), .group = GROUP_BASICS, .label = N_("How it gets to you"), .list = &codelist_booking_way,
	    .otherwise = CODE_BOOKING_WAY_COLLECTION, .flags = REQUIRED },
	{ FIELD(book_form, INT, pupils), .group = GROUP_BASICS, .label = N_("How many pupils will use it"),
	    .help = N_("The city counts how many pupils its resources reach"), .min = 1, .max = 100000, .flags = REQUIRED,
	    .missing = N_("Enter how many pupils will use it, for example 30") },
	{ FIELD(book_form, CODE, subject), .group = GROUP_BASICS, .label = N_("Subject"), .list = &codelist_school_subject, .flags = REQUIRED,
	    .missing = N_("Choose the subject of the lesson") },
	{ FIELD(book_form, TEXT, other_subject), .group = GROUP_BASICS, .label = N_("Which other subject"),
	    .help = N_("Only if you chose “Another subject”"), .max = 100, .flags = SOMETIMES },
	{ FIELD(book_form, CODE, concept), .group = GROUP_BASICS, .label = N_("Key concept"), .list = &codelist_key_concept,
	    .help = N_("Which of the eight ideas of global learning the lesson is about most"), .flags = REQUIRED,
	    .missing = N_("Choose the key concept of the lesson") },
	{ FIELD(book_form, TEXT, other_concept), .group = GROUP_BASICS, .label = N_("Which other idea"),
	    .help = N_("Only if you chose “Another idea”"), .max = 100, .flags = SOMETIMES },
	{ FIELD(book_form, NOTE, note), .group = GROUP_BASICS, .label = N_("Message to the desk"),
	    .help = N_("Such as where to deliver it. The desk and the council\u2019s international officers and auditors can read it too"),
	    .max = 1000 },
};

static const struct codelist *book_codes(struct book_list *l, const struct codelist *all, const char *other, const struct desk *d)
{
	l->list = (struct codelist){ .name = all->name, .codes = l->codes };
	for (size_t i = 0; i < all->count && l->list.count + 1 < BOOK_CODES; i++)
		if (other || hold_way_offered(d, all->codes[i].code))
			l->codes[l->list.count++] = all->codes[i];
	if (other)
		l->codes[l->list.count++] = (struct code){ BOOK_OTHER, other, NULL };
	return &l->list;
}

void book_list_put(struct book_lists *l, struct field *f, const struct desk *d)
{
	if (f->list == &codelist_booking_way)
		f->list = book_codes(&l->ways, f->list, NULL, d);
	else if (f->list == &codelist_school_subject)
		f->list = book_codes(&l->subjects, f->list, N_("Another subject"), d);
	else if (f->list == &codelist_key_concept)
		f->list = book_codes(&l->concepts, f->list, N_("Another idea"), d);
}

static const char *lesson_about(const struct codelist *list, const char *code, const char *field, const char *typed, struct problems *p)
{
	if (!text_equal(code, BOOK_OTHER))
		return code ? code_name(list, code) : NULL;
	if (text_empty(typed))
		problem_add(p, field, "%s", _("Say what it is about, or choose one from the list"));
	return typed;
}

void book_about_read(struct book_form *t, struct problems *p)
{
	t->subject = lesson_about(&codelist_school_subject, t->subject, "other_subject", t->other_subject, p);
	t->concept = lesson_about(&codelist_key_concept, t->concept, "other_concept", t->other_concept, p);
}
