# lint_codes.awk - where C compares with a code of a code list, as a literal ("cancelled") or by its name (CODE_ACTIVITY_STATUS_CANCELLED).
# `codes`: every code, one a line; `by_name`: files that may compare by a name; `allowed`: a file whose lines say "FILE LITERAL: why that literal is no code there". An allowed literal that
# nothing compares any more is a fault too.

BEGIN {
	n = split(codes, each, "\n")
	for (i = 1; i <= n; i++)
		is_code[each[i]] = 1
	while ((getline line < allowed) > 0) {
		if (line ~ /^#/ || line == "")
			continue
		if (line !~ /^[^ ]+ [^ :]+: ./)
			print allowed ": no reason: " line
		sub(/: .*/, "", line)
		may[line] = 1
	}
}

# The arguments of a call, from its bracket on.
function arguments(text,   i, c, deep, quoted) {
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\\")
			i++
		else if (c == "\"")
			quoted = !quoted
		else if (!quoted && c == "(")
			deep++
		else if (!quoted && c == ")" && !--deep)
			return substr(text, 1, i)
	}
	return text
}

# Arrays of codes as literals, which a loop or ANY() compares one by one.
function array_note(text,   name, rest, word, n) {
	if (!match(text, /const char \*const [a-z_]+\[[^]]*\] = \{/))
		return
	rest = substr(text, RSTART + RLENGTH)
	name = substr(text, RSTART, RLENGTH)
	sub(/const char \*const /, "", name)
	sub(/\[.*/, "", name)
	for (n = 0; match(rest, /"[^"]*"/); rest = substr(rest, RSTART + RLENGTH)) {
		word = substr(rest, RSTART + 1, RLENGTH - 2)
		if (!(word in is_code) || (FILENAME " " word in may))
			n -= 1000
		n++
	}
	of_codes[name] = n > 1
}

function array_check(text,   name) {
	for (name in of_codes)
		if (of_codes[name] && text ~ ("(text_equal|strcmp)\\([^;]*[^a-z_]" name "\\[|(ANY|FIND)\\(" name ",[^;]*(text_equal|strcmp)\\("))
			print FILENAME ":" from ": compares with the codes of " name "[]: ask a rule"
}

function statement_check(text,   call, rest, word) {
	array_check(text)
	array_note(text)
	while (match(text, /(text_equal|strcmp)\(/)) {
		text = substr(text, RSTART + RLENGTH - 1)
		for (rest = call = arguments(text); match(rest, /"[^"]*"|CODE_[A-Z0-9_]+/); rest = substr(rest, RSTART + RLENGTH)) {
			word = substr(rest, RSTART, RLENGTH)
			gsub(/"/, "", word)
			if (FILENAME " " word in may)
				used[FILENAME " " word] = 1
			else if (word ~ /^CODE_/ ? FILENAME !~ by_name : word in is_code)
				print FILENAME ":" from ": compares with the code " word ": ask a rule"
		}
	}
}

FNR == 1 {
	statement = ""
	split("", of_codes)
}
{
	if (statement == "")
		from = FNR
	statement = statement " " $0
}
/[;}]$|:$|^$|\*\/$|\{$/ && !(statement ~ /const char \*const [a-z_]+\[[^]]*\] = \{/ && !/;$/) {
	statement_check(statement)
	statement = ""
}
END {
	for (word in may)
		if (!(word in used))
			print allowed ": nothing compares with it any more: " word
}
