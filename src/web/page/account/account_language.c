/* account_language.c - the language in which somebody gets mails: one of those of the interface. */
#include "base/locale.h"
#include "base/text.h"
#include "model/engine/keeping.h"
#include "web/govuk/govuk.h"
#include "web/page/account/account.h"
#include "web/record/record_form.h"

struct language_form {
	const char *language;
};

/* As their speakers write them. */
static const struct codelist *languages_offered(struct page *p)
{
	struct code *codes = arena_array(p->arena, struct code, locale_count);
	struct codelist *list = arena_alloc(p->arena, sizeof(*list));
	*list = (struct codelist){ .name = "interface-language", .codes = codes };
	for (size_t i = 0; i < locale_count; i++)
		codes[list->count++] = (struct code){ .code = locales[i].tag, .name = locales[i].own };
	return list;
}

static struct entity language_entity(struct page *p, struct field *field)
{
	*field = (struct field){ FIELD(language_form, CODE, language), .label = N_("In which language do you want our emails?"),
		.help = N_("What others wrote in them stays as they wrote it."), .missing = N_("Choose a language"), .list = languages_offered(p),
		.flags = REQUIRED };
	return (struct entity){ .name = "language_form", .size = sizeof(struct language_form), .fields = field, .field_count = 1 };
}

void account_language_section(struct page *p, const struct account *account)
{
	struct field field;
	const struct entity form = language_entity(p, &field);
	struct record_form f;
	record_form_open(&f, p, &form);
	record_form_set(&f, "language", text_or(account->language, locales[0].tag));
	page_section_begin(p, "emails", _("Language of emails"), NULL);
	page_form_begin(p, "/account/language", false);
	record_form_draw(&f);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Save"), .classes = "govuk-button--secondary" });
	page_form_end(p);
	page_section_end(p);
}

void page_account_language(struct page *p)
{
	const struct account *account = model_get(p->model, account, p->visitor->account);
	struct field field;
	const struct entity form = language_entity(p, &field);
	struct record_form f;
	struct language_form typed;
	record_form_open(&f, p, &form);
	if (!record_form_read(&f, &typed)) {
		page_bad_request(p, p->problems->first->text);
		return;
	}
	struct account *changed = row_copy(p->arena, &account_entity, account);
	changed->language = text_equal(typed.language, locales[0].tag) ? NULL : typed.language;
	if (row_put(p->model, &account_entity, account, changed, &p->change))
		page_done(p, "/account", "saved");
}
