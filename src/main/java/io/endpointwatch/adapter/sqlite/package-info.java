/// Keeps state and history in one SQLite file → check and inward, json.
package io.endpointwatch.adapter.sqlite;
