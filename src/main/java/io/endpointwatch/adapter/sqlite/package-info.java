/// State and history in one SQLite file → usecase and inward, codec, json, JDBC.
@NullMarked
package io.endpointwatch.adapter.sqlite;

import org.jspecify.annotations.NullMarked;
