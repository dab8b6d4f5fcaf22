/* data.h - the lists that the room carries in the program, as they stand in their files: made from cue/ and gazetteer/ by tool/carry.c. */
#ifndef DRAFT_DATA_H
#define DRAFT_DATA_H

extern const char data_cue[];      /* cue/cue.csv */
extern const char data_city[];     /* gazetteer/city.csv */
extern const char data_country[];  /* gazetteer/country.csv */
extern const char data_region[];   /* gazetteer/region.csv */
extern const char data_twinning[]; /* gazetteer/twinning.csv */
#endif
