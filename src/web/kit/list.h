/* list.h - what list pages share: the request from the address, downloads, the pager. */
#ifndef WEB_KIT_LIST_H
#define WEB_KIT_LIST_H
#include "web/kit/page.h"

/* What who may add to the list is led to: a form, which starts as `preset` says ("kind=school"; or NULL), and rows from a file.
 * Nothing for others. */
void page_list_acts(struct page *, const struct entity *, const char *preset);
/* The same, with other words than "Add an activity". */
void page_list_acts_called(struct page *, const struct entity *, const char *preset, const char *words);
/* "Add an activity", "Add evidence": of who may add one, and the title of the form. */
const char *page_add_words(struct page *, const struct entity *);
/* "Download this list" in each format that the address has, and the pager of a list page. */
void page_downloads(struct page *);
/* "Save this list", for who is signed in; page_downloads() writes it. */
void page_save_list(struct page *);
void page_pager(struct page *, size_t shown, int64_t total);

/* ---- lists ---- */
struct list_request;
struct list_page;
/* Fills the request from the address: filters by field name, sort, dir, after. Unknown values are a problem for the page
 * (bad request): false, and the page is written. */
bool page_list_request(struct page *, const struct entity *, struct list_request *);
/* list_read(), with the rest remembered for a file that holds the whole list. */
struct list_page page_list_read(struct page *, const struct list_request *);
/* How many there are, for the JSON; with a date that chooses or orders them, how many have none. */
void page_show_total(struct page *, const struct list_page *);
/* The sentence about rows that a period or an order leaves out since they have no date, and the way to them; nothing when there are none. */
void page_undated(struct page *, const struct list_page *);
/* "Activities: 84", at the top of a list, and that sentence. */
void page_total(struct page *, const char *title, const struct list_page *);
/* For a list that has one order alone: false, and the page is written (bad request), when the address asks for another. */
bool page_one_order(struct page *);
/* 400: the address asks for a page that no list has. */
void page_no_such_page(struct page *);
#endif
