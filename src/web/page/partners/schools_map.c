#include "web/page/partners/schools_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "codec/html.h"
#include "model/declared/partners.h"
#include "model/engine/standing.h"
#include "rule/school.h"

/* In units of the drawing, of which a phone has 358 pixels for WIDE. */
enum { WIDE = 480, TALL_MAX = 560, MARGIN = 26, DOT = 6, LETTER = 8, LINE = 18, WARDS_MAX = 60, NAME_MAX = 24 };

struct ward_label {
	int64_t ward, x, y, schools;
	bool drawn;
};

struct schools_map {
	struct page *page;
	const struct school_reach *each;
	size_t count, placed;
	int64_t west, east, south, north;
	struct ward_label wards[WARDS_MAX];
	size_t ward_count;
};

static bool is_placed(const struct school_reach *s)
{
	return s->easting != NONE && s->northing != NONE;
}

static void schools_map_box(struct schools_map *m)
{
	m->west = m->south = INT64_MAX;
	m->east = m->north = INT64_MIN;
	for (size_t i = 0; i < m->count; i++) {
		const struct school_reach *s = &m->each[i];
		if (!is_placed(s))
			continue;
		m->placed++;
		m->west = s->easting < m->west ? s->easting : m->west;
		m->east = s->easting > m->east ? s->easting : m->east;
		m->south = s->northing < m->south ? s->northing : m->south;
		m->north = s->northing > m->north ? s->northing : m->north;
	}
}

/* The longer side fills its room; one school alone stands in the middle. */
static int64_t schools_map_side(const struct schools_map *m)
{
	int64_t wide = m->east - m->west, tall = (m->north - m->south) * (WIDE - 2 * MARGIN) / (TALL_MAX - 2 * MARGIN);
	int64_t side = wide > tall ? wide : tall;
	return side ? side : 1;
}

static int64_t schools_map_units(const struct schools_map *m, int64_t metres)
{
	return metres * (WIDE - 2 * MARGIN) / schools_map_side(m);
}

static int64_t schools_map_x(const struct schools_map *m, int64_t easting)
{
	return (WIDE - schools_map_units(m, m->east - m->west)) / 2 + schools_map_units(m, easting - m->west);
}

static int64_t schools_map_y(const struct schools_map *m, int64_t northing)
{
	return MARGIN + schools_map_units(m, m->north - northing);
}

static void schools_map_dot(struct out *o, int64_t x, int64_t y, enum school_reach_state state, bool award)
{
	static const char *const classes[] = { [SCHOOL_NEVER] = "never", [SCHOOL_BEFORE] = "before", [SCHOOL_LATELY] = "lately" };
	if (award)
		html(o, "<circle class=\"school-award\" cx=\"%lld\" cy=\"%lld\" r=\"%d\"/>", (long long)x, (long long)y, DOT + 4);
	if (state == SCHOOL_BEFORE)
		html(o, "<path class=\"school-before\" d=\"M%lld %lldl%d %dl-%d %dl-%d -%dz\"/>", (long long)x, (long long)y - DOT, DOT, DOT, DOT,
		    DOT, DOT, DOT);
	else
		html(o, "<circle class=\"school-%s\" cx=\"%lld\" cy=\"%lld\" r=\"%d\"/>", classes[state], (long long)x, (long long)y, DOT - 1);
}

/* ---- names of wards, in the middle of their schools, as far as there is room ---- */

static void schools_map_ward_add(struct schools_map *m, const struct school_reach *s)
{
	size_t i = 0;
	if (s->ward == NONE || !is_placed(s))
		return;
	while (i < m->ward_count && m->wards[i].ward != s->ward)
		i++;
	if (i == WARDS_MAX)
		return;
	if (i == m->ward_count)
		m->wards[m->ward_count++] = (struct ward_label){ .ward = s->ward };
	m->wards[i].x += schools_map_x(m, s->easting);
	m->wards[i].y += schools_map_y(m, s->northing);
	m->wards[i].schools++;
}

static const char *schools_map_name(struct schools_map *m, const struct ward_label *w)
{
	return text_cut(m->page->arena, model_title(m->page->model, &place_entity, w->ward), NAME_MAX);
}

static int64_t schools_map_reach(struct schools_map *m, const struct ward_label *w)
{
	return (int64_t)text_length(schools_map_name(m, w)) * LETTER / 2;
}

static bool schools_map_room(struct schools_map *m, const struct ward_label *w)
{
	int64_t reach = schools_map_reach(m, w);
	if (w->x - reach < 0 || w->x + reach > WIDE)
		return false;
	for (size_t i = 0; i < m->ward_count; i++) {
		const struct ward_label *o = &m->wards[i];
		int64_t apart = reach + schools_map_reach(m, o);
		if (o->drawn && llabs(o->y - w->y) < LINE && llabs(o->x - w->x) < apart)
			return false;
	}
	return true;
}

static void schools_map_names(struct schools_map *m)
{
	for (size_t i = 0; i < m->count; i++)
		schools_map_ward_add(m, &m->each[i]);
	for (size_t i = 0; i < m->ward_count; i++) {
		m->wards[i].x /= m->wards[i].schools;
		m->wards[i].y /= m->wards[i].schools;
	}
	for (size_t i = 0; i < m->ward_count; i++) {
		struct ward_label *w = &m->wards[i];
		w->drawn = schools_map_room(m, w);
		if (w->drawn)
			html(m->page->o, "<text class=\"school-ward\" x=\"%lld\" y=\"%lld\" text-anchor=\"middle\">%s</text>", (long long)w->x,
			    (long long)w->y, schools_map_name(m, w));
	}
}

/* No outline of a city is kept, so the frame says where north is and how far a kilometre goes. */
static void schools_map_frame(struct schools_map *m)
{
	static const int64_t lengths[] = { 10000, 5000, 2000, 1000, 500, 100 };
	struct page *p = m->page;
	int64_t tall = schools_map_units(m, m->north - m->south) + 2 * MARGIN, length = 0;
	for (size_t i = 0; i < COUNT(lengths) && !length; i++)
		if (m->placed > 1 && schools_map_units(m, lengths[i]) <= WIDE / 3)
			length = lengths[i];
	html(p->o, "<rect class=\"school-frame\" x=\"1\" y=\"1\" width=\"%d\" height=\"%lld\"/>", WIDE - 2, (long long)tall - 2);
	html(p->o,
	    "<path class=\"school-scale\" d=\"M%d 24v-14l-4 6m4-6l4 6\"/><text class=\"school-ward\" x=\"%d\" y=\"22\" text-anchor=\"end\">%s</text>",
	    WIDE - 14, WIDE - 24, _("North"));
	if (!length)
		return;
	html(p->o, "<path class=\"school-scale\" d=\"M10 %lldv5h%lldv-5\"/><text class=\"school-ward\" x=\"14\" y=\"%lld\">%s</text>",
	    (long long)tall - 15, (long long)schools_map_units(m, length), (long long)tall - 18,
	    length >= 1000 ? arena_printf(p->arena, _("%lld km"), (long long)length / 1000) : arena_printf(p->arena, _("%lld m"), (long long)length));
}

/* ---- the whole ---- */

static void schools_map_key(struct page *p, enum school_reach_state state, bool award, const char *words)
{
	html(p->o, "<li><svg class=\"school-key\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\" focusable=\"false\">");
	schools_map_dot(p->o, 12, 12, state, award);
	html(p->o, "</svg> %s</li>", words);
}

static void schools_map_keys(struct page *p)
{
	html(p->o, "<ul class=\"school-keys\">");
	for (int s = SCHOOL_STATES; s-- > 0;)
		schools_map_key(p, (enum school_reach_state)s, false, _(school_state_name((enum school_reach_state)s)));
	schools_map_key(p, SCHOOL_LATELY, true, _("Holds an award"));
	html(p->o, "</ul>");
}

static bool schools_map_made_up(const struct schools_map *m)
{
	return ANY(m->each, m->count, is_placed(each) && standing_illustrative(m->page->model, &organisation_entity, each->id, "easting"));
}

void schools_map(struct page *p, const struct school_reach *each, size_t count)
{
	struct schools_map m = { .page = p, .each = each, .count = count };
	schools_map_box(&m);
	if (!m.placed) {
		page_empty(p, _("No school has a location recorded. The official register says where each one is."));
		return;
	}
	schools_map_keys(p);
	html(p->o, "<svg class=\"school-map\" viewBox=\"0 0 %d %lld\" role=\"img\" aria-label=\"%s\">", WIDE,
	    (long long)(schools_map_units(&m, m.north - m.south) + 2 * MARGIN),
	    arena_printf(p->arena, message_n("%zu school on a map", "%zu schools on a map", (long)m.placed), m.placed));
	schools_map_frame(&m);
	for (size_t i = 0; i < count; i++)
		if (is_placed(&each[i]))
			schools_map_dot(p->o, schools_map_x(&m, each[i].easting), schools_map_y(&m, each[i].northing),
			    school_state(p->arena, &each[i], p->model->as_at), each[i].award != NONE);
	schools_map_names(&m);
	html(p->o, "</svg>");
	if (schools_map_made_up(&m))
		html(p->o, "<p class=\"small muted\">%s</p>", _("The positions of the schools on this map are invented for this demonstration."));
	if (m.placed < count)
		html(p->o, "<p class=\"small muted\">%s</p>",
		    arena_printf(p->arena, message_n("%zu school is not on this map.", "%zu schools are not on this map.", (long)(count - m.placed)),
		        count - m.placed));
}
