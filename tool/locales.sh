#!/bin/sh
# Makes catalogues a part of the program: locales.S holds the bytes of each, locales.c the table of languages (src/base/locale.h).
# usage: locales.sh FOLDER FILE.po...   What the table says of a language stands in its file's head: Language, X-Own-Name, X-Direction, X-State.
set -eu
folder=$1
shift
head_of() {
	sed -n "/^msgid \"\"/,/^\$/s/^\"$2: *\\(.*\\)\\\\n\"\$/\\1/p" "$1" | head -n 1
}
code=$folder/locales.S table=$folder/locales.c
echo '	.section .rodata' > "$code"
# all messages there are, with their English
msgattrib --empty --clear-fuzzy "$1" | msgen - | msgfmt -o "$folder/messages.mo" -
printf '\t.global locale_messages\n\t.balign 8\nlocale_messages:\n\t.incbin "%s"\n' "$folder/messages.mo" >> "$code"
declared='' rows=''
n=0
for file; do
	tag=$(head_of "$file" Language)
	own=$(head_of "$file" X-Own-Name)
	[ -n "$tag" ] && [ -n "$own" ] || { echo "locales.sh: $file: Language and X-Own-Name are missing in its head" >&2; exit 1; }
	right=false machine=false
	[ "$(head_of "$file" X-Direction)" != rtl ] || right=true
	[ "$(head_of "$file" X-State)" != machine ] || machine=true
	msgfmt --check-format -o "$folder/$tag.mo" "$file"
	printf '\t.global locale_mo_%d, locale_end_%d\n\t.balign 8\nlocale_mo_%d:\n\t.incbin "%s"\nlocale_end_%d:\n\t.byte 0\n' $n $n $n "$folder/$tag.mo" $n >> "$code"
	declared="$declared
extern const char locale_mo_$n[], locale_end_$n[];"
	rows="$rows
	{ \"$tag\", \"$own\", $right, $machine, locale_mo_$n, locale_end_$n },"
	n=$((n + 1))
done
echo '	.section .note.GNU-stack,"",%progbits' >> "$code"
cat > "$table" <<END
#include "base/locale.h"
$declared

const struct locale locales[] = {
	{ "en", "English", false, false, NULL, NULL },$rows
};
const size_t locale_count = $((n + 1));
END
