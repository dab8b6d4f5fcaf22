/* kit.h - all that an ordinary page is made of. */
#ifndef WEB_KIT_KIT_H
#define WEB_KIT_KIT_H

#include "web/kit/address.h"
#include "web/kit/facts.h"
#include "web/kit/filter.h"
#include "web/kit/form.h"
#include "web/kit/language.h"
#include "web/kit/list.h"
#include "web/kit/page.h"
#include "web/kit/period.h"
#include "web/kit/record_link.h"
#include "web/kit/register.h"
#include "web/kit/section.h"
#include "web/kit/show.h"
#include "web/kit/subject.h"
#include "web/kit/table.h"
#include "web/kit/value.h"
#endif
