#include "web/kit/trap.h"

#include "base/text.h"
#include "web/kit/form.h"

#define TRAP "website"

void trap_write(struct page *p)
{
	html(p->o,
	    "<div class=\"govuk-visually-hidden\" aria-hidden=\"true\"><label for=\"" TRAP "\">%s</label><input type=\"text\" id=\"" TRAP
	    "\" name=\"" TRAP "\" value=\"\" tabindex=\"-1\" autocomplete=\"off\"></div>",
	    _("Leave this empty"));
}

void trap_write_on(struct page *p)
{
	if (trap_filled(p))
		html(p->o, "<input type=\"hidden\" name=\"" TRAP "\" value=\"%s\">", page_field(p, TRAP));
}

bool trap_filled(struct page *p)
{
	return !text_empty(page_field(p, TRAP));
}
