/// State and history in one SQLite file → usecase and inward, codec, json, JDBC.
package io.endpointwatch.adapter.sqlite;
