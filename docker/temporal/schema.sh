#!/bin/sh
# Makes Temporal's two databases and brings their schema to the version of this image. Repeating it changes nothing.
# Reads SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER and SQL_PASSWORD, as temporal-sql-tool does.
set -eu

schema() {
  temporal-sql-tool --db "$1" create
  temporal-sql-tool --db "$1" setup-schema -v 0.0
  temporal-sql-tool --db "$1" update-schema -d "${SCHEMA_FOLDER:-/etc/temporal/schema/postgresql/v12}/$2/versioned"
}

schema temporal temporal
schema temporal_visibility visibility
