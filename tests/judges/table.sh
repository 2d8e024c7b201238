#!/bin/sh
# A judge that reads a table: lines of two passages and how likely they report the same matter, 0 to 1, with tabs between;
# passages are written as JSON writes them. Of pairs that are not in it, whichever comes first, it says nothing.
#
#   diptych compare us.txt china.txt --judge 'sh tests/judges/table.sh my-table.tsv'
exec awk -F '\t' -v table="$1" '
    BEGIN {
        while ((getline < table) > 0) {
            likely["\"a\":\"" $1 "\",\"b\":\"" $2 "\"}"] = $3
            likely["\"a\":\"" $2 "\",\"b\":\"" $1 "\"}"] = $3
        }
    }
    {
        comma = index($0, ",")
        pair = substr($0, comma + 1)
        if (pair in likely) print substr($0, 1, comma) "\"score\":" likely[pair] "}"
    }
'
