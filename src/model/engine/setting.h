/* setting.h - the settings that there are: each is declared as a field, by which its value is read and refused (row.h). What a setting does,
 * the code that asks for it says (model_setting()). */
#ifndef SETTING_H
#define SETTING_H
#include "model/engine/model.h"

/* Their names, for forms and files. */
extern const struct codelist codelist_settings;

/* The field of a setting; NULL when no setting has the name. Its help says what the setting does. */
const struct field *setting_field(const char *name);

/* A setting that names the record, behind `after` (NULL: the first); NULL: none does. A key in a setting is no reference that an engine would hold. */
const struct field *setting_naming(struct model *, const struct entity *, int64_t id, const struct field *after);

/* The hooks of the entity (entity.h). While files are read, a setting may name a record that comes in a later file. */
void setting_agree(struct model *, const void *row, struct problems *);
void setting_fill(struct model *, const void *old, void *row);
/* Checks each setting once more after all files were read: one may name a record of a later file. A value that is not allowed is a problem. */
void settings_agree(struct model *, struct problems *);
#endif
