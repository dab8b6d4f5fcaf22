#include "base/label.h"

#include <string.h>

#include "base/message.h"
#include "base/out.h"
#include "base/text.h"

/* "What it is called", "How many": a clause, without an article. */
static bool is_clause(const char *label)
{
	static const char *const words[] = { "What ", "Who ", "How ", "Whether ", "When ", "Where ", "Which ", "Whose " };
	return ANY(words, COUNT(words), text_starts(label, *each));
}

/* "Made by", "For", "Became the link", "Confidential": no thing, so that it takes no article. */
static bool is_no_thing(const char *label)
{
	static const char *const ends[] = { " by", " for", " as", " to", " from", " of", " in", " with", " wanted" };
	static const char *const begins[] = { "About ", "All ", "Became ", "Bookings ", "Collect ", "Confidential", "Connected ", "Continued ",
		"Corrects", "Count ", "Counted ", "Delivers", "Fixed ", "For", "Fragile", "From", "Held ", "In ", "Introduced ", "Led ", "Located ",
		"Made ", "Makes ", "Measured ", "Measures", "Placed ", "Present", "Repeats", "Replaces", "Run ", "Sends ", "Sets ", "Shows", "The ",
		"To", "Travelled ", "Waiting ", "Watched " };
	for (size_t i = 0; i < COUNT(begins); i++)
		if (text_starts(label, begins[i]) && (text_ends(begins[i], " ") || !label[strlen(begins[i])] || label[strlen(begins[i])] == ' '))
			return true;
	return text_equal(label, "Who") || ANY(ends, COUNT(ends), text_ends(label, *each));
}

/* "Reminders by email", "Funding conditions": the word that ends at `end`. */
static bool is_plural(const char *label, size_t end)
{
	return end > 3 && label[end - 1] == 's' && !strchr("sui", label[end - 2]);
}

const char *label_thing(struct arena *a, const char *label, bool one_thing)
{
	const char *inside = text_inside(a, label);
	if (is_clause(label))
		return inside;
	if (is_no_thing(label))
		return arena_printf(a, _("an answer for \u201c%s\u201d"), label);
	if (strstr(label, " of ") && !one_thing)
		return arena_printf(a, _("the %s"), inside);
	if (is_plural(label, strcspn(label, " ")) || is_plural(label, strlen(label)))
		return inside;
	return arena_printf(a, text_takes_an(label) ? _("an %s") : _("a %s"), inside);
}
