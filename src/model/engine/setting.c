#include "model/engine/setting.h"

#include <string.h>

#include "base/colour.h"
#include "base/date.h"
#include "base/locale.h"
#include "base/number.h"
#include "base/text.h"
#include "base/web_text.h"
#include "model/declared/access.h"
#include "model/declared/knowledge.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/engine/search/lookup.h"
#include "model/engine/row.h"

/* ---- what there is ---- */

static const struct code yes_no_codes[] = { { "yes", N_("Yes") }, { "no", N_("No") } };
static const struct codelist yes_no = { .name = "yes-no", .codes = yes_no_codes, .count = COUNT(yes_no_codes) };
static const struct code often_codes[] = { { "daily", N_("Daily") }, { "weekly", N_("Weekly") }, { "off", N_("Off") } };
static const struct codelist often = { .name = "how-often", .codes = often_codes, .count = COUNT(often_codes) };
static const struct code told_codes[] = { { "officers", N_("Officers") }, { "parent", N_("The organisation above the owner") } };
static const struct codelist told = { .name = "who-is-told", .codes = told_codes, .count = COUNT(told_codes) };

/* A year of money begins on the first of a month, or on the sixth of April. */
static const struct code year_codes[] = { { "01-01", N_("1 January") }, { "02-01", N_("1 February") }, { "03-01", N_("1 March") },
	{ "04-01", N_("1 April") }, { "04-06", N_("6 April") }, { "05-01", N_("1 May") }, { "06-01", N_("1 June") }, { "07-01", N_("1 July") },
	{ "08-01", N_("1 August") }, { "09-01", N_("1 September") }, { "10-01", N_("1 October") }, { "11-01", N_("1 November") },
	{ "12-01", N_("1 December") } };
static const struct codelist year_first = { .name = "first-day-of-year", .codes = year_codes, .count = COUNT(year_codes) };

#define REF_TO(e) .kind = K_REF, .of = &e##_entity, .flags = REQUIRED
#define NUMBER(least, most) .kind = K_INT, .min = (least), .max = (most), .flags = REQUIRED
#define ONE_OF(list_) .kind = K_CODE, .list = &(list_), .flags = REQUIRED
#define SUM .kind = K_DECIMAL, .flags = REQUIRED | AMOUNT
#define WORDS(most) .kind = K_TEXT, .max = (most), .flags = REQUIRED
#define SETTINGS(S) \
	S("city-name", N_("City name"), N_("Name of the city"), WORDS(200)) \
	S("site-name", N_("Site name"), N_("What this site is called"), WORDS(200)) \
	S("site-address", N_("Site address"), N_("Web address of this site, for links in emails"), .kind = K_URL, .max = 300, .flags = REQUIRED) \
	S("reply-address", N_("Address for answers"), N_("Answers to emails of this site come to this address"), .kind = K_EMAIL, .flags = REQUIRED) \
	S("organisation", N_("Organisation"), N_("The city\u2019s own organisation"), REF_TO(organisation)) \
	S("home-place", N_("Home place"), N_("The city itself, among the places"), REF_TO(place)) \
	S("main-plan", N_("Main plan"), N_("The strategy that this site is about"), REF_TO(plan)) \
	S("dataset", N_("Dataset"), N_("The dataset of the city\u2019s own records"), REF_TO(dataset)) \
	S("as-at", N_("Day of the site"), N_("The day that pages speak of; without it, today"), .kind = K_DATE, .flags = REQUIRED) \
	S("public", N_("Public"), N_("Whether everybody can read the site; with no, only people who sign in"), ONE_OF(yes_no)) \
	S("tagline", N_("Tagline"), N_("A line at the head of the first page"), WORDS(300)) \
	S("demonstration", N_("Demonstration"), N_("What a notice on each page of a demonstration says"), WORDS(2000)) \
	S("outside", N_("Addresses of other sites"), N_("Whether the program may open them, to check links and to read files"), ONE_OF(yes_no)) \
	S("indexing", N_("Indexing"), N_("Whether search engines may list the site"), ONE_OF(yes_no)) \
	S("language", N_("Language"), N_("Language of the documents, such as en"), WORDS(35)) \
	S("languages", N_("Languages of the site"), N_("Which languages the menu offers, such as en fr"), WORDS(100)) \
	S("colour", N_("Colour"), N_("Behind the head and the foot of each page, such as #10252c"), WORDS(7)) \
	S("link-colour", N_("Colour of links"), N_("Such as #0a5a6b"), WORDS(7)) \
	S("logo", N_("Logo"), N_("The file of the picture at the head of each page"), REF_TO(file)) \
	S("contact", N_("Contact"), N_("Email address for questions about the site and about personal data"), .kind = K_EMAIL, .max = 254) \
	S("postal-address", N_("Postal address"), N_("Of the council, for the privacy page and the accessibility statement"), WORDS(500)) \
	S("telephone", N_("Telephone"), N_("For people who need a page in another form"), WORDS(40)) \
	S("data-protection-officer", N_("Data protection officer"), N_("How to reach the person who checks how data about people is used"), \
	    WORDS(500)) \
	S("data-protection-authority", N_("Data protection authority"), \
	    N_("Where people can complain about the use of their data, with its web address"), WORDS(500)) \
	S("accessibility-body", N_("Body for complaints about accessibility"), \
	    N_("Who people can turn to if you do not answer, with its web address"), WORDS(1000)) \
	S("accessibility-reply-days", N_("Days until an answer"), N_("Within how many days you answer a message about accessibility"), \
	    NUMBER(1, 365)) \
	S("mail-server", N_("Mail server"), N_("Such as smtp://mail.example.org:587"), WORDS(300)) \
	S("mail-from", N_("Sender of emails"), N_("Address that emails come from"), .kind = K_EMAIL, .max = 254) \
	S("mail-user", N_("User at the mail server"), N_("Leave it empty if the server needs no name and password"), WORDS(200)) \
	S("mailbox-server", N_("Mailbox server"), N_("Answers are fetched from there, such as imaps://mail.example.org"), WORDS(300)) \
	S("mailbox-user", N_("User of the mailbox"), N_("Often the whole email address"), WORDS(200)) \
	S("time-zone", N_("Time zone"), N_("Such as Europe/London"), WORDS(100)) \
	S("currency", N_("Currency"), N_("In which money forms begin"), ONE_OF(codelist_currency)) \
	S("financial-year", N_("Financial year"), N_("The day on which a year of money begins"), ONE_OF(year_first)) \
	S("disclosure-exemption", N_("Exemption"), N_("The exemption by which names are left out of answers"), \
	    ONE_OF(codelist_disclosure_exemption)) \
	S("carbon-indicator", N_("Carbon indicator"), N_("The indicator with the target for emissions"), REF_TO(indicator)) \
	S("carbon-ladder", N_("Carbon scheme"), N_("The scheme whose levels the page on carbon shows"), REF_TO(plan)) \
	S("school-ladder", N_("Award of schools"), N_("The scheme of levels that schools climb"), REF_TO(plan)) \
	S("cohesion-plan", N_("Cohesion duty"), N_("The plan with the duty of schools to promote cohesion"), REF_TO(plan)) \
	S("concepts-plan", N_("Key concepts"), N_("The plan with the key concepts of global learning"), REF_TO(plan)) \
	S("exchange-checklist", N_("Checklist of visits"), N_("The plan with what must be ready before a visit or an exchange"), REF_TO(plan)) \
	S("school-authority", N_("School authority"), N_("Code of the authority whose schools the register gives"), WORDS(100)) \
	S("bid-committee-limit", N_("Committee limit of bids"), N_("From this sum on, such as £10,000, a committee approves a bid"), SUM) \
	S("grants-prefix", N_("360Giving prefix"), N_("What 360Giving gave the city as a publisher, such as 360G-abcd"), WORDS(40)) \
	S("lending-days-before", N_("Days before a loan"), N_("Open days of the desk before a loan"), NUMBER(0, 60)) \
	S("lending-days-after", N_("Days after a loan"), N_("Open days of the desk after a loan"), NUMBER(0, 60)) \
	S("lending-longest", N_("Longest loan"), N_("Days of the longest loan"), NUMBER(1, 1000)) \
	S("lending-ahead", N_("Booking ahead"), N_("How many days ahead something can be booked"), NUMBER(1, 1000)) \
	S("retention-account-months", N_("Accounts are kept"), N_("Months for which an unused account is kept"), NUMBER(1, 1200)) \
	S("retention-draft-months", N_("Drafts are kept"), N_("Months for which a draft is kept"), NUMBER(1, 1200)) \
	S("retention-mail-months", N_("Emails are kept"), N_("Months for which an email that was sent is kept"), NUMBER(1, 1200)) \
	S("retention-enquiry-months", N_("Enquiries are kept"), N_("Months for which an enquiry is kept"), NUMBER(1, 1200)) \
	S("retention-registrant-months", N_("Registrations of people are kept"), \
	    N_("Months after an event for which the names and addresses of people who registered are kept"), NUMBER(1, 12)) \
	S("retention-host-months", N_("Hosts are kept"), N_("Months after a visit for which its hosts are kept"), NUMBER(1, 12)) \
	S("reminders", N_("Reminders"), N_("How often owners who have not chosen are reminded"), ONE_OF(often)) \
	S("reminders-weekday", N_("Day of reminders"), N_("The day of weekly reminders"), ONE_OF(codelist_weekday)) \
	S("reminders-due-days", N_("Days before the due date"), N_("When an action first appears in a reminder"), NUMBER(0, 3660)) \
	S("reminders-untouched-days", N_("Days without an update"), N_("How many bring an action into a reminder"), NUMBER(1, 3660)) \
	S("reminders-escalation-days", N_("Days until others are told"), N_("How many after a reminder to the owner; 0: never"), NUMBER(0, 3660)) \
	S("reminders-escalation-to", N_("Who is told"), N_("Who is told of late actions"), ONE_OF(told)) \
	S("reminders-link-days", N_("Days of links"), N_("How many days the links in a reminder work"), NUMBER(1, 3660)) \
	S("quiet-from", N_("Quiet from"), N_("No reminder is sent after this time, such as 18:00"), WORDS(5)) \
	S("quiet-to", N_("Quiet to"), N_("No reminder is sent before this time, such as 08:00"), WORDS(5)) \
	S("quiet-days", N_("Quiet days"), N_("Days on which no reminder is sent, or none"), WORDS(100))

#define CODE_OF(name_, label_, help_, ...) { name_, label_ },
static const struct code setting_codes[] = { SETTINGS(CODE_OF) };
#undef CODE_OF
const struct codelist codelist_settings = { .name = "setting", .codes = setting_codes, .count = COUNT(setting_codes) };

#define FIELD_OF(name_, label_, help_, ...) { .name = name_, .label = label_, .help = help_, __VA_ARGS__ },
static const struct field setting_fields[] = { SETTINGS(FIELD_OF) };
#undef FIELD_OF

const struct field *setting_field(const char *name)
{
	return FIND(setting_fields, COUNT(setting_fields), text_equal(each->name, name));
}

const struct field *setting_naming(struct model *m, const struct entity *e, int64_t id, const struct field *after)
{
	for (const struct field *f = after ? after + 1 : setting_fields; f < setting_fields + COUNT(setting_fields); f++)
		if (f->kind == K_REF && f->of == e && lookup_one(m, e, model_setting(m, f->name, "")) == id)
			return f;
	return NULL;
}

/* ---- what a value must be beyond its kind ---- */

static const char *days_wrong(const char *text)
{
	size_t days = 0;
	if (text_equal(text, "none"))
		return NULL;
	for (const char *s = text + strspn(text, " ,"); *s; s += strspn(s, " ,")) {
		size_t n = strcspn(s, " ,"), i = 0;
		while (
		    i < codelist_weekday.count && (strlen(codelist_weekday.codes[i].code) != n || strncasecmp(codelist_weekday.codes[i].code, s, n)))
			i++;
		if (i == codelist_weekday.count)
			return N_("must be days of the week, for example saturday sunday, or none");
		days++;
		s += n;
	}
	return days >= codelist_weekday.count ? N_("must leave a day on which emails are sent") : NULL;
}

static const char *languages_wrong(struct arena *a, const char *text)
{
	size_t known = 0;
	for (const char *s = text + strspn(text, " ,"); *s; s += strspn(s, " ,")) {
		size_t n = strcspn(s, " ,");
		if (!locale_find(arena_strndup(a, s, n)))
			return N_("must be languages that the program speaks, for example en fr");
		known++;
		s += n;
	}
	return known ? NULL : N_("must be languages that the program speaks, for example en fr");
}

/* Paths of pages are put behind it, also in mails with links that hold secrets. */
static const char *site_wrong(struct arena *a, const char *value)
{
	return web_text_host(a, value) && !strpbrk(value, "?#")
	    ? NULL
	    : N_("must be a web address without a user name, ? or #, for example https://strategy.example.org");
}

/* SCHEME://HOST or SCHEME://HOST:PORT and nothing else: a user name and its password stand in settings of their own and nowhere (keeping.h). */
static bool is_server(const char *value, const char *scheme, const char *safe)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
	int64_t port;
	size_t n = text_starts(value, safe) ? strlen(safe) : text_starts(value, scheme) ? strlen(scheme) : 0;
	const char *host = value + n, *end = *host == '[' ? host + 1 + strspn(host + 1, "0123456789abcdefABCDEF:.") : host + strspn(host, letters);
	if (!n || end == host || (*host == '[' && *end++ != ']'))
		return false;
	return !*end || (*end == ':' && strlen(end + 1) <= 5 && integer_parse(end + 1, &port) && port >= 1 && port <= 65535);
}

static const char *setting_wrong(struct arena *a, const char *name, const char *value)
{
	if (text_equal(name, "time-zone"))
		return clock_zone_known(value) ? NULL : N_("must be a time zone, for example Europe/London");
	if (text_equal(name, "languages"))
		return languages_wrong(a, value);
	if (text_equal(name, "colour") || text_equal(name, "link-colour"))
		return colour_good(value) ? NULL : N_("must be a colour, for example #10252c");
	if (text_equal(name, "site-address"))
		return site_wrong(a, value);
	if (text_equal(name, "mail-server"))
		return is_server(value, "smtp://", "smtps://") ? NULL : N_("must be smtp://HOST:PORT or smtps://HOST:PORT");
	if (text_equal(name, "mailbox-server"))
		return is_server(value, "imap://", "imaps://") ? NULL : N_("must be imaps://HOST:PORT or imap://HOST:PORT");
	if (text_equal(name, "quiet-from") || text_equal(name, "quiet-to"))
		return text_equal(clock_time_read(a, value), value) ? NULL : N_("must be a time, for example 08:00");
	return text_equal(name, "quiet-days") ? days_wrong(value) : NULL;
}

/* ---- the hooks ---- */

static void setting_check(struct model *m, const struct setting *s, const char *place, struct problems *p)
{
	const struct field *f = setting_field(s->name);
	union {
		const char *text;
		int64_t number;
	} value;
	struct problems found = { .arena = m->arena };
	if (!f || (f->kind == K_REF && m->loading))
		return;
	bool good = field_read(m, f, s->value, &value, &found);
	const char *wrong = good ? setting_wrong(m->arena, s->name, s->value) : f->kind == K_CODE ? found.first->hint : found.first->text;
	if (wrong) /* with what the setting does */
		problem_add(p, place, "%s. %s: %s", message(wrong), message(f->label), message(f->help));
}

/* A day is kept in one form, whichever was typed. */
void setting_fill(struct model *m, const void *old, void *row)
{
	struct setting *s = row;
	const struct field *f = setting_field(s->name);
	const char *day = f && f->kind == K_DATE ? date_typed(m->arena, s->value) : NULL;
	(void)old;
	if (day)
		s->value = day;
}

void setting_agree(struct model *m, const void *row, struct problems *p)
{
	setting_check(m, row, "value", p);
}

void settings_agree(struct model *m, struct problems *p)
{
	struct set all = model_all(m, &setting_entity);
	for (size_t i = 0; i < all.count; i++)
		setting_check(m, set_row(all, setting, i), arena_printf(m->arena, "setting %s", set_row(all, setting, i)->name), p);
}
