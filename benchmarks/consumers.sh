#!/bin/bash
# Exports read by programs that are no Python packages: OmegaT, pyglossary with sdcv, textlint with
# prh, LibreOffice. What is not installed is said and left out; what reads wrongly makes it exit 1.
#
#   bash benchmarks/consumers.sh            from the project's root, after `make test`
#
# apt-get install omegat sdcv libreoffice-calc; npm and pyglossary's own environment are made in a
# temporary folder.
set -u
glossary=${GLOSSARY:-$PWD/.venv/bin/glossary}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
bad=0
say() { printf '%-12s %s\n' "$1" "$2"; }
result() { if [ "$2" = "$3" ]; then say "$1" "reads it: $3"; else say "$1" "WRONG: $3, expected $2"; bad=1; fi; }

"$glossary" build --db "$work/g.db" >/dev/null 2>&1
export_to() { "$glossary" --db "$work/g.db" export "$1" -o "$2" 2>/dev/null; }

if command -v omegat >/dev/null; then
  # a project whose one source segment is a term: OmegaT reads glossary and memory while it loads
  p=$work/omegat; mkdir -p "$p"/{source,target,omegat,tm,glossary,dictionary}
  printf '中试\n' >"$p/source/a.txt"
  export_to omegat "$p/glossary/terms.txt"; export_to tbx2 "$p/glossary/terms.tbx"; export_to tmx "$p/tm/pairs.tmx"
  cat >"$p/omegat.project" <<'XML'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>zh-CN</source_lang><target_lang>en</target_lang>
<sentence_seg>true</sentence_seg></project></omegat>
XML
  log=$(timeout 180 omegat "$p" --mode=console-translate --config-dir="$work/config" 2>&1)
  wrong=$(printf '%s' "$log" | grep -ciE 'exception|unmarshal|SAXParse|error reading')
  result OmegaT "0 complaints, 1 file" "$wrong complaints, $(ls "$p/target" | grep -c a.txt) file"
else say OmegaT "not installed"; fi

if command -v sdcv >/dev/null; then
  # pyglossary asks for Python 3.12
  newest=$(ls "$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3 /usr/bin/python3.1[2-9] 2>/dev/null | tail -n 1)
  "${newest:-python3}" -m venv "$work/v" && "$work/v/bin/pip" install -q pyglossary >/dev/null 2>&1
  export_to tabfile "$work/terms.txt"; mkdir -p "$work/dic/d"
  timeout 180 "$work/v/bin/pyglossary" --ui=none --read-format=Tabfile --write-format=Stardict \
    "$work/terms.txt" "$work/dic/d/terms.ifo" >"$work/pg.log" 2>&1
  if [ -f "$work/dic/d/terms.ifo" ]; then
    found=$(HOME=$work sdcv -n --data-dir "$work/dic" 中试 2>/dev/null | grep -c 'pilot-scale testing')
    result sdcv yes "$([ "$found" -gt 0 ] && echo yes || echo no)"
  else say sdcv "pyglossary did not run here: $(tail -n 1 "$work/pg.log")"; fi
else say sdcv "not installed"; fi

if command -v npm >/dev/null; then
  mkdir -p "$work/lint"; export_to prh "$work/lint/prh.yml"
  (cd "$work/lint" && npm init -y && npm i textlint textlint-rule-prh) >/dev/null 2>&1
  printf '{"rules": {"prh": {"rulePaths": ["./prh.yml"]}}}' >"$work/lint/.textlintrc.json"
  printf 'They praised new quality productivity.\n' >"$work/lint/a.md"
  found=$(cd "$work/lint" && npx --no-install textlint --format unix a.md 2>/dev/null | grep -c 'new quality productive forces')
  result textlint 1 "$found"
else say textlint "npm not installed"; fi

if command -v soffice >/dev/null; then
  # the project's terms and some that look like formulas, numbers and dates: every cell must come
  # back as it was written; of the CSV with its columns taken as text, as its import dialog offers
  printf 'zh\ten\tnote\tvalid_from\n=1+1试点\t=SUM(A1:A9) trial\t=HYPERLINK("http://x")\t2019-05-01\n' >"$work/odd.tsv"
  printf '示范点\t2024-03-05\t1E5\t2019\n样板间\tmodel "show", flat; x\t01234\t\n' >>"$work/odd.tsv"
  "$glossary" --db "$work/g.db" import "$work/odd.tsv" 2>/dev/null
  export_to csv "$work/terms.csv"; export_to xlsx "$work/terms.xlsx"
  as_text=$(for n in $(seq 20); do printf '%s/2/' "$n"; done)
  lo() { (cd "$work" && HOME=$work timeout 180 soffice --headless "$@" --outdir out) >/dev/null 2>&1; }
  lo --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 terms.xlsx; mv "$work/out/terms.csv" "$work/out/sheet.csv"
  lo --infilter="CSV:44,34,76,1,${as_text%/}" --convert-to xlsx terms.csv
  found=$("$(dirname "$glossary")/python" - "$work" <<'PY'
import csv, sys
from pathlib import Path
import openpyxl
work = Path(sys.argv[1])
def sheet(path):
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows()
    return [["FORMULA" if c.data_type == "f" else "" if c.value is None else str(c.value) for c in r] for r in rows]
def table(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))
pairs = {"xlsx": (sheet(work / "terms.xlsx"), table(work / "out/sheet.csv")),
         "csv": (table(work / "terms.csv"), sheet(work / "out/terms.xlsx"))}
for name, (ours, theirs) in pairs.items():
    width = max(map(len, ours))
    ours, theirs = ([(row + [""] * width)[:width] for row in rows] for rows in (ours, theirs))
    wrong = sum(a != b for one, other in zip(ours, theirs) for a, b in zip(one, other))
    few = len(ours) != len(theirs) or len(ours) < 500
    print(f"{name}: {'rows lost' if few else wrong} wrong", end="; ")
PY
)
  result LibreOffice "xlsx: 0 wrong; csv: 0 wrong; " "$found"
else say LibreOffice "not installed"; fi
exit $bad
