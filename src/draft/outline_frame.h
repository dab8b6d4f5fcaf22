/* outline_frame.h - what is open where the outline stands: sections, parts of the plan, lists that were announced. Between the files of
 * the outline. */
#ifndef DRAFT_OUTLINE_FRAME_H
#define DRAFT_OUTLINE_FRAME_H
#include "work.h"

/* The innermost one, the list if that is one, the innermost part; NULL without one. */
struct frame *frame_top(struct work *);
struct frame *frame_list(struct work *);
struct frame *frame_part(struct work *);
struct frame *frame_push(struct work *, enum frame_kind, const struct passage *, const char *title);
void frame_lists_close(struct work *);
/* Every part, and what stands inside it. */
void frame_parts_close(struct work *);

/* "2.1" extends "2". */
bool code_extends(const char *code, const char *prefix);

void frame_part_open(struct work *, const struct passage *, size_t node);
/* A label of a kind that is open is a sibling; one of a higher rank, or as the format's levels say, stands outside: what is open is closed. */
void frame_part_place(struct work *, const struct passage *, const char *kind, const char *code);
/* A list of that kind begins; `by_lead`: a sentence announced it, no heading. */
void frame_list_announce(struct work *, struct passage *, const char *means, bool by_lead);
/* The same inside the part that is open, also where its kind is not below that part's. */
void frame_list_open(struct work *, struct passage *, const char *means, bool by_lead);
/* An entry of the list becomes a part; its place. */
size_t frame_list_entry(struct work *, struct passage *, struct frame *, enum rule_name);
/* "Note the report" is for the minutes, not an action. */
bool entry_is_procedure(const struct work *, const struct passage *);

/* outline_lead.c, outline_list.c, outline.c */
void lead_take(struct work *, struct passage *);
void item_take(struct work *, struct passage *);
bool heading_of_part_again(struct work *, struct passage *);
#endif
