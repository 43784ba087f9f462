#!/bin/sh
# Makes the namespace and registers the search attributes that the workflow sets. Repeating it changes nothing.
# Reads TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and RETENTION (how long closed workflows are kept).
set -eu

# workflows/search-attributes.ts has the list; a test keeps this one the same.
attributes='
  Number=Keyword
  ComplaintStatus=Keyword
  Stage=Keyword
  Unit=Keyword
  TaskUnits=KeywordList
  Category=Keyword
  Severity=Keyword
  SlaState=Keyword
  Channel=Keyword
  EscalationLevel=Int
  Version=Int
  NextDeadline=Datetime
'

# Runs a command until it succeeds, for two minutes at most: servers come up, and namespaces are cached.
patiently() {
  tries=60
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ]; then exec "$@"; fi
    sleep 2
  done
}

patiently temporal operator cluster health
if ! temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; then
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "${RETENTION:-720h}"
fi
patiently temporal operator search-attribute list
known=$(temporal operator search-attribute list)
for attribute in $attributes; do
  name=${attribute%=*}
  if ! echo "$known" | awk -v name="$name" '$1 == name { found = 1 } END { exit !found }'; then
    temporal operator search-attribute create --name "$name" --type "${attribute#*=}"
  fi
done
echo "The namespace $TEMPORAL_NAMESPACE knows all search attributes."
